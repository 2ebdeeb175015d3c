//! bytes → Reading: one format, one file or folder; the format is told by content.
