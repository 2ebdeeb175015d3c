//! What may stand at the ends of a row, and how close two characters come: 避头尾, digits and words kept whole,
//! 标点挤压 between neighbours, a little air between Chinese and Latin (GB/T 15834, clreq).

/// Air between a Chinese character and a digit or letter, in em.
const AIR: f32 = 0.125;
/// The empty half of a full-width mark, in em.
const HALF: f32 = 0.5;

/// Whether a row may end after `a` and the next begin with `b`.
pub(super) fn may_break(a: char, b: char) -> bool {
    // Most pairs by far.
    if is_ideograph(a) && is_ideograph(b) {
        return true;
    }
    if no_start(b) || no_end(a) || b == ' ' {
        return false;
    }
    if a == ' ' || a == '\t' {
        return true;
    }
    // —— and …… are one mark each.
    !(is_word(a) && is_word(b) || a == b && matches!(a, '—' | '…' | '―'))
}

/// How much nearer (below 0) or farther than their widths two neighbours stand, in em.
pub(in super::super) fn gap(a: char, b: char) -> f32 {
    if is_ideograph(a) && is_ideograph(b) {
        0.0
    } else if is_wide_closer(a) && (is_wide_closer(b) || is_wide_opener(b))
        || is_wide_opener(a) && is_wide_opener(b)
    {
        -HALF
    } else if is_ideograph(a) && is_alphanumeric(b) || is_alphanumeric(a) && is_ideograph(b) {
        AIR
    } else {
        0.0
    }
}

/// How much of `c` may lie beyond the right edge when it ends a row, in em: 。，、；： hang, the empty half of
/// other closing marks is cut.
pub(super) fn overhang(c: char) -> f32 {
    match c {
        '。' | '，' | '、' | '；' | '：' => 1.0,
        _ if is_wide_closer(c) => HALF,
        _ => 0.0,
    }
}

/// How much of `c` is empty where it begins a row, in em.
pub(in super::super) fn underhang(c: char) -> f32 {
    if is_wide_opener(c) { HALF } else { 0.0 }
}

pub(in super::super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}')
}

pub(super) fn no_start(c: char) -> bool {
    is_wide_closer(c)
        || matches!(
            c,
            '…' | '‥'
                | '·'
                | '・'
                | '～'
                | '–'
                | '％'
                | '‰'
                | '℃'
                | '°'
                | '′'
                | '″'
                | '/'
                | '／'
                | '%'
                | ')'
                | ']'
                | '}'
                | ','
                | '.'
                | ':'
                | ';'
                | '!'
                | '?'
                | '．'
                | '〞'
                | '›'
                | '»'
        )
        || is_mark(c)
}

pub(super) fn no_end(c: char) -> bool {
    is_wide_opener(c)
        || matches!(
            c,
            '(' | '[' | '{' | '￥' | '¥' | '＄' | '$' | '€' | '№' | '‹' | '«' | '/' | '／'
        )
}

fn is_wide_closer(c: char) -> bool {
    matches!(
        c,
        '。' | '，'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '”'
            | '’'
            | '）'
            | '》'
            | '】'
            | '」'
            | '』'
            | '〉'
            | '〕'
            | '］'
            | '｝'
            | '〗'
    )
}

fn is_wide_opener(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '（' | '《' | '【' | '「' | '『' | '〈' | '〔' | '［' | '｛' | '〖'
    )
}

/// Letters, digits and the signs inside words, numbers and addresses: no break between two of them.
fn is_word(c: char) -> bool {
    c.is_ascii_graphic() || is_alphanumeric(c)
}

pub(in super::super) fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\u{00c0}'..='\u{00d6}' | '\u{00d8}'..='\u{00f6}' | '\u{00f8}'..='\u{024f}' | '\u{0370}'..='\u{052f}' | '\u{1e00}'..='\u{1eff}')
}

/// Belongs to the character before it: combining marks, joiners, variation selectors.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{0300}'..='\u{036f}' | '\u{200c}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}'
            | '\u{3099}'..='\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{1f3fb}'..='\u{1f3ff}'
    )
}
