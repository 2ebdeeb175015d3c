//! The last line of a project file: a comment with the hash of all before it, so that damage and other hands show.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xxhash_rust::xxh3::xxh3_128;

const LEAD: &str = "// seal ";

/// Whether a project file is as this program wrote it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Seal {
    #[default]
    Whole,
    /// Changed since: damaged, edited or merged by hand.
    Broken,
    Missing,
}

/// One very state of a project file; the default stands for no file yet.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    pub(crate) generation: u64,
    #[serde(serialize_with = "as_hex", deserialize_with = "from_hex")]
    pub(crate) hash: u128,
}

impl Stamp {
    pub(crate) fn is_of(&self, file: &[u8]) -> bool {
        self.hash == xxh3_128(file)
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:032x}", self.generation, self.hash)
    }
}

pub(super) fn sealed(body: String, generation: u64) -> (String, Stamp) {
    let mut text = body;
    let seal = line_of(text.as_bytes());
    text.push_str(LEAD);
    text.push_str(&seal);
    let hash = xxh3_128(text.as_bytes());
    (text, Stamp { generation, hash })
}

/// The stamp is of the whole file, the seal is checked against what stands above it.
pub(super) fn of(file: &[u8], generation: u64) -> (Seal, Stamp) {
    let hash = xxh3_128(file);
    (
        check(file).unwrap_or(Seal::Missing),
        Stamp { generation, hash },
    )
}

fn check(file: &[u8]) -> Option<Seal> {
    let lines = file.strip_suffix(b"\n")?;
    let start = lines.iter().rposition(|&b| b == b'\n')? + 1;
    let (body, line) = file.split_at_checked(start)?;
    let said = std::str::from_utf8(line).ok()?.strip_prefix(LEAD)?;
    // Compared as written, so that an `A` for an `a` is damage too.
    Some(if said == line_of(body) {
        Seal::Whole
    } else {
        Seal::Broken
    })
}

fn line_of(body: &[u8]) -> String {
    format!("{:032x}\n", xxh3_128(body))
}

fn as_hex<S: Serializer>(hash: &u128, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format!("{hash:032x}"))
}

fn from_hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u128, D::Error> {
    let text = String::deserialize(deserializer)?;
    u128::from_str_radix(&text, 16).map_err(serde::de::Error::custom)
}
