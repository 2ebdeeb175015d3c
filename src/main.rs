//! 摘编: the thin binary; everything is in the library.

fn main() {}
