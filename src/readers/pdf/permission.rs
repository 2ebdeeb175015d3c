//! Whether the author asked that no text be taken out. The file opens without a password all the same: it is read for
//! the person who was sent it, and the person is told.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Object};

/// Bit 5 of the permissions: copying.
const COPY: i64 = 1 << 4;

pub(super) fn forbids_extraction(pdf: &Pdf) -> bool {
    let bytes: &[u8] = pdf.data().as_ref();
    if memchr::memmem::find(bytes, b"/Encrypt").is_none() {
        return false;
    }
    let permissions = pdf
        .objects()
        .into_iter()
        .find_map(|object| permissions(&object));
    permissions.is_some_and(|permissions| permissions & COPY == 0)
}

/// Of the dictionary that says how the file is encrypted, which is known by the two passwords in it.
fn permissions(object: &Object<'_>) -> Option<i64> {
    let Object::Dict(dict) = object else {
        return None;
    };
    let dict: &Dict<'_> = dict;
    let is_encryption =
        dict.contains_key("O") && dict.contains_key("U") && dict.contains_key("Filter");
    is_encryption.then(|| dict.get::<i64>("P"))?
}
