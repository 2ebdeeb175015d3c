//! What stands after the body: 专此报告。, the unit, the date, and lists of attachments wherever they stand.

use super::line::{Line, within};
use super::marker::{Family, marker};
use super::phrase::is_date;
use super::types::Role;

/// Marks the closing lines in `roles`.
pub(super) fn mark_closing(lines: &[Line<'_>], roles: &mut [Role]) {
    let mut attached = false;
    for (line, role) in lines.iter().zip(roles.iter_mut()) {
        if line.text.is_empty() || *role != Role::Body {
            continue;
        }
        let first = line.text.as_bytes().first().copied();
        // 附 E9 99 84 and digits only: no other line begins or continues a list of attachments.
        attached = match first {
            Some(0xE9) if line.text.starts_with("附") => names_attachments(line.text),
            Some(_) if attached => is_attachment(line.text),
            _ => false,
        };
        if attached || is_closing_phrase(line.text) {
            *role = Role::Closing;
        }
    }
    mark_signature(lines, roles);
}

/// 附件：1.名册 附：名册
fn names_attachments(text: &str) -> bool {
    let rest = text.trim_start_matches(['附', '件']);
    rest.starts_with(['：', ':']) && within(text, 60)
}

fn is_attachment(text: &str) -> bool {
    within(text, 60)
        && !text.contains('。')
        && marker(text).is_some_and(|found| found.family == Family::Decimal)
}

fn is_closing_phrase(text: &str) -> bool {
    const PHRASES: [&str; 15] = [
        "专此报告",
        "特此报告",
        "专此汇报",
        "特此汇报",
        "以上报告",
        "以上汇报",
        "以上述职",
        "以上是我",
        "妥否",
        "当否",
        "述职完毕",
        "汇报完毕",
        "谢谢大家",
        "此致",
        "敬礼",
    ];
    matches!(text.as_bytes().first(), Some(0xE4..=0xE8))
        && within(text, 30)
        && PHRASES.iter().any(|phrase| text.starts_with(phrase))
}

/// The date at the very end and the short lines before it.
fn mark_signature(lines: &[Line<'_>], roles: &mut [Role]) {
    let tail: Vec<_> = (0..lines.len())
        .rev()
        .filter(|&idx| lines.get(idx).is_some_and(|line| !line.text.is_empty()))
        .take(5)
        .collect();
    let text = |idx: usize| lines.get(idx).map_or("", |line| line.text);
    let Some(date) = tail.iter().position(|&idx| is_date(text(idx))) else {
        return;
    };
    for &idx in tail.iter().take(date + 1) {
        set(roles, idx);
    }
    for &idx in tail.iter().skip(date + 1) {
        let signs = within(text(idx), 30)
            && !text(idx).contains(['。', '，', '；', '！'])
            && marker(text(idx)).is_none();
        if !signs {
            break;
        }
        set(roles, idx);
    }
}

fn set(roles: &mut [Role], idx: usize) {
    if let Some(role) = roles.get_mut(idx)
        && *role == Role::Body
    {
        *role = Role::Closing;
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Report;

    use super::super::line::lines;
    use super::*;

    fn check(text: &str, expected: &[usize]) {
        let report = Report::from_text(text);
        let lines = lines(&report);
        let mut roles = vec![Role::Body; lines.len()];
        mark_closing(&lines, &mut roles);
        let found: Vec<_> = (0..lines.len())
            .filter(|&idx| roles[idx] == Role::Closing)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn phrase_unit_and_date_close_a_report() {
        check(
            "抓实整改。\n专此报告。\n青山局机关党支部\n2023年12月5日",
            &[1, 2, 3],
        );
    }

    #[test]
    fn a_list_of_attachments_is_no_list_of_headings() {
        check("到此为止。\n附件：1.台账\n2.清单\n三、打算", &[1, 2]);
    }

    #[test]
    fn a_body_that_ends_without_a_signature_keeps_its_last_line() {
        check("一、情况\n抓实整改。", &[]);
        check("抓实整改。\n- 2 -\n二、打算\n抓好落实。", &[]);
    }
}
