//! Which chapters of different reports are the same one for the secretary.
//!
//! Reports of many branches have the same three parts under many names: 一、2022年工作完成情况 and 一、主要做法和成效 are
//! the work done, 二、存在的问题 and 二、存在问题和不足 the problems, 三、下一步工作打算 and 二、2023年工作安排 the plans. A name made
//! only of words of one part (and of fillers and years) is that part; every other name (一、强化政治引领, also the mixed
//! 存在问题及下一步打算) is the same only as its own wording, numbers, years, 的 and punctuation aside.

/// The name of a chapter as compared.
pub(super) fn chapter_key(title: &str) -> String {
    let bare = bare(title);
    PARTS
        .iter()
        .find(|part| part.fits(&bare))
        .map_or_else(|| bare.replace('的', ""), |part| part.key.to_owned())
}

/// What a chapter of several names is headed by, if it is one of the three parts.
pub(super) fn part_name(key: &str) -> Option<&'static str> {
    PARTS.iter().map(|part| part.key).find(|name| *name == key)
}

/// One of the three parts that every yearly report has. Words are parted by blanks.
struct Part {
    key: &'static str,
    /// At least one of these,
    telling: &'static str,
    /// and otherwise only these and [`FILLERS`].
    also: &'static str,
}

const PARTS: [Part; 3] = [
    Part {
        key: "存在的问题",
        telling: "问题 不足 差距 短板 薄弱环节 弱项",
        also: "存在 仍 仍然 还 以下 突出 困难 之处 具体 表现",
    },
    Part {
        key: "下一步打算",
        telling: "打算 计划 安排 思路 下一步 下步 下一阶段 下阶段 今后 明年 努力方向",
        also: "举措 措施 方向 任务 重点 目标 要点 改进 努力 下半年",
    },
    Part {
        key: "工作情况",
        telling: "情况 做法 成效 成绩 回顾 亮点 总结",
        also: "完成 开展 落实 推进 进展 履职 尽责 取得 举措 措施 特色 经验 今年 全年 一年来 上半年",
    },
];

/// 年 is what is left of a masked year (**年, XX年).
const FILLERS: &str =
    "的 工作 主要 党建 支部 以及 及其 及 和 与 年度 年 XX 目前 当前 有关 相关 本 方面";

impl Part {
    fn fits(&self, bare: &str) -> bool {
        let mut telling = self.telling.split(' ');
        telling.any(|word| bare.contains(word)) && self.spells(bare)
    }

    /// Whether `rest` is a row of this part's words and fillers.
    fn spells(&self, mut rest: &str) -> bool {
        let words = || {
            [self.telling, self.also, FILLERS]
                .into_iter()
                .flat_map(|words| words.split(' '))
        };
        while !rest.is_empty() {
            let longest = words()
                .filter_map(|word| rest.strip_prefix(word))
                .min_by_key(|shorter| shorter.len());
            match longest {
                Some(shorter) => rest = shorter,
                None => return false,
            }
        }
        true
    }
}

/// The title without years, blanks and punctuation.
fn bare(title: &str) -> String {
    let kept: String = title.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut out = String::new();
    let mut digits = String::new();
    for c in kept.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if c == '年' && digits.len() == 4 {
            digits.clear();
        } else {
            out.push_str(&digits);
            digits.clear();
            out.push(c);
        }
    }
    out + &digits
}

#[cfg(test)]
mod tests {
    use super::chapter_key;

    fn same(titles: &[&str]) {
        let keys: Vec<_> = titles.iter().map(|title| chapter_key(title)).collect();
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{keys:?}");
    }

    #[test]
    fn the_three_parts_are_known_under_their_many_names() {
        same(&["**年上半年工作回顾", "XX年主要工作开展情况", "工作情况"]);
        same(&["仍存在以下不足", "存在的主要问题和具体表现", "存在问题"]);
        same(&["下半年工作思路", "下一步打算"]);
        same(&[
            "存在的问题",
            "存在问题",
            "存在问题和不足",
            "存在的主要问题及短板",
            "问题与不足",
        ]);
        same(&[
            "下一步工作打算",
            "2023年工作安排",
            "下步工作举措",
            "2023年工作思路及措施",
            "今后改进方向",
        ]);
        same(&[
            "2022年工作完成情况",
            "主要做法和成效",
            "履职情况及成效",
            "党建工作落实情况",
            "工作回顾",
        ]);
    }

    #[test]
    fn a_mixed_chapter_is_none_of_its_parts() {
        let mixed = chapter_key("存在问题及下一步工作打算");
        assert_ne!(mixed, chapter_key("存在的问题"));
        assert_ne!(mixed, chapter_key("下一步工作打算"));
        assert_ne!(chapter_key("存在的问题及原因"), chapter_key("存在的问题"));
    }

    #[test]
    fn other_chapters_are_the_same_by_their_words() {
        same(&["强化政治引领，压实责任", "强化政治引领 压实责任。"]);
        assert_ne!(chapter_key("强化政治引领"), chapter_key("强化组织引领"));
        assert_ne!(chapter_key("意识形态工作情况"), chapter_key("工作情况"));
    }

    #[test]
    fn a_number_that_is_no_year_tells_chapters_apart() {
        assert_ne!(chapter_key("片区1"), chapter_key("片区2"));
    }
}
