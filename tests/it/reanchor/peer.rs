//! What an annotation tool without the old text can do: the search of the Hypothesis client (`match-quote.ts`), the
//! quote exactly or nearly, scored by quote, context and place; the best is taken, whatever its score.

use zhaibian::annotation::Anchor;

pub(crate) fn find(anchor: &Anchor, text: &[char]) -> Option<(usize, usize)> {
    let quote: Vec<char> = anchor.quote.chars().collect();
    let exact: Vec<_> = text
        .windows(quote.len().max(1))
        .enumerate()
        .filter(|(_, window)| *window == quote)
        .map(|(at, _)| (at, at + quote.len(), 0))
        .collect();
    let found = if exact.is_empty() {
        nearly(&quote, text, 256.min(quote.len() / 2))
    } else {
        exact
    };
    let scored = found.into_iter().map(|(start, end, errors)| {
        let prefix: Vec<char> = anchor.prefix.chars().collect();
        let suffix: Vec<char> = anchor.suffix.chars().collect();
        let before = &text[start.saturating_sub(prefix.len())..start];
        let after = &text[end..(end + suffix.len()).min(text.len())];
        let far = start.abs_diff(anchor.start.0 as usize) as f64 / text.len() as f64;
        let words = 1.0 - errors as f64 / quote.len() as f64;
        let score = 50.0 * words
            + 20.0 * share(&prefix, before)
            + 20.0 * share(&suffix, after)
            + 2.0 * (1.0 - far);
        (score, start, end)
    });
    scored
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, start, end)| (start, end))
}

fn share(wanted: &[char], there: &[char]) -> f64 {
    if wanted.is_empty() {
        return 1.0;
    }
    let best = nearly(wanted, there, wanted.len()).into_iter();
    let errors = best.map(|(.., errors)| errors).min();
    1.0 - errors.unwrap_or(wanted.len()) as f64 / wanted.len() as f64
}

/// Ends of matches with the fewest errors (at most `most`), as start, end, errors.
fn nearly(words: &[char], text: &[char], most: usize) -> Vec<(usize, usize, usize)> {
    let mut column: Vec<(usize, usize)> = (0..=words.len()).map(|n| (n, 0)).collect();
    let (mut best, mut found) = (most, Vec::new());
    for (at, c) in text.iter().enumerate() {
        let (mut diagonal, mut above) = ((0, at), (0, at + 1));
        for (n, word) in words.iter().enumerate() {
            let kept = (diagonal.0 + usize::from(word != c), diagonal.1);
            let here = kept
                .min((column[n + 1].0 + 1, column[n + 1].1))
                .min((above.0 + 1, above.1));
            diagonal = std::mem::replace(&mut column[n + 1], here);
            above = here;
        }
        column[0] = (0, at + 1);
        let (errors, start) = column[words.len()];
        if errors < best {
            found.clear();
            best = errors;
        }
        if errors <= best {
            found.push((start, at + 1, errors));
        }
    }
    found
}
