//! The window: draws a Session, pushes Commands.

pub mod fonts;
pub mod page;
pub mod theme;
