//! Two lines as one.

/// Appends a line to the text before it; a space stays between Latin words only.
pub(in crate::readers) fn push_joined(text: &mut String, line: &str) {
    let kept = text.trim_end().len();
    text.truncate(kept);
    let line = line.trim_start();
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_latin(text.chars().next_back())
        && is_latin(line.chars().next())
        && !both_digits(text, line)
    {
        text.push(' ');
    }
    text.push_str(line);
}

/// A figure that was cut by the line's end: 20 and 23年.
fn both_digits(text: &str, line: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit()) && line.starts_with(|c: char| c.is_ascii_digit())
}
