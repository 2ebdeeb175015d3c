//! Project and outlines → the document to hand in, as a value.
