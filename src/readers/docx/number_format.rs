//! How Word writes a number: its formats with Chinese names, by the numerals of `text`.

use crate::text::numeral;

/// A value of `w:numFmt`.
#[derive(Clone, Copy, Debug)]
pub(in crate::readers) struct NumberFormat(Form);

#[derive(Clone, Copy, Debug)]
enum Form {
    /// No number; the level's text stands as it is.
    Bullet,
    None,
    By(fn(u32) -> String),
}

impl NumberFormat {
    /// Formats of other languages and unknown ones count in digits.
    pub(in crate::readers) fn of(name: &str) -> Self {
        Self(match name {
            "bullet" => Form::Bullet,
            "none" => Form::None,
            _ => Form::By(writer(name)),
        })
    }

    pub(in crate::readers) fn is_bullet(self) -> bool {
        matches!(self.0, Form::Bullet)
    }

    pub(in crate::readers) fn write(self, number: u32) -> String {
        match self.0 {
            Form::Bullet | Form::None => String::new(),
            Form::By(write) => write(number),
        }
    }
}

fn writer(name: &str) -> fn(u32) -> String {
    match name {
        "decimalZero" => |n| format!("{n:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => numeral::decimal_full_width,
        "upperLetter" => |n| up_to(780, n, numeral::letters_upper),
        "lowerLetter" => |n| up_to(780, n, numeral::letters_lower),
        "upperRoman" => |n| up_to(3999, n, numeral::roman_upper),
        "lowerRoman" => |n| up_to(3999, n, numeral::roman_lower),
        "chineseCounting" | "taiwaneseCounting" => numeral::chinese_counting,
        "chineseCountingThousand" | "taiwaneseCountingThousand" | "japaneseCounting" => {
            numeral::chinese_counting_thousand
        }
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            numeral::chinese_digits
        }
        "chineseLegalSimplified" => numeral::chinese_legal,
        "ideographLegalTraditional" | "japaneseLegal" => legal_traditional,
        "ideographTraditional" => numeral::heavenly_stem,
        "ideographZodiac" => numeral::earthly_branch,
        "ideographZodiacTraditional" => numeral::stem_and_branch,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => numeral::circled,
        "ideographEnclosedCircle" => numeral::circled_chinese,
        "decimalEnclosedFullstop" => numeral::dotted,
        "decimalEnclosedParen" => numeral::parenthesised,
        "numberInDash" => |n| format!("- {n} -"),
        _ => |n| n.to_string(),
    }
}

/// Letters and Roman numbers grow with the number itself: large ones are written in digits.
fn up_to(most: u32, number: u32, write: fn(u32) -> String) -> String {
    if number <= most {
        write(number)
    } else {
        number.to_string()
    }
}

fn legal_traditional(number: u32) -> String {
    let simplified = numeral::chinese_legal(number);
    simplified
        .replace('贰', "貳")
        .replace('叁', "參")
        .replace('陆', "陸")
        .replace('万', "萬")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, numbers: [u32; 4], expected: &str) {
        let format = NumberFormat::of(name);
        let written: Vec<_> = numbers.iter().map(|&n| format.write(n)).collect();
        assert_eq!(written.join(" "), expected, "{name}");
    }

    #[test]
    fn numbers_are_written_as_word_does() {
        check("decimal", [1, 9, 10, 100], "1 9 10 100");
        check("decimalZero", [1, 9, 10, 100], "01 09 10 100");
        check("chineseCounting", [1, 10, 11, 21], "一 十 十一 二十一");
        check(
            "chineseCountingThousand",
            [1, 10, 21, 101],
            "一 十 二十一 一百零一",
        );
        check("ideographTraditional", [1, 2, 10, 11], "甲 乙 癸 11");
        check(
            "chineseLegalSimplified",
            [1, 2, 10, 11],
            "壹 贰 壹拾 壹拾壹",
        );
        check("decimalEnclosedCircleChinese", [1, 2, 10, 20], "① ② ⑩ ⑳");
        check("upperRoman", [1, 4, 9, 12], "I IV IX XII");
        check("lowerLetter", [1, 2, 26, 27], "a b z aa");
    }
}
