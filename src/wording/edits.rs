//! What a step is called in 撤销：…, and other words that depend on a value.

use super::Lang;
use crate::{
    annotation::TagId,
    outline::RemarkKind,
    project::{Edit, Project},
    session::PathPurpose,
    writers::Target,
};

words! {
    edit_rename_project => "项目改名" | "rename the project";
    edit_add_reports(n: usize) => "加入 {n} 份报告" | "add {n} reports";
    edit_remove_reports => "移出报告" | "remove a report";
    edit_report_details => "修改报告名称、单位、年度" | "name, unit or year of a report";
    edit_move_report => "移动报告" | "move a report";
    edit_replace_reading => "重新读取报告" | "read the report again";
    edit_take_text => "采用新文本" | "take the new text";
    edit_take_texts(n: usize) => "采用 {n} 份新文本" | "take {n} new texts";
    edit_keep_texts(n: usize) => "保留 {n} 份旧文本" | "keep {n} old texts";
    edit_keep_text => "保留旧文本" | "keep the old text";
    edit_approve => "确认改动" | "approve a change";
    edit_no_such_place => "标为孤立" | "make an orphan";
    edit_correct_outline => "更正目录" | "correct the contents";
    edit_annotate(tag: &str) => "标注“{tag}”" | "tag “{tag}”";
    edit_remove_annotation => "删除标注" | "remove a tag";
    edit_boundary => "调整标注范围" | "move a boundary";
    edit_retag(tag: &str) => "改标为“{tag}”" | "change to “{tag}”";
    edit_note => "修改备注" | "note";
    edit_tag(name: &str) => "标签“{name}”" | "tag “{name}”";
    edit_remove_tag => "删除标签" | "remove a tag kind";
    edit_summary => "修改汇总的标题、单位、日期或分组" | "title, unit, date or grouping of the summary";
    edit_order => "移动条目" | "move an entry";
    edit_leave_out => "不收录条目" | "leave an entry out";
    edit_take_in => "重新收录条目" | "take an entry in";
    edit_reword => "修改汇总中的表述" | "reword an entry";
    edit_restore => "恢复旧版本" | "restore an older version";
    edit_several => "几处修改" | "several changes";
}

impl Lang {
    /// The step as it stands in 撤销：标注“问题”.
    pub fn edit_name(self, edit: &Edit, project: &Project) -> String {
        let tag_name = |id: TagId| {
            project
                .tags
                .get(id)
                .map(|tag| tag.name.clone())
                .unwrap_or_default()
        };
        let name = match edit {
            Edit::AddReports(entries) => return self.edit_add_reports(entries.len()),
            Edit::Annotate(_, added) => {
                let tag = added
                    .first()
                    .map_or(TagId::default(), |annotation| annotation.tag);
                return self.edit_annotate(&tag_name(tag));
            }
            Edit::Retag(_, tag) => return self.edit_retag(&tag_name(*tag)),
            Edit::AddTag(tag) | Edit::ChangeTag(tag) => return self.edit_tag(&tag.name),
            Edit::RenameProject(_) => self.edit_rename_project(),
            Edit::RemoveReports(_) => self.edit_remove_reports(),
            Edit::RenameReport(..) | Edit::SetUnit(..) | Edit::SetYear(..) => {
                self.edit_report_details()
            }
            Edit::MoveReport(..) => self.edit_move_report(),
            Edit::ReplaceReading(..) => self.edit_replace_reading(),
            Edit::TakeText(..) => self.edit_take_text(),
            Edit::KeepText(..) => self.edit_keep_text(),
            Edit::Approve(_) => self.edit_approve(),
            Edit::NoSuchPlace(_) => self.edit_no_such_place(),
            Edit::CorrectOutline(..) => self.edit_correct_outline(),
            Edit::RemoveAnnotations(_) => self.edit_remove_annotation(),
            Edit::MoveBoundary(..) => self.edit_boundary(),
            Edit::SetNote(..) => self.edit_note(),
            Edit::RemoveTag(..) => self.edit_remove_tag(),
            Edit::SetSummaryTitle(_)
            | Edit::SetAuthorUnit(_)
            | Edit::SetSummaryDate(_)
            | Edit::GroupSummaryBy(_)
            | Edit::KeepNumbers(_)
            | Edit::PrintNotes(_) => self.edit_summary(),
            Edit::OrderEntries(_) => self.edit_order(),
            Edit::LeaveOut(_, true) => self.edit_leave_out(),
            Edit::LeaveOut(_, false) => self.edit_take_in(),
            Edit::Reword(..) => self.edit_reword(),
            Edit::Restore(_) => self.edit_restore(),
            Edit::Together(edits) if are_new_texts(edits) => {
                return self.edit_take_texts(edits.len());
            }
            Edit::Together(edits) if are_old_texts(edits) => {
                return self.edit_keep_texts(edits.len());
            }
            Edit::Together(_) => self.edit_several(),
        };
        name.to_owned()
    }

    pub fn numbering_remark(self, remark: &RemarkKind) -> String {
        match remark {
            RemarkKind::Gap { missing } => self.remark_gap(missing),
            RemarkKind::Repeated { marker } => self.remark_repeated(marker),
            RemarkKind::Restarted { marker } => self.remark_restarted(marker),
            RemarkKind::Continued { marker } => self.remark_continued(marker),
        }
    }

    pub fn target_name(self, target: Target) -> &'static str {
        match target {
            Target::Docx => self.target_docx(),
            Target::Xlsx => self.target_xlsx(),
            Target::Csv => self.target_csv(),
            Target::Html => self.target_html(),
            Target::Markdown => self.target_markdown(),
            Target::Text => self.target_text(),
            Target::Json => self.target_json(),
        }
    }

    pub fn title_path(self, purpose: PathPurpose) -> &'static str {
        match purpose {
            PathPurpose::OpenReports => self.path_open_reports(),
            PathPurpose::OpenFolder => self.path_open_folder(),
            PathPurpose::OpenProject => self.path_open_project(),
            PathPurpose::SaveProject => self.path_save_project(),
            PathPurpose::Export(_) => self.path_export(),
        }
    }
}

fn are_new_texts(edits: &[Edit]) -> bool {
    let mut edits = edits.iter();
    edits.all(|edit| matches!(edit, Edit::TakeText(..)))
}

fn are_old_texts(edits: &[Edit]) -> bool {
    let mut edits = edits.iter();
    edits.all(|edit| matches!(edit, Edit::KeepText(..)))
}
