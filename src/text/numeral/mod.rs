//! Numbers as Chinese reports write them (十二, 贰, １２, ⑫, Ⅻ) and back.

mod read;
mod write;

pub use read::{Enclosure, enclosed, leading_chinese, leading_digits, number, stem};
pub use write::{
    chinese_counting, chinese_counting_thousand, chinese_digits, chinese_legal, circled,
    circled_chinese, decimal_full_width, dotted, earthly_branch, heavenly_stem, letters_lower,
    letters_upper, parenthesised, roman_lower, roman_upper, stem_and_branch,
};

const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for n in 1..=999 {
            assert_eq!(number(&chinese_counting_thousand(n)), Some(n));
            assert_eq!(number(&chinese_counting(n)), Some(n));
            assert_eq!(number(&chinese_legal(n)), Some(n));
            assert_eq!(number(&chinese_digits(n)), Some(n));
            assert_eq!(number(&decimal_full_width(n)), Some(n));
            assert_eq!(number(&circled(n)), Some(n));
            assert_eq!(number(&parenthesised(n)), Some(n));
            assert_eq!(number(&roman_upper(n)), Some(n));
        }
    }
}
