//! The numbers that open headings, as far as repairs need them.

use crate::text::numeral;

/// A number that opens a heading or an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::readers) struct Opening {
    pub(in crate::readers) form: Form,
    pub(in crate::readers) number: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::readers) enum Form {
    /// 第一章, 第一部分.
    Chapter,
    /// 一、
    First,
    /// （一）
    Second,
    /// 1. and 1、
    Third,
    /// （1） and ①
    Fourth,
}

/// The number that `text` begins with.
pub(in crate::readers) fn opening(text: &str) -> Option<Opening> {
    let opening = |form: Form, number: u32| Some(Opening { form, number });
    if let Some((number, length)) = numeral::leading_chinese(text) {
        let rest = text.get(length..)?;
        return rest
            .starts_with('、')
            .then(|| opening(Form::First, number))?;
    }
    if let Some(rest) = text.strip_prefix('第') {
        let (number, length) = numeral::leading_chinese(rest)?;
        let rest = rest.get(length..)?;
        let is_chapter = ["章", "节", "部分", "篇"]
            .iter()
            .any(|unit| rest.starts_with(unit));
        return is_chapter.then(|| opening(Form::Chapter, number))?;
    }
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let (form, (number, length)) = match numeral::leading_chinese(rest) {
            Some(chinese) => (Form::Second, chinese),
            None => (Form::Fourth, numeral::leading_digits(rest)?),
        };
        return rest
            .get(length..)?
            .starts_with(['）', ')'])
            .then(|| opening(form, number))?;
    }
    if let Some((number, length)) = numeral::leading_digits(text) {
        let rest = text.get(length..)?;
        let mut after = rest.chars();
        let is_mark = matches!(after.next(), Some('.' | '．' | '、'));
        // 3.5 is a figure.
        return (is_mark && !after.next().is_some_and(|c| c.is_ascii_digit()))
            .then(|| opening(Form::Third, number))?;
    }
    let (_, number) = numeral::enclosed(text.chars().next()?)?;
    opening(Form::Fourth, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_headings_are_told_from_figures() {
        let form = |text: &str| opening(text).map(|o| (o.form, o.number));
        assert_eq!(form("二、问题"), Some((Form::First, 2)));
        assert_eq!(form("（十二）学习"), Some((Form::Second, 12)));
        assert_eq!(form("3.活动"), Some((Form::Third, 3)));
        assert_eq!(form("（3）活动"), Some((Form::Fourth, 3)));
        assert_eq!(form("③活动"), Some((Form::Fourth, 3)));
        assert_eq!(form("第二部分 问题"), Some((Form::Chapter, 2)));
        for text in ["3.5个百分点", "三是加强", "2023年", "一个", "第一时间", ""] {
            assert_eq!(form(text), None, "{text}");
        }
    }
}
