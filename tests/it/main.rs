//! Tests of the whole library and program, one binary.
#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a failing test should panic"
)]

mod corpus;
mod corpus_formats;
mod layers;
mod mutants;
mod nasty;
mod reanchor;
mod samples;
mod worker;
