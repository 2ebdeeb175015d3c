//! Tables that lost their frame: each cell a line, told by the words of the head or by rows that count.

use crate::text::numeral::{leading_chinese, leading_digits};

use super::line::{Line, within};
use super::marker::{Family, Value, marker};

/// How many of the lines from the one at `at` on belong to a table; 0 where none begins there.
pub(super) fn table_length(lines: &[Line<'_>], full: &[usize], at: usize) -> usize {
    let mut cells = Cells {
        lines,
        full,
        chapter: None,
    };
    let heads = cells.heads(at);
    let mut ahead = at + 1..=at + MOST_COLUMNS;
    let counted = cells.number(at) == Some(1) && ahead.any(|at| cells.number(at) == Some(2));
    if heads == 0 && !counted {
        return 0;
    }
    cells.chapter = cells.chapter_before(at);
    if heads > 0 {
        cells.headed_length(at, heads)
    } else {
        cells.counted_length(at)
    }
}

/// Whether a table may begin with this line.
pub(super) fn may_begin(text: &str) -> bool {
    is_head(text) || number(text) == Some(1)
}

struct Cells<'a> {
    lines: &'a [Line<'a>],
    /// The lines that hold text.
    full: &'a [usize],
    /// The number of the chapter that the table stands in.
    chapter: Option<u32>,
}

/// How far apart the cells of a table may stand: between two may lie some long ones.
const REACH: usize = 4;
const MOST_COLUMNS: usize = 20;
/// How far back a table's chapter is looked for: bounds the work on hostile input.
const LOOK_BACK: usize = 256;

impl<'a> Cells<'a> {
    fn text(&self, at: usize) -> Option<&'a str> {
        let &idx = self.full.get(at)?;
        self.lines.get(idx).map(|line| line.text)
    }

    fn number(&self, at: usize) -> Option<u32> {
        self.text(at).and_then(number)
    }

    fn chapter_before(&self, at: usize) -> Option<u32> {
        let mut above = (0..at).rev().take(LOOK_BACK);
        above.find_map(|at| chapter_number(self.text(at)?))
    }

    /// How many cells the head has; 0 where the lines are no head. One word among the others may be any.
    fn heads(&self, at: usize) -> usize {
        let is_head = |at: usize| self.text(at).is_some_and(is_head);
        if !is_head(at) {
            return 0;
        }
        let fits = |&at: &usize| {
            is_head(at) || (is_head(at + 1) && self.text(at).is_some_and(is_short_cell))
        };
        let heads = (at..at + MOST_COLUMNS).take_while(fits).count();
        let numbered = self.text(at) == Some("序号");
        if heads >= 3 || (numbered && heads >= 2) {
            heads
        } else {
            0
        }
    }

    fn headed_length(&self, at: usize, heads: usize) -> usize {
        let mut length = heads;
        let mut long = 0;
        let mut category = 0;
        while let Some(row) = self.text(at + length) {
            let cell = is_cell(row);
            if self.ends(at + length, category) || (!cell && long == REACH) {
                break;
            }
            category = chapter_number(row).unwrap_or(category);
            long = if cell { 0 } else { long + 1 };
            length += 1;
        }
        // The long lines after the last cell are text again, but for the one that its row still needs.
        let cells = length - long;
        let needed = usize::from(!(cells - heads).is_multiple_of(heads));
        if cells < heads + 3 {
            0
        } else {
            cells + long.min(needed)
        }
    }

    /// Rows that count 1 2 3 or 一 二 三 in a cell of their own, whatever their head says.
    fn counted_length(&self, at: usize) -> usize {
        let mut row = at;
        let mut narrowest = MOST_COLUMNS;
        for due in 2.. {
            let Some(next) = self.row(row, due) else {
                break;
            };
            narrowest = narrowest.min(next - row);
            row = next;
        }
        if row == at {
            return 0;
        }
        // The last row has no number after it: it is taken to be no wider than the narrowest.
        let last = (row..row + narrowest).take_while(|&at| self.goes_on(at));
        row + last.count() - at
    }

    /// The row with this number, not far after another. A page's number stands between paragraphs, not between cells.
    fn row(&self, from: usize, due: u32) -> Option<usize> {
        let mut ahead = (from + 1..=from + MOST_COLUMNS).take_while(|&at| self.goes_on(at));
        let found = ahead.find(|&at| self.number(at) == Some(due))?;
        let between = from + 1..found;
        let texts = between.clone().filter_map(|at| self.text(at));
        let cells = texts.filter(|text| is_cell(text)).count();
        (cells > 0 && cells * 2 >= between.len()).then_some(found)
    }

    fn goes_on(&self, at: usize) -> bool {
        self.text(at).is_some() && !self.ends(at, 0)
    }

    /// Whether the chapter after the table begins here: a point （一）, a chapter with its text, one out of its turn or the
    /// one after the table's own last `category` only where no cell follows.
    fn ends(&self, at: usize, category: u32) -> bool {
        let Some(row) = self.text(at).filter(|row| is_chapter(row)) else {
            return false;
        };
        let due = chapter_number(row).is_some_and(|number| {
            self.chapter.is_none_or(|last| number == last + 1)
                && (category == 0 || number != category + 1)
        });
        let short = within(row, 40) && !row.ends_with(['。', '；']);
        (due && short) || !self.text(at + 1).is_some_and(is_cell)
    }
}

/// The number that is a whole cell: 1, 一.
fn number(text: &str) -> Option<u32> {
    let (value, length) = leading_digits(text).or_else(|| leading_chinese(text))?;
    (length == text.len()).then_some(value)
}

fn chapter_number(text: &str) -> Option<u32> {
    let found = marker(text).filter(|found| found.family == Family::Chinese)?;
    match found.value {
        Value::Number(number) => Some(number),
        Value::Masked => None,
    }
}

/// What stands in a table's head.
const HEADS: [&str; 54] = [
    "序号",
    "项目",
    "内容",
    "类别",
    "姓名",
    "单位",
    "部门",
    "时限",
    "时间",
    "备注",
    "措施",
    "问题",
    "目标",
    "任务",
    "进度",
    "指标",
    "分值",
    "评分",
    "数量",
    "金额",
    "合计",
    "职务",
    "电话",
    "得分",
    "标准",
    "地点",
    "月份",
    "主题",
    "责任人",
    "主持人",
    "形式",
    "对象",
    "负责人",
    "牵头",
    "联系人",
    "方式",
    "名称",
    "要求",
    "安排",
    "领导",
    "频次",
    "编号",
    "工作",
    "情况",
    "细则",
    "依据",
    "结果",
    "事项",
    "步骤",
    "阶段",
    "成效",
    "等次",
    "分工",
    "签字",
];

fn is_head(text: &str) -> bool {
    is_short_cell(text) && HEADS.iter().any(|word| text.ends_with(word))
}

fn is_short_cell(text: &str) -> bool {
    within(text, 8) && is_cell(text)
}

/// As short as a cell and without a sentence's end.
fn is_cell(text: &str) -> bool {
    within(text, 15) && !text.ends_with(['。', '；', '：', '！', '？', '，']) && !is_chapter(text)
}

fn is_chapter(text: &str) -> bool {
    marker(text).is_some_and(|found| {
        found.family <= Family::Chinese || found.family == Family::BracketedChinese
    })
}

#[cfg(test)]
mod tests {
    use super::super::frameless::tests::check;

    #[test]
    fn a_table_without_its_frame_ends_at_the_next_chapter() {
        check(
            "安排如下。\n序号\n工作内容\n责任人\n1\n1.组织学习\n王山\n2\n2.开展谈心\n李水\n二、要求\n抓好落实。",
            &[1, 2, 3, 4, 5, 6, 7, 8, 9],
        );
    }

    #[test]
    fn text_right_after_a_table_is_text() {
        let text = "全年组织集中学习二十四次，交流发言一百余人次，学习的氛围日益浓厚，成效明显。";
        for after in [
            text.to_owned(),
            format!("（一）抓学习。{text}"),
            format!("一是抓学习。{text}"),
        ] {
            check(
                &format!("序号\n内容\n责任人\n1\n1.组织学习\n王山\n2\n2.开展谈心\n李水\n{after}"),
                &[0, 1, 2, 3, 4, 5, 6, 7, 8],
            );
        }
    }

    #[test]
    fn rows_that_count_are_a_table_whatever_their_head() {
        check(
            "安排如下。\n主要任务是什么\n牵头人\n1\n（一）组织学习\n王山\n2\n（二）开展谈心\n李水\n二、要求\n抓好落实。",
            &[3, 4, 5, 6, 7, 8],
        );
    }

    #[test]
    fn rows_may_count_in_chinese() {
        check(
            "安排如下。\n一\n（一）组织学习\n王山\n二\n（二）开展谈心\n李水\n二、要求",
            &[1, 2, 3, 4, 5, 6],
        );
    }

    #[test]
    fn the_numbers_of_pages_count_no_rows() {
        let text = "全年组织集中学习二十四次，交流发言一百余人次，学习的氛围日益浓厚，成效明显。";
        check(&format!("{text}\n1\n{text}\n{text}\n2\n{text}"), &[]);
    }

    #[test]
    fn a_word_that_is_no_usual_head_may_stand_among_the_heads() {
        check(
            "考核内容\n考核说明\n评分\n组织学习\n按月组织\n10\n开展谈心\n按季开展\n5\n二、要求",
            &[0, 1, 2, 3, 4, 5, 6, 7, 8],
        );
    }

    #[test]
    fn a_chapters_number_out_of_its_turn_counts_rows() {
        check(
            "二、安排\n月份\n主题\n形式\n一月\n一、学习精神\n党员大会\n二月\n二、组织生活\n支委会\n三月\n三、志愿服务\n主题党日\n三、要求\n抓好落实。",
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        );
    }
}
