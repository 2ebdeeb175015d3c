//! The application without a screen: commands and events in, effects out.
