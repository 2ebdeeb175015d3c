//! What is odd about the numbering, said with the numbers themselves.

use crate::text::numeral::chinese_counting_thousand;

use super::marker::{Family, Marker, Value};
use super::types::RemarkKind;

pub(super) fn gap(marker: Marker, from: u32, to: u32) -> RemarkKind {
    let missing: Vec<_> = (from..to.min(from + 9))
        .map(|n| written(marker, n))
        .collect();
    RemarkKind::Gap {
        missing: missing.join(" "),
    }
}

pub(super) fn repeated(marker: Marker) -> RemarkKind {
    RemarkKind::Repeated {
        marker: itself(marker),
    }
}

pub(super) fn restarted(marker: Marker) -> RemarkKind {
    RemarkKind::Restarted {
        marker: itself(marker),
    }
}

pub(super) fn continued(marker: Marker) -> RemarkKind {
    RemarkKind::Continued {
        marker: itself(marker),
    }
}

fn itself(marker: Marker) -> String {
    match marker.value {
        Value::Number(value) => written(marker, value),
        Value::Masked => String::from("*"),
    }
}

/// The number in the norm's form of its family.
fn written(marker: Marker, n: u32) -> String {
    let said = chinese_counting_thousand(n);
    match marker.family {
        Family::Part => format!("第{said}部分"),
        Family::Book => format!("第{said}篇"),
        Family::Chapter => format!("第{said}章"),
        Family::SectionWord => format!("第{said}节"),
        Family::Article => format!("第{said}条"),
        Family::Chinese => format!("{said}、"),
        Family::BracketedChinese => format!("（{said}）"),
        Family::BracketedDecimal => format!("（{n}）"),
        Family::HalfBracketed => format!("{n}）"),
        Family::Note => format!("［{n}］"),
        Family::Circled => crate::text::numeral::circled(n),
        Family::Letter => crate::text::numeral::letters_upper(n),
        Family::Roman => crate::text::numeral::roman_upper(n),
        Family::Dotted2 | Family::Dotted3 => format!("….{n}"),
        Family::Decimal | Family::Report | Family::Styled | Family::Unnumbered => format!("{n}."),
    }
}

#[cfg(test)]
mod tests {
    use super::super::marker::marker;
    use super::*;

    #[test]
    fn missing_numbers_are_written_as_their_list_writes_them() {
        let chapter = marker("五、措施").unwrap();
        assert_eq!(
            gap(chapter, 3, 5),
            RemarkKind::Gap {
                missing: "三、 四、".to_owned()
            }
        );
        let point = marker("（二）措施").unwrap();
        assert_eq!(
            repeated(point),
            RemarkKind::Repeated {
                marker: "（二）".to_owned()
            }
        );
    }
}
