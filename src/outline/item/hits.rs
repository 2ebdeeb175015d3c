//! The enumerating words of a text where a clause begins: after its marks, and after the few words that lead a list in.

use super::super::marker::{blank, tail};
use super::word::{Hit, Kind, word};

/// All enumerating words of `text` where a clause begins, in order.
pub(in super::super) fn hits(text: &str) -> Vec<Hit> {
    let mut found = Vec::new();
    let mut strong = false;
    let mut at = blank(text);
    push_hit(text, at, true, &mut found);
    while let Some(next) = next_mark(text.as_bytes(), at) {
        at = next;
        let Some((length, mark)) = mark(text, at) else {
            at += 1;
            continue;
        };
        strong = match mark {
            Mark::Strong => true,
            Mark::Weak => false,
            // The quote in 「。”」 keeps what the stop said.
            Mark::Closing => strong && follows_mark(text, at),
            // 「要求：“一是…」: the opening quote too.
            Mark::Quote if strong && follows_mark(text, at) => true,
            Mark::Comma | Mark::Quote => {
                at += length;
                push_worded(text, at, &mut found);
                continue;
            }
            Mark::None => {
                // 「做到（1）任务清；（2）责任清」: the first number may follow the words right away.
                if found.last().is_none_or(|last| last.at < at) {
                    push_hit(text, at, false, &mut found);
                }
                at += length;
                continue;
            }
        };
        at += length;
        // All white space at once: a line of blanks would else be looked through from each of them.
        at += blank(tail(text, at));
        push_hit(text, at, strong, &mut found);
    }
    push_led_in(text, &mut found);
    found
}

/// What makes one word with the 一 after it, so that no member begins there.
const IN_A_WORD: [char; 24] = [
    '统', '唯', '之', '第', '周', '期', '万', '专', '单', '逐', '同', '任', '划', '不', '如', '合',
    '十', '百', '千', '零', '〇', '其', '这', '初',
];

/// 「今后将一要抓学习，二要抓落实」「建议一是配强班子，二是…」: a first member right after the words that lead it in.
fn push_led_in(text: &str, found: &mut Vec<Hit>) {
    let Some(second) = found
        .iter()
        .position(|hit| hit.value == 2 && matches!(hit.kind, Kind::Is | Kind::Must))
    else {
        return;
    };
    let Some(next) = found.get(second).copied() else {
        return;
    };
    let begun = |hit: &Hit| hit.kind == next.kind && hit.value == 1;
    if found.iter().take(second).any(begun) {
        return;
    }
    let before = text.get(..next.at).unwrap_or_default();
    let leads = |at: &usize| {
        let head = text.get(..*at).unwrap_or_default();
        match next.kind {
            // 统一是 唯一是 之一是 第一是 周一是
            Kind::Is => !head.ends_with(IN_A_WORD),
            _ => head.ends_with(['将', '为', '到', '有', '即', '需', '的']),
        }
    };
    let first = if next.kind == Kind::Is {
        "一是"
    } else {
        "一要"
    };
    let led = before.rfind(first).filter(leads);
    if let Some(at) = led
        && let Some(hit) = word(tail(text, at))
    {
        let place = found.iter().take_while(|hit| hit.at < at).count();
        found.insert(
            place,
            Hit {
                at,
                strong: false,
                ..hit
            },
        );
    }
}

/// The next byte that may begin a mark: nine of ten bytes of Chinese text are passed here.
fn next_mark(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let found = rest.iter().position(|&byte| {
        byte >= 0xEF
            || matches!(byte, 0xE2 | 0xE3)
            || matches!(
                byte,
                b' ' | b';' | b':' | b'!' | b'?' | b'.' | b',' | b'(' | b')'
            )
    })?;
    Some(from + found)
}

enum Mark {
    Strong,
    Weak,
    /// 、: too many words stand after it for more than 一是 and 一要 to begin there.
    Comma,
    Quote,
    Closing,
    None,
}

/// What the character at `at` is for a clause's beginning, and its length; None for a byte that begins no mark.
fn mark(text: &str, at: usize) -> Option<(usize, Mark)> {
    match *text.as_bytes().get(at)? {
        b';' | b':' | b'!' | b'?' | b'.' => Some((1, Mark::Strong)),
        b',' | b' ' => Some((1, Mark::Weak)),
        b')' => Some((1, Mark::Closing)),
        b'(' => Some((1, Mark::None)),
        0xE2 | 0xE3 | 0xEF => {
            let char = tail(text, at).chars().next()?;
            let mark = match char {
                '。' | '；' | '：' | '！' | '？' | '…' | '—' => Mark::Strong,
                '，' | '\u{3000}' => Mark::Weak,
                '、' => Mark::Comma,
                '“' => Mark::Quote,
                '”' | '）' | '》' | '’' => Mark::Closing,
                _ => Mark::None,
            };
            Some((char.len_utf8(), mark))
        }
        _ => None,
    }
}

fn follows_mark(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|head| {
        head.ends_with(['。', '；', '：', '！', '？', '.', ';', ':', '”', '）'])
    })
}

fn push_hit(text: &str, at: usize, strong: bool, found: &mut Vec<Hit>) {
    let rest = tail(text, at);
    if !rest.as_bytes().first().is_some_and(|&byte| may_start(byte)) {
        return;
    }
    if let Some(hit) = word(rest) {
        found.push(Hit { at, strong, ..hit });
    }
}

/// 「一要站位高、二要措施实」: after 、 only these.
fn push_worded(text: &str, at: usize, found: &mut Vec<Hit>) {
    let hit = word(tail(text, at)).filter(|hit| matches!(hit.kind, Kind::Is | Kind::Must));
    found.extend(hit.map(|hit| Hit {
        at,
        strong: false,
        ..hit
    }));
}

/// 一二三…, 第 首 其 再 最 另, digits, brackets, ①.
fn may_start(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'(' | 0xE2 | 0xE4..=0xE7 | 0xE9 | 0xEF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = hits(text)
            .iter()
            .map(|hit| &text[hit.at..hit.at + hit.len])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_count_where_a_clause_begins() {
        check(
            "抓两件事：一是学；二是做。三是统一是非",
            &["一是", "二是", "三是"],
        );
        check("首先，学。其次，做。最后，查", &["首先", "其次", "最后"]);
        check("一方面学，另一方面做", &["一方面", "另一方面"]);
        check("第一，学。第二：做", &["第一", "第二"]);
        check(
            "有三点：1.学；2、做；（3）查；④改",
            &["1.", "2、", "（3）", "④"],
        );
        check("他说“要学。”二是做", &["二是"]);
        check("做到一要准、二要快、三要实", &["一要", "二要", "三要"]);
        check("会议要求：“一是学；二是做”", &["一是", "二是"]);
        check("1.2023年3月，学；2.2023年5月，做", &["1.", "2."]);
        check("（1）2次；（2）APP", &["（1）", "（2）"]);
    }

    #[test]
    fn words_inside_a_clause_do_not() {
        check("要统一是非标准，这是第一要务，位居第一，其一贯做法", &[]);
        check("做到一是一、二是二，增长2.5%，2022年", &[]);
        check("推动第一、第二产业，第一、二季度", &[]);
        check("学习、三要素、二要务", &[]);
    }
}
