//! Enumerations inside paragraphs and across them: 一是…二是…, 首先…其次…, 一方面…另一方面…, inline 1. 2.

mod hits;
mod list;
mod members;
mod neighbours;
mod word;

pub(super) use hits::hits;
pub(super) use list::{Ground, items};
pub(super) use word::{begins_item, opens_list};
