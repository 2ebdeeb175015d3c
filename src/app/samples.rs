//! The sample reports of the first start, bundled with the program. `assets/samples/README.md` says what each shows.

use std::sync::Arc;

use crate::project::{ReportEntry, ReportId};

use super::files::bundled;

/// A sample by its file name.
macro_rules! sample {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/assets/samples/",
                $name
            ))
            .as_slice(),
        )
    };
}

/// File names and contents, in the order listed.
pub(super) const SAMPLES: [(&str, &[u8]); 6] = [
    sample!("柳溪社区党支部2024年度党建工作总结.txt"),
    sample!("云岭县水务局2024年度机关党建工作报告.txt"),
    sample!("松岗乡综治中心党支部2024年工作情况.txt"),
    sample!("青石岭林场党支部2024年度党建工作汇报.txt"),
    sample!("望江街道第三党支部书记2024年度述职报告.docx"),
    sample!("云岭县委巡察办党支部2024年党建工作总结.docx"),
];

/// The samples as reports numbered from 1.
pub(super) fn entries() -> Vec<Arc<ReportEntry>> {
    SAMPLES
        .iter()
        .zip(1..)
        .filter_map(|((name, bytes), id)| bundled(bytes, name, ReportId(id)))
        .collect()
}
