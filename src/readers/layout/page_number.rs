//! Numbers in lines, and lines that are nothing but a page's number.

/// Without white space, all digits half as wide.
pub(super) fn essence(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(narrow)
        .collect()
}

/// The line with `#` for each number, and the numbers.
pub(super) fn numbers(text: &str) -> (String, Vec<i64>) {
    let mut key = String::with_capacity(text.len());
    let mut numbers: Vec<i64> = Vec::new();
    for c in text.chars() {
        match c.to_digit(10).map(i64::from) {
            Some(digit) if key.ends_with('#') => {
                if let Some(number) = numbers.last_mut() {
                    *number = number.saturating_mul(10).saturating_add(digit);
                }
            }
            Some(digit) => {
                key.push('#');
                numbers.push(digit);
            }
            None => key.push(c),
        }
    }
    (key, numbers)
}

/// — 3 —, 第3页, 第3页共8页, Page 3 of 8: nothing else is written so, not even once.
pub(super) fn is_page_number(text: &str) -> bool {
    let (key, numbers) = numbers(text);
    if numbers.iter().any(|number| *number > 9_999) {
        return false;
    }
    let dashed = key.strip_prefix(is_dash).and_then(|key| {
        let inner = key.trim_start_matches(is_dash);
        inner.strip_suffix(is_dash)
    });
    let dashed = dashed.is_some_and(|key| key.trim_end_matches(is_dash) == "#");
    let words: String = key
        .chars()
        .filter(|c| !"，,、/／()（）".contains(*c))
        .collect();
    let named = ["第#页", "第#页共#页", "共#页第#页", "Page#", "Page#of#"];
    dashed || named.contains(&words.as_str())
}

fn is_dash(c: char) -> bool {
    "-‐‑‒–—―－─━~～·•".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_of_every_form_are_told() {
        for text in [
            "—3—",
            "-12-",
            "第3页",
            "第3页，共8页",
            "第3页/共8页",
            "－3－",
            "Page3of8",
            "––3––",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["3", "第3章", "2024年", "-3", "3.5—4", "第3页至第5页"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn a_number_of_any_length_is_read() {
        let (key, numbers) = numbers(&"9".repeat(40));
        assert_eq!((key.as_str(), numbers), ("#", vec![i64::MAX]));
    }
}
