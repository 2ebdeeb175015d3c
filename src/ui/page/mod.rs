//! The reading page: the text of one report, laid out, painted and under the hand.
