//! What goes before the bytes of a file: its name, by which Markdown is told from plain text, and what the user chose.

use std::{borrow::Cow, io};

use serde::{Deserialize, Serialize};

use crate::{readers::ReadOptions, report::TextEncoding};

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Wish<'a> {
    pub(super) file_name: Cow<'a, str>,
    encoding: Option<TextEncoding>,
}

impl<'a> Wish<'a> {
    pub(super) fn of(file_name: &'a str, options: ReadOptions) -> Self {
        Self {
            file_name: file_name.into(),
            encoding: options.encoding,
        }
    }

    pub(super) fn options(&self) -> ReadOptions {
        ReadOptions {
            encoding: self.encoding,
        }
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    pub(super) fn decode(frame: &'a [u8]) -> io::Result<Self> {
        postcard::from_bytes(frame).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_comes_out_as_it_went_in() {
        let options = ReadOptions {
            encoding: Some(TextEncoding::Gb18030),
        };
        let wish = Wish::of("总结.md", options);
        let frame = wish.encode();
        assert_eq!(Wish::decode(&frame).unwrap(), wish);
        assert_eq!(wish.options(), options);
        assert!(Wish::decode(&frame[..1]).is_err());
    }
}
