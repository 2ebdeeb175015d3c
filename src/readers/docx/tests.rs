//! Small documents written by hand.
