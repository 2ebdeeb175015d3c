//! Which enumerating words make lists: 首先 alone is none, nor is 再次荣获 a third member.

use super::list::Ground;
use super::neighbours::Neighbours;
use super::word::{Hit, Kind, LAST};

/// How many words ahead a list's second member is looked for: bounds the work on hostile input.
pub(super) const AHEAD: usize = 256;

#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) hit: Hit,
    /// 1 for a list inside no other.
    pub(super) depth: u8,
}

/// An enumeration that is going on.
#[derive(Clone, Copy, Debug)]
struct Open {
    kind: Kind,
    last: u32,
    /// Where its last member began.
    at: usize,
}

pub(super) fn members(ground: &Ground, neighbours: &Neighbours<'_>) -> Vec<Member> {
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    for (idx, &hit) in ground.hits.iter().enumerate() {
        let ahead = ground.hits.get(idx + 1..).unwrap_or_default();
        let ahead = ahead.get(..AHEAD).unwrap_or(ahead);
        let at_start = hit.at == 0 && ground.opens_paragraph;
        let Some(level) = level(&open, &hit, ahead, at_start, neighbours) else {
            continue;
        };
        let last = match hit.value {
            LAST => open.get(level).map_or(1, |list| list.last + 1),
            value => value,
        };
        open.truncate(level);
        open.push(Open {
            kind: hit.kind,
            last,
            at: hit.at,
        });
        found.push(Member {
            hit,
            depth: open.len().min(9) as u8,
        });
    }
    found
}

/// How many open lists the word's list lies in; None where the word begins no member.
fn level(
    open: &[Open],
    hit: &Hit,
    ahead: &[Hit],
    at_start: bool,
    neighbours: &Neighbours<'_>,
) -> Option<usize> {
    let due = open
        .iter()
        .rposition(|list| list.kind == hit.kind && goes_on(list, hit));
    if let Some(level) = due {
        return Some(level);
    }
    if hit.value == 1 {
        return opens(hit, ahead, at_start, neighbours).then(|| nesting(open, hit, ahead));
    }
    // A member whose number is wrong or whose first was lost.
    let same = open.iter().rposition(|list| list.kind == hit.kind);
    match same {
        Some(level) => is_member_out_of_order(hit).then_some(level),
        None => late(hit, at_start, neighbours).then_some(open.len()),
    }
}

/// 「再次荣获」 after 首先 is no third member: a word without a comma counts only where it is due.
fn is_member_out_of_order(hit: &Hit) -> bool {
    let said = hit.marked || matches!(hit.kind, Kind::Is | Kind::Must);
    said && hit.strong && hit.value != LAST && !hit.kind.is_number()
}

fn goes_on(list: &Open, hit: &Hit) -> bool {
    match hit.value {
        LAST => hit.strong && hit.marked || list.last > 1,
        value => value == list.last + 1,
    }
}

/// Whether a list begins with this first member.
fn opens(hit: &Hit, ahead: &[Hit], at_start: bool, neighbours: &Neighbours<'_>) -> bool {
    let partner = |hit_ahead: &&Hit| {
        hit_ahead.kind == hit.kind && (hit_ahead.value == 2 || hit_ahead.value == LAST)
    };
    let inside = ahead.iter().find(partner);
    match hit.kind {
        kind if kind.is_number() => {
            (hit.strong || kind.is_enclosed()) && inside.is_some_and(|second| second.strong)
        }
        Kind::Is if hit.strong => true,
        Kind::Aspect => {
            inside.is_some()
                || ahead.iter().any(|next| next.kind == Kind::Aspect)
                || (at_start && neighbours.has(Kind::Aspect, |_| true))
        }
        kind => {
            // 「（一）抓落实。一要快。」 and the paragraph after it: 「二要准。」
            (inside.is_some() && (hit.strong || hit.kind != Kind::Ordinal || hit.marked))
                || (hit.strong && neighbours.follows(kind, |value| value == 2 || value == 3))
        }
    }
}

/// Whether a word that is no first member stands for one all the same.
fn late(hit: &Hit, at_start: bool, neighbours: &Neighbours<'_>) -> bool {
    match hit.kind {
        kind if kind.is_number() => false,
        Kind::Is => hit.strong,
        kind if at_start => {
            let before = hit.value.saturating_sub(1);
            neighbours.has(kind, |value| {
                hit.value == LAST || value == before || value == hit.value + 1
            })
        }
        _ => false,
    }
}

/// Where a new list lies: inside the open member, or in place of a list that has ended.
fn nesting(open: &[Open], hit: &Hit, ahead: &[Hit]) -> usize {
    let Some(same) = open.iter().rposition(|list| list.kind == hit.kind) else {
        return open.len();
    };
    let Some(list) = open.get(same) else {
        return open.len();
    };
    // Where the new list's run of numbers breaks, the old one's own next number may go on.
    for (due, next) in (2..).zip(ahead.iter().filter(|next| next.kind == hit.kind)) {
        if next.value != due {
            if next.value == list.last + 1 {
                return same + 1;
            }
            break;
        }
    }
    // 「二是抓专项整治。一是…」: the lead of a member and at once a list.
    const LEAD: usize = 120;
    if hit.at - list.at <= LEAD && list.at == 0 {
        return same + 1;
    }
    same
}
