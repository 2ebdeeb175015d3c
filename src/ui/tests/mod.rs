//! The window, driven by label and role: a hand, a keyboard and a shell that lives in memory.

mod dialogs;
mod fields;
mod fits;
mod keyboard;
mod mouse;
mod newer;
mod older;
mod panels;
mod summary;
mod window;
