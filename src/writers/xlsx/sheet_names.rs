//! Names that Excel takes for sheets: at most 31 characters, none of `[]:*?/\`, no `'` at the ends, not History, and
//! no two alike but for case.

const LONGEST: usize = 31;

pub(super) struct SheetNames {
    /// In lower case.
    taken: Vec<String>,
}

impl SheetNames {
    pub(super) fn new(taken: &[&str]) -> Self {
        let own = taken.iter().map(|name| name.to_lowercase());
        Self {
            taken: own.chain(["history".to_owned()]).collect(),
        }
    }

    /// A name as like `wanted` as may be, not given before.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let plain = plain(wanted);
        let mut name = cut(&plain, LONGEST);
        let mut number = 2;
        while self.taken.contains(&name.to_lowercase()) {
            let suffix = format!("（{number}）");
            name = cut(&plain, LONGEST - suffix.chars().count()) + &suffix;
            number += 1;
        }
        self.taken.push(name.to_lowercase());
        name
    }
}

fn plain(wanted: &str) -> String {
    let safe: String = wanted
        .chars()
        .map(|c| match c {
            '[' => '（',
            ']' => '）',
            ':' => '：',
            '/' | '\\' => '、',
            '*' | '?' => '_',
            c => c,
        })
        .filter(|c| !c.is_control())
        .collect();
    let trimmed = safe.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    if trimmed.is_empty() {
        "其他".to_owned()
    } else {
        trimmed.to_owned()
    }
}

/// Excel counts in UTF-16.
fn cut(name: &str, longest: usize) -> String {
    let mut units = 0;
    name.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= longest
        })
        .collect::<String>()
        .trim_end_matches('\'')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_refuses_is_written_otherwise() {
        let mut names = SheetNames::new(&["全部"]);
        assert_eq!(names.unique("亮点/特色[新]"), "亮点、特色（新）");
        assert_eq!(names.unique("'问题'"), "问题");
        assert_eq!(names.unique("''"), "其他");
        assert_eq!(names.unique("History"), "History（2）");
    }

    #[test]
    fn names_are_cut_and_never_the_same_twice() {
        let mut names = SheetNames::new(&["全部"]);
        let long = "长".repeat(40);
        assert_eq!(names.unique(&long), "长".repeat(31));
        assert_eq!(names.unique(&long), "长".repeat(28) + "（2）");
        assert_eq!(names.unique("全部"), "全部（2）");
        assert_eq!(names.unique("ABC"), "ABC");
        assert_eq!(names.unique("abc"), "abc（2）");
    }
}
