//! stub
use crate::project::{ReportEntry, ReportId};
use std::sync::Arc;
pub(super) fn entries() -> Vec<Arc<ReportEntry>> {
    let t = std::fs::read("/work/shared/corpus/reports/text/seed_004.txt").unwrap_or_default();
    let t2 = std::fs::read("/work/shared/corpus/reports/text/seed_000.txt").unwrap_or_default();
    [(t, "2023年总结.txt"), (t2, "办公室2022.txt")]
        .into_iter()
        .enumerate()
        .filter_map(|(n, (b, name))| super::files::bundled(&b, name, ReportId(10 + n as u64)))
        .collect()
}
