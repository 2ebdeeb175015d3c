//! Summary → bytes: one format, one file.
