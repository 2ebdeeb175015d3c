//! A project for tests with everything that a summary must bear: three invented branches, own tag, notes, an edited
//! wording, a left-out entry, a move, an orphan, masks, debris, formulas, control characters, a very long passage.

use std::{collections::BTreeMap, sync::Arc};

use super::{Summary, summary};
use crate::{
    annotation::{
        Anchor, Annotation, AnnotationId, Colour, Line, Standing, Tag, TagId, TagKind, TagSet,
    },
    outline::{Corrections, Item, Outline, Role, Section, SectionIdx},
    project::{Grouping, Project, ReportEntry, ReportId, Slot, SummaryPlan},
    report::{Format, Reading, Report, Source},
    text::{ByteOffset, ByteSpan, CharIdx},
};

pub(crate) const HIGHLIGHT: TagId = TagId(4);

pub(crate) fn summary_by(grouping: Grouping) -> Summary {
    let mut project = project();
    Arc::make_mut(&mut project.summary).grouping = grouping;
    summary_of(&project)
}

pub(crate) fn summary_of(project: &Project) -> Summary {
    let outlines: BTreeMap<_, _> = project
        .reports
        .iter()
        .map(|entry| (entry.id, Arc::new(outline(entry.report()))))
        .collect();
    summary(project, &|id| outlines.get(&id).cloned())
}

/// [`project`] summed up by report.
pub(crate) fn summary_of_sample() -> Summary {
    summary_by(Grouping::Report)
}

/// Of a project without reports.
pub(crate) fn empty() -> Summary {
    summary(&Project::default(), &|_| None)
}

pub(crate) fn project() -> Project {
    let mut ids = 100;
    let mut report = |id, unit: &str, name: &str, year, text: &str, passages: &[Passage<'_>]| {
        let report = Report::from_text(text);
        let annotations = passages
            .iter()
            .map(|passage| {
                ids += 1;
                Arc::new(passage.annotation(ids, &report))
            })
            .collect();
        Arc::new(ReportEntry {
            id: ReportId(id),
            name: name.to_owned(),
            unit: unit.to_owned(),
            year,
            reading: Arc::new(reading(report, &format!("{id}-{unit}.docx"))),
            corrections: Arc::new(Corrections::default()),
            declined: None,
            annotations: Arc::new(annotations),
        })
    };
    let long = long_passage();
    let second = SECOND.replace("{long}", &long);
    let reports = vec![
        report(
            1,
            "青禾街道第一党支部",
            "2023年度党建工作总结",
            Some(2023),
            FIRST,
            &[
                p(
                    1,
                    "（一）学习制度更实。",
                    "按季度抽查学习笔记*本，覆盖党员××名。",
                ),
                p(1, "二是共建项目落地。", "与3家企业结对。"),
                p(2, "一是学习不够深入。", "联系实际不紧。").note("与第二党支部同类问题，可合并"),
                p(2, "二是活动形式单一", "吸引力不强；"),
                p(
                    3,
                    "（一）抓学习。",
                    "建立“月学季考”制度。\n（二）抓队伍。每季度开展一次谈心谈话。",
                ),
                p(4, "=SUM(A1:A9)", "的台账模板"),
            ],
        ),
        report(
            2,
            "云岭县水务局机关党支部",
            "党支部书记抓党建述职报告（关于《工作条例》落实情况）",
            Some(2023),
            &second,
            &[
                p(1, "全年召开", "形成长效机制。"),
                p(2, "个别党员", "作用发挥不明显。"),
                p(2, "＋制度", "还不健全。"),
                p(3, "制定", "责任到人。"),
                p(4, "首创", "被评为示范点"),
            ],
        ),
        report(
            3,
            "",
            "第三党支部汇报材料",
            None,
            THIRD,
            &[
                p(1, "##paidbegin##", "（略）。"),
                p(2, "服务群众", "有差距。"),
                p(3, "下一步将", "回头看”。").orphaned(),
            ],
        ),
    ];
    Project {
        name: "2023年度党建工作汇总".to_owned(),
        reports: Arc::new(reports),
        tags: Arc::new(tags()),
        summary: Arc::new(plan()),
        next_id: 1000,
    }
}

const FIRST: &str = "2023年度党建工作总结
一、主要做法和成效
（一）学习制度更实。坚持集中学与自学结合，按季度抽查学习笔记*本，覆盖党员××名。
（二）组织生活更活。一是主题党日常态化。全年开展12次。二是共建项目落地。与3家企业结对。
二、存在的问题
一是学习不够深入。满足于读文件、听报告，联系实际不紧。二是活动形式单一，对青年党员吸引力不强；
三、下一步工作打算
（一）抓学习。建立“月学季考”制度。
（二）抓队伍。每季度开展一次谈心谈话。
附：=SUM(A1:A9)<b>&\"甲\"</b>的台账模板";

const SECOND: &str = "　　一、工作完成情况
　　全年召开支部委员会\u{b}14次，\u{202e}研究议题36项。{long}形成长效机制。
　　二、存在问题和不足
　　（一）个别党员先锋模范作用发挥不明显。
　　（二）＋制度执行有温差，@督办机制还不健全。
　　三、2024年工作安排
　　制定-任务清单，逐项明确完成时限，责任到人。
　　首创“水务红管家”服务队，被评为示范点";

const THIRD: &str = "##paidbegin##今年以来，　支部  扎实开展走访活动（略）。
问题与短板
服务群众的主动性与要求相比还有差距。
今后努力方向
下一步将适时开展“回头看”。";

/// Over 1 200 characters.
fn long_passage() -> String {
    let rounds: Vec<_> = (1..=24)
        .map(|n| format!("第{n}轮走访深入村组，逐户了解用水困难，建立问题台账并明确专人负责，做到件件有回音、事事有着落，群众满意度稳步提高。"))
        .collect();
    rounds.concat()
}

struct Passage<'a> {
    tag: TagId,
    from: &'a str,
    to: &'a str,
    note: &'a str,
    orphan: bool,
}

/// The passage from the first `from` to the end of the first `to` after it.
fn p<'a>(tag: u32, from: &'a str, to: &'a str) -> Passage<'a> {
    Passage {
        tag: TagId(tag),
        from,
        to,
        note: "",
        orphan: false,
    }
}

impl<'a> Passage<'a> {
    fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }

    fn orphaned(self) -> Self {
        Self {
            orphan: true,
            ..self
        }
    }

    fn annotation(&self, id: u64, report: &Report) -> Annotation {
        let start = report.text().find(self.from).unwrap();
        let end = start + report.text()[start..].find(self.to).unwrap() + self.to.len();
        let span = ByteSpan::of(report.text(), start..end).unwrap();
        let mut anchor = Anchor::of(report, span);
        if self.orphan {
            anchor.start = CharIdx(0);
        }
        Annotation {
            id: AnnotationId(id),
            tag: self.tag,
            anchor,
            note: self.note.to_owned(),
            standing: Standing::Same,
        }
    }
}

fn reading(report: Report, file_name: &str) -> Reading {
    Reading {
        source: Source {
            file_name: file_name.to_owned(),
            path: None,
            format: Format::Docx,
            encoding: None,
            hash: 0,
            bytes: report.text().len() as u64,
        },
        report,
        warnings: Vec::new(),
    }
}

fn tags() -> TagSet {
    let mut tags = TagSet::default();
    tags.0.push(Tag {
        id: HIGHLIGHT,
        kind: TagKind::Own,
        name: "亮点/特色[新]".to_owned(),
        letter: '亮',
        colour: Colour(0xB0, 0x60, 0x00),
        line: Line::Dashed,
        key: Some(4),
    });
    tags
}

/// 二是活动形式单一 is reworded, 首创… left out; the first two achievements have changed places.
fn plan() -> SummaryPlan {
    SummaryPlan {
        title: "2023年度基层党建工作情况摘编".to_owned(),
        author_unit: "青禾街道党工委办公室".to_owned(),
        date: "2024年1月5日".to_owned(),
        grouping: Grouping::Report,
        keep_numbers: false,
        print_notes: true,
        moved: BTreeMap::from([(AnnotationId(102), Slot(0)), (AnnotationId(101), Slot(1))]),
        left_out: [AnnotationId(111)].into(),
        wording: BTreeMap::from([(
            AnnotationId(104),
            "活动形式较为单一，对青年党员吸引力不强。".to_owned(),
        )]),
    }
}

/// A plain outline for samples: 一、 and short lines are chapters, （一） sections, 一是 二是 items.
pub(crate) fn outline(report: &Report) -> Outline {
    let mut outline = Outline::default();
    let end = report.extent().end();
    for paragraph in report.paragraphs() {
        let words = paragraph.span.trimmed(report.text());
        let text = report.slice(words);
        let number = report.paragraph_at(words.start());
        let (level, marker) = match text.find(['、', '）']) {
            Some(at) if at <= 6 && text.starts_with('（') => (2, at + 3),
            Some(at) if at == 3 => (1, at + 3),
            _ if text.chars().count() < 8 => (1, 0),
            _ => (0, 0),
        };
        outline.roles.push(Role::Body);
        if level > 0 {
            close(&mut outline, level, words.start());
            let title = text[marker..].split('。').next().unwrap();
            outline.sections.push(Section {
                level,
                paragraph: number,
                marker: sub(report, words, 0, marker),
                title: sub(report, words, marker, marker + title.len()),
                run_in: marker + title.len() < text.len(),
                parent: (level > 1)
                    .then(|| outline.sections.iter().rposition(|s| s.level == 1))
                    .flatten()
                    .map(SectionIdx),
                extent: ByteSpan::between(words.start(), end),
            });
        }
        push_items(&mut outline, report, words);
    }
    outline
}

/// Sections as deep or deeper end where the next begins.
fn close(outline: &mut Outline, level: u8, at: ByteOffset) {
    for section in &mut outline.sections {
        if section.level >= level && section.extent.contains(at) {
            section.extent = ByteSpan::between(section.extent.start(), at);
        }
    }
}

fn push_items(outline: &mut Outline, report: &Report, words: ByteSpan) {
    let text = report.slice(words);
    let starts: Vec<_> = ["一是", "二是", "三是"]
        .iter()
        .filter_map(|m| text.find(m))
        .collect();
    for (idx, &start) in starts.iter().enumerate() {
        let end = starts.get(idx + 1).copied().unwrap_or(text.len());
        outline.items.push(Item {
            paragraph: report.paragraph_at(words.start()),
            marker: sub(report, words, start, start + 6),
            span: sub(report, words, start, end),
            depth: 1,
            parent: None,
            section: outline.sections.len().checked_sub(1).map(SectionIdx),
        });
    }
}

fn sub(report: &Report, words: ByteSpan, from: usize, to: usize) -> ByteSpan {
    let start = words.start().get();
    ByteSpan::of(report.text(), start + from..start + to).unwrap()
}
