//! A source that changed: what is offered, what it would do, and the looking through afterwards.

use super::Lang;
use crate::{annotation::Standing, project::Standings, summary::Unsettled};

words! {
    action_next_to_look_at => "下一处待看" | "Next to look at";
    action_previous_to_look_at => "上一处待看" | "Previous to look at";
    action_next_candidate => "下一个候选位置" | "Next possible place";
    action_accept => "确认这一处" | "Yes, this is it";

    newer_found(file: &str) => "“{file}”有了新内容。" | "“{file}” has new contents. ";
    newer_without_tags => "还没有标注，可以直接采用。" | "Nothing is tagged in it yet.";
    newer_all_same(n: usize) => "采用后，{n} 处标注都原样不动。" | "With it all {n} tags stay as they are.";
    newer_outcome(n: usize, parts: &str) => "采用后，{n} 处标注中：{parts}。" | "With it, of {n} tags: {parts}.";
    take_new_text => "采用新文本" | "Take the new text";
    take_all_new_texts => "全部采用新文本" | "Take all new texts";
    take_all => "全部采用" | "Take all";
    take_all_of(n: usize) => "{n} 份全部采用" | "Take all {n}";
    hint_take_all => "一步就能撤销；原文件不会被改动" | "One undo brings the old texts back. The files are not touched";
    newer_elsewhere(n: usize) => "{n} 份报告有了新内容。" | "{n} reports have new contents. ";
    go_through_them => "逐份看" | "Go through them";
    keep_all_old_texts => "全部保留旧文本" | "Keep all old ones";
    keep_old_text => "保留旧文本" | "Keep the old one";
    hint_take_new_text => "标注会跟到新文本里，一步就能撤销；原文件不会被改动" | "Tags follow into the new text; one undo brings the old one back. The file is not touched";
    hint_keep_old_text => "不再提示这一次改动；文件再改时会再问" | "This change is not offered again; the next one is";
    take_new_text_after_all => "改用新文本" | "Take the new text after all";
    after_new_text(parts: &str) => "已采用新文本：{parts}。" | "The new text is taken: {parts}.";
    look_through => "逐处查看" | "Look through";
    with_key(what: &str, key: &str) => "{what}  {key}" | "{what}  {key}";

    part_same(n: usize) => "{n} 处原样" | "{n} same";
    part_moved(n: usize) => "{n} 处移位" | "{n} moved";
    part_changed(n: usize) => "{n} 处有改动" | "{n} changed";
    part_unsure(n: usize) => "{n} 处待核" | "{n} to check";
    part_lost(n: usize) => "{n} 处孤立" | "{n} orphaned";
    parts_between => "，" | ", ";

    source_newer_sign => "新" | "new";
    source_newer => "原文件有新内容" | "the file has new contents";
    source_missing_sign => "缺" | "–";
    source_missing => "原文件不在原处；全文已存在项目里，不受影响" | "the file is not where it was; its text is in the project";

    standing_same => "原样" | "same";
    standing_moved => "移位" | "moved";
    standing_changed => "有改动" | "changed";
    standing_unsure => "待核" | "to check";
    standing_lost => "孤立" | "orphan";
    sign_moved => "移" | "M";
    sign_changed => "改" | "C";
    sign_unsure => "核" | "?";
    sign_lost => "孤" | "O";
    filter_standing(name: &str, n: usize) => "{name} {n}" | "{name} {n}";

    moved_explained => "移位：文字没有变，在文中换了地方。" | "Moved: the same words, elsewhere in the text.";
    changed_explained(percent: usize) => "有改动：新文本里的说法变了（相同 {percent}%）。" | "Changed: the new text words it otherwise ({percent} % the same).";
    unsure_explained => "待核：新文本里可能是下面这几处之一。" | "To check: it may be one of these places in the new text.";
    unsure_one_explained => "待核：新文本里可能是这一处。" | "To check: this may be its place in the new text.";
    lost_explained => "孤立：新文本里没有相近的话。标注和原话都保留着；在正文中选中新的位置，再按回车。" | "Orphan: the new text says nothing like it. The tag and its words are kept; select a new place in the text to attach it there.";
    words_tagged => "原话" | "Its words";
    approve => "认可" | "It is right";
    attach_here => "就是选中的这处" | "It is the place selected";
    other_candidate => "换一处" | "Another place";
    none_of_these => "都不是" | "None of these";
    hint_none_of_these => "标为孤立：留在列表里，以后还可以挂到选中的位置" | "Keeps it in the list as an orphan; it can be attached later";
    candidate(n: usize, line: u32, words: &str) => "{n}  第{line}段  {words}" | "{n}  paragraph {line}  {words}";

    unsettled_changed => "原文有改动" | "changed";
    unsettled_unsure => "位置待核" | "to check";
    unsettled_lost => "原文已变" | "lost";
    export_unsettled(n: usize) => "有 {n} 条的原文已有改动、位置待核或已找不到，可先到“阅读”里核对。" | "The source of {n} entries was changed, is to be checked or is gone; look at them in Read first.";
}

impl Lang {
    /// 30 处原样，4 处有改动，1 处待核
    pub fn standings(self, counts: &Standings) -> String {
        let parts = [
            (counts.same, self.part_same(counts.same)),
            (counts.moved, self.part_moved(counts.moved)),
            (counts.changed, self.part_changed(counts.changed)),
            (counts.unsure, self.part_unsure(counts.unsure)),
            (counts.lost, self.part_lost(counts.lost)),
        ];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0);
        let parts: Vec<_> = parts.map(|(_, part)| part).collect();
        parts.join(self.parts_between())
    }

    /// What taking a new text would do.
    pub fn outcome(self, counts: &Standings) -> String {
        let all = counts.same + counts.moved + counts.to_look_at();
        match all {
            0 => self.newer_without_tags().to_owned(),
            n if n == counts.same => self.newer_all_same(n),
            n => self.newer_outcome(n, &self.standings(counts)),
        }
    }

    pub fn standing(self, standing: &Standing) -> &'static str {
        match standing {
            Standing::Same => self.standing_same(),
            Standing::Moved => self.standing_moved(),
            Standing::Changed(_) => self.standing_changed(),
            Standing::Unsure(_) => self.standing_unsure(),
            Standing::Lost => self.standing_lost(),
        }
    }

    pub fn unsettled(self, unsettled: Unsettled) -> &'static str {
        match unsettled {
            Unsettled::Changed => self.unsettled_changed(),
            Unsettled::Unsure => self.unsettled_unsure(),
            Unsettled::Lost => self.unsettled_lost(),
        }
    }
}
