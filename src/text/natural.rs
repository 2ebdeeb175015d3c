//! The order in which people count: 第二支部 before 第十支部, r2 before r10.

use std::cmp::Ordering;

use super::numeral::{leading_chinese, leading_digits};

/// Compares two names as a person would file them. Numbers count by their value, in whatever digits; names that differ
/// in nothing but that (r1, r01) stand in the order of their characters.
pub fn compare(a: &str, b: &str) -> Ordering {
    parts(a).cmp(parts(b)).then_with(|| a.cmp(b))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u32),
    Other(char),
}

fn parts(name: &str) -> impl Iterator<Item = Part> + '_ {
    let mut rest = name;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let number = leading_digits(rest).or_else(|| leading_chinese(rest));
        let (part, length) = match number {
            Some((value, length)) => (Part::Number(value), length),
            None => (Part::Other(first), first.len_utf8()),
        };
        rest = rest.get(length..).unwrap_or_default();
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str]) {
        let mut sorted = names.to_vec();
        sorted.reverse();
        sorted.sort_by(|a, b| compare(a, b));
        assert_eq!(sorted, names);
    }

    #[test]
    fn numbers_count_by_their_value() {
        check(&["r1.txt", "r2.txt", "r10.txt", "r２０.txt"]);
        check(&["2023年总结", "2024年总结"]);
    }

    #[test]
    fn branches_stand_in_the_order_of_their_numbers() {
        check(&[
            "第一党支部.docx",
            "第二党支部.docx",
            "第三党支部.docx",
            "第十党支部.docx",
            "第十二党支部.docx",
            "第二十党支部.docx",
        ]);
    }

    #[test]
    fn names_that_count_alike_have_an_order_of_their_own() {
        check(&["r01", "r1", "r一", "r１"]);
        assert_eq!(compare("青禾镇", "青禾镇"), Ordering::Equal);
    }

    #[test]
    fn a_number_too_long_to_count_is_taken_as_signs() {
        check(&["20240105120000", "20240105130000"]);
        check(&["二〇二三年", "二〇二四年"]);
    }
}
