//! Neighbouring characters as a measure: texts that share many of them are alike, wherever words were put in or out.

pub(super) type Pair = [char; 2];

/// Each once, sorted.
pub(super) fn pairs_of(chars: &[char]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = chars.array_windows().copied().collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How many both have; both sorted.
pub(super) fn shared(a: &[Pair], b: &[Pair]) -> usize {
    let mut b = b.iter().peekable();
    a.iter()
        .filter(|pair| {
            while b.next_if(|other| other < pair).is_some() {}
            b.peek() == Some(pair)
        })
        .count()
}
