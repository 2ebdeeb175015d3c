//! A quote made fit for printing: every paragraph on one line, nothing invisible in it. No word is changed.

use crate::text::is_hidden;

/// One line per paragraph: white space at the ends gone, runs of it inside one blank; empty paragraphs and
/// invisible characters gone. Debris and masks stay, for the secretary to see.
pub(super) fn clean(quote: &str) -> String {
    let mut out = String::with_capacity(quote.len());
    for line in quote.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        let before = out.len();
        if before > 0 {
            out.push('\n');
        }
        let text_from = out.len();
        push_folded(&mut out, line);
        if out.len() == text_from {
            out.truncate(before);
        }
    }
    out
}

/// The same on one line whatever stands in it: for names and titles.
pub(super) fn clean_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_folded(&mut out, text);
    out
}

/// Control characters break office files; direction marks and characters without width hide what a text says.
fn push_folded(out: &mut String, line: &str) {
    let from = out.len();
    let mut blank = false;
    for c in line.chars() {
        if c.is_whitespace() {
            blank = true;
        } else if !is_hidden(c) {
            if blank && out.len() > from {
                out.push(' ');
            }
            blank = false;
            out.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn indents_and_blank_lines_go_and_paragraphs_stay() {
        assert_eq!(
            clean("\u{3000}\u{3000}一是抓学习。\n\n\u{a0} 二是  抓队伍。\r\n"),
            "一是抓学习。\n二是 抓队伍。"
        );
    }

    #[test]
    fn what_cannot_be_seen_goes_and_what_can_be_stays() {
        assert_eq!(
            clean("\u{202e}甲\u{0}\u{200b}乙##paidbegin##**\u{feff}"),
            "甲乙##paidbegin##**"
        );
        assert_eq!(clean("葛\u{e0100}"), "葛\u{e0100}");
    }

    #[test]
    fn nothing_but_blanks_is_nothing() {
        assert_eq!(clean(" \n\u{3000}\n"), "");
    }
}
