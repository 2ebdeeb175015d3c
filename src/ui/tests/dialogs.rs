//! What stands over the window.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::window::Window;
use crate::{
    annotation::TagId,
    project::History,
    session::{
        Command, Confinement, Effect, Event, Isolation, Leave, Now, OpenedProject, PathPurpose,
    },
    store::{LockNote, ReadOnly},
    ui::view::{Dialog, Mode, PathDraft},
    writers::Target,
};

#[test]
fn the_palette_lists_actions_with_their_keys_and_runs_one() {
    let mut window = Window::open();
    window.press_with(Modifiers::COMMAND, Key::P);
    assert!(window.sees("打开报告…"));
    window.commit("汇总");
    window.press(Key::Enter);
    assert_eq!(window.desk().view.mode, Mode::Summary);
    assert!(window.desk().view.palette.is_none());
}

#[test]
fn the_palette_opens_reports_by_name() {
    let mut window = Window::open();
    window.press_with(Modifiers::COMMAND, Key::P);
    window.commit("柳树");
    window.press(Key::Enter);
    assert_eq!(window.desk().unit(), "柳树村党支部工作总结");
}

#[test]
fn the_palette_is_walked_by_arrows_and_closed_by_escape() {
    let mut window = Window::open();
    let unit = window.desk().unit().to_owned();
    window.press_with(Modifiers::COMMAND, Key::P);
    window.press(Key::ArrowDown);
    window.press(Key::Num1);
    window.press(Key::Escape);
    assert!(window.desk().view.palette.is_none());
    assert_eq!(window.desk().unit(), unit, "the keys were the palette's");
    assert!(window.desk().tagged().is_empty());
}

#[test]
fn f1_shows_the_keys_and_escape_closes_them() {
    let mut window = Window::open();
    window.press(Key::F1);
    assert!(window.sees("快捷键一览"));
    assert!(window.sees("Ctrl+S"));
    assert!(window.sees("标为“成效”"));
    window.press(Key::Escape);
    assert!(window.desk().view.dialog.is_none());
}

#[test]
fn about_says_what_holds_the_process_that_reads_files() {
    let mut window = Window::open();
    window.press_with(Modifiers::COMMAND, Key::P);
    window.commit("关于");
    window.press(Key::Enter);
    let asked = &window.desk().asked;
    assert!(asked.iter().any(|e| matches!(e, Effect::LookAtIsolation)));
    assert!(window.sees("读取文件的独立进程：正在查看……"));
    let confinement = Confinement {
        memory: Some(2 << 30),
        no_files: true,
        landlock: false,
        seccomp: true,
    };
    let found = Event::Isolation(Isolation::Process(confinement));
    window.harness.state_mut().session.receive(found, Now(0));
    window.harness.run();
    assert!(window.sees(
        "除纯文本外，文件都在独立的进程里读取：出错只影响一份文件，内存不超过 2048 MB，打不开任何文件，不能联网、不能启动程序（seccomp）。"
    ));
}

#[test]
fn what_is_typed_first_into_a_reports_dialog_is_its_unit() {
    let mut window = Window::open();
    let row = window.containing("青禾镇第三党支部2024年工作总结 成0");
    row.click_secondary();
    window.settle();
    window.click("名称、单位、年度…");
    assert!(window.sees("名称、单位、年度"));
    assert!(!window.sees("名称、单位、年度…"));
    window.commit("柳树村");
    window.press(Key::Enter);
    assert_eq!(window.desk().project().reports[0].unit, "柳树村");
    assert!(window.desk().view.dialog.is_none());
}

#[test]
fn own_tags_are_added_renamed_merged_and_removed() {
    let mut window = Window::open();
    window.press_with(Modifiers::COMMAND, Key::T);
    window.click("新建标签");
    window.click("确定");
    let own = window.desk().project().tags.0.last().unwrap().clone();
    assert_eq!(
        (own.name.as_str(), own.letter, own.key),
        ("亮点", '亮', Some(4))
    );

    window
        .harness
        .get_all_by_label("修改")
        .last()
        .unwrap()
        .click();
    window.settle();
    window
        .harness
        .get_all_by_label("名称")
        .last()
        .unwrap()
        .focus();
    window.settle();
    window.press_with(Modifiers::COMMAND, Key::A);
    window.commit("典型");
    window.click("确定");
    assert_eq!(
        window.desk().project().tags.get(own.id).unwrap().name,
        "典型"
    );
    window.click("关闭");

    window.tag("办实事三件。", own.id);
    window.press_with(Modifiers::COMMAND, Key::T);
    window.click_containing("删除或合并");
    assert!(window.sees("它的 1 处标注"));
    window.click("改标为“成效”");
    window.click("删除标签");
    assert_eq!(window.desk().tagged(), ["成 办实事三件。"]);
    assert!(window.desk().project().tags.get(own.id).is_none());
    window.click("关闭");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.desk().tagged(), ["典 办实事三件。"]);
}

#[test]
fn exporting_says_what_goes_out_and_asks_where() {
    let mut window = Window::open();
    window.tag("学习不够深入。", TagId::PROBLEM);
    window.press_with(Modifiers::COMMAND, Key::E);
    assert!(window.sees("1 条摘编"));
    window.click_containing("Word 文档");
    assert!(matches!(
        window.desk().asked.last(),
        Some(Effect::AskWhereToExport {
            target: Target::Docx,
            ..
        })
    ));
    assert!(window.desk().view.dialog.is_none());
}

#[test]
fn leaving_unsaved_work_asks_and_can_be_thought_better_of() {
    let mut window = Window::open();
    window.press_with(Modifiers::COMMAND, Key::Q);
    assert!(window.sees("要先保存吗"));
    window.click("取消");
    assert!(window.desk().asked.is_empty());

    window.press_with(Modifiers::COMMAND, Key::Q);
    window.click("不保存");
    assert!(matches!(window.desk().asked.last(), Some(Effect::Quit)));
}

#[test]
fn saving_from_the_question_goes_on_with_leaving() {
    let mut window = Window::open();
    window.press_with(Modifiers::COMMAND, Key::N);
    window
        .harness
        .get_all_by_label("保存")
        .last()
        .unwrap()
        .click();
    window.settle();
    assert!(matches!(
        window.desk().asked.last(),
        Some(Effect::AskWhereToSave { .. })
    ));
}

#[test]
fn dropping_a_project_over_unsaved_work_asks_first() {
    let mut window = Window::open();
    window.run(Command::OpenFiles(vec!["/文稿/旧.zhaibian".into()]));
    assert!(window.sees("要先保存吗"));
    let leave = Leave::OpenProject("/文稿/旧.zhaibian".into());
    assert!(
        matches!(window.desk().asked.last(), Some(Effect::AskToLeave(asked)) if *asked == leave)
    );
}

#[test]
fn a_report_gets_another_name_as_one_step() {
    let mut window = Window::open();
    window
        .containing("柳树村党支部工作总结 成0")
        .click_secondary();
    window.settle();
    window.click("名称、单位、年度…");
    window.harness.get_by_label("名称").focus();
    window.settle();
    window.press_with(Modifiers::COMMAND, Key::A);
    window.commit("柳树村");
    window.harness.get_by_label("年度").focus();
    window.settle();
    window.press_with(Modifiers::COMMAND, Key::A);
    window.commit("2023");
    window.click("确定");
    let entry = &window.desk().project().reports[1];
    assert_eq!((entry.name.as_str(), entry.year), ("柳树村", Some(2023)));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        window.desk().project().reports[1].name,
        "柳树村党支部工作总结"
    );
}

#[test]
fn a_typed_path_has_the_keyboard_at_once_and_enter_takes_it() {
    let mut window = Window::open();
    window.harness.state_mut().view.dialog = Some(Dialog::Path(PathDraft::new(
        PathPurpose::SaveProject,
        "/年度".to_owned(),
    )));
    window.settle();
    window.commit("汇总");
    window.press(Key::Enter);
    assert!(window.desk().view.dialog.is_none());
}

#[test]
fn a_name_that_another_tag_has_is_said_before_it_is_kept() {
    let mut window = Window::open();
    let name_it = |window: &mut Window, name: &str| {
        let fields = window.harness.get_all_by_label("名称");
        fields.last().unwrap().focus();
        window.settle();
        window.press_with(Modifiers::COMMAND, Key::A);
        window.commit(name);
        window.press(Key::Enter);
    };
    window.press_with(Modifiers::COMMAND, Key::T);
    window.click("新建标签");
    name_it(&mut window, "问题");
    assert!(window.sees("已有叫“问题”的标签，请换个名字。"));
    assert_eq!(window.desk().project().tags.0.len(), 3);
    name_it(&mut window, "典型");
    let tags = &window.desk().project().tags.0;
    assert_eq!(tags.last().unwrap().name, "典型");
}

#[test]
fn the_project_of_another_machine_is_taken_over_after_a_warning() {
    let mut window = Window::open();
    let history = History::new(window.desk().project().clone());
    window.receive(Event::ProjectOpened(Box::new(OpenedProject {
        path: Some("/文稿/汇总.zhaibian".into()),
        history,
        read_only: Some(ReadOnly::LockedBy(LockNote {
            user: "li".to_owned(),
            host: "office-2".to_owned(),
            elsewhere: true,
            ..LockNote::default()
        })),
        locked_since: Some("9:12".to_owned()),
        recovered: None,
        remarks: Vec::new(),
        findings: Vec::new(),
    })));
    assert!(window.sees("这个项目自 9:12 起在另一个窗口里打开着 (li@office-2)"));
    window.click("接管");
    assert!(window.sees("请先到那边关掉"));
    assert!(window.desk().asked.is_empty(), "not before it was read");
    window
        .harness
        .get_all_by_label("接管")
        .last()
        .unwrap()
        .click();
    window.settle();
    assert!(matches!(
        window.desk().asked.last(),
        Some(Effect::TakeOver(_))
    ));
}
