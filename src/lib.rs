//! 摘编 (Zhaibian): from the yearly reports of many branches to one summary, each passage with its source.
//!
//! This page is the map of the house. Read it before a change; keep it true (`tests/it/layers.rs` holds the table).
//!
//! ```text
//! file bytes ─readers─▶ Report ─outline─▶ Outline
//!    user ─ui─▶ Command ─session─▶ Edit ─▶ Project
//!                           └─▶ Effect ─app─▶ disk, dialogs, threads ─▶ Event ─▶ session
//! (Session, ViewState) ─▶ panel data ─▶ screen
//! Project + Reports ─summary─▶ Summary ─writers─▶ bytes ─▶ file
//! ```
//!
//! # Layers, in reading order: each may use those named, and everything may use `text`
//! | layer | what it owns | may use |
//! |---|---|---|
//! | `text` | Chinese text and places in it: spans, numerals, folding, sentences, search | |
//! | `package` | zip parts, OLE2 streams and XML of office files, and every limit on size and depth | |
//! | `report` | Report, Paragraph, Source: what was read. Never changes once read | |
//! | `readers` | bytes → `Reading`; the format told by content; one format, one file or folder | report, package |
//! | `outline` | Report → section tree, items, sentences; the units a hand moves by | report |
//! | `annotation` | Annotation, Tag, `TagSet`, Anchor; the way of all of them into a newer text | report |
//! | `project` | the value the user works on; `Edit` is the only way it changes; `History` | report, outline, annotation |
//! | `summary` | Project + outlines → the document to hand in, as a value | report, outline, annotation, project |
//! | `writers` | Summary → bytes; one format, one file | package, summary |
//! | `store` | the disk: atomic save, project file, journal, preferences | report, outline, annotation, project |
//! | `session` | the application without a screen: commands and events in, effects out; no IO | all above; of `store` types only |
//! | `wording` | every sentence the user reads, in both languages | all above; of readers, writers and store types only |
//! | `ui` | egui: draws a Session, pushes Commands | all above; of readers, writers and store types only |
//! | `worker` | the process that files are read in, and what holds it; believes no answer of it | report, readers, package, store, session |
//! | `cli` | the same library without a window | all but ui, app |
//! | `app` | the shell: eframe window, threads, dialogs, clock, fonts | all |
//!
//! # Invariants
//! 1. A `Report` never changes. A source that changed on disk is a new report: offered, never taken unasked.
//! 2. Text is kept exactly as read but for line ends: debris, masks (`**`, `××`), slips stay. Folding happens on
//!    shadow copies with a way back.
//! 3. Positions are byte offsets on `char` borders, as newtypes. Characters appear only at egui's border, in JSON
//!    and in saved files (code points, as W3C Web Annotation and REFI-QDA count).
//! 4. A `Project` changes only through `Edit`; everything else is derived and may be thrown away.
//! 5. The project is self-contained: it opens, searches and exports with the sources gone. Sources are never written.
//! 6. Reading never fails halfway: what could be read, and the warnings.
//! 7. No annotation is dropped because its passage is gone: it becomes an orphan and stays visible.
//! 8. But for `store`, `worker`, `cli`, `app`: no files, clock, threads, randomness. Same input, same bytes out.
//! 9. No layer opens a socket; no dependency that can be told to is in the tree.
//!
//! # Glossary
//! report 报告 · passage 段落中的一处 (a piece of one report) · span (a byte range) · quote 原文 (its words) ·
//! anchor 定位 (how to find it again) · standing 状态 (原样 移位 有改动 待核 孤立, since a new text was taken) ·
//! section 章节 · run-in heading 段首标题 (heading and text in one paragraph) ·
//! item 条目 (一是…二是…) · unit 单元 (what the keys move by) · tag 标签 · annotation 标注 ·
//! achievement 成效 · problem 问题 · measure 措施 · summary 汇总 · entry 条目 (one passage in the summary).
#![cfg_attr(
    test,
    allow(
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unwrap_used,
        reason = "a failing test should panic"
    )
)]

pub mod text;

pub mod package;

pub mod report;

pub mod readers;

pub mod outline;

pub mod annotation;

pub mod project;

pub mod summary;

pub mod writers;

pub mod store;

pub mod session;

pub mod wording;

pub mod ui;

pub mod worker;

pub mod cli;

pub mod app;
