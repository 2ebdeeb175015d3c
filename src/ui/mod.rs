//! The window: draws a Session, pushes Commands.
