//! Files with something wrong: bytes, lengths, numbers and marks changed, pieces cut out, doubled and moved. The same
//! ones on every machine.

/// The same numbers on every machine.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn of(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// The sample with one to seven things wrong.
pub(super) fn mutant(sample: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for _ in 0..=dice.below(6) {
        if !bytes.is_empty() {
            hurt(&mut bytes, dice);
        }
    }
    bytes
}

fn hurt(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len());
    let end = (at + dice.below(40)).min(bytes.len());
    match dice.below(16) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let piece = bytes[at..end].to_vec();
            let times = 1 + dice.below(20);
            bytes.splice(at..at, piece.repeat(times));
        }
        3 => bytes.insert(at, dice.one_of(b"{}\\<>&;=\"#/()[]%\xFF\0")),
        4 => move_piece(bytes, dice),
        5..=7 => change_length(bytes, at, dice),
        8..=9 => change_number(bytes, at, dice),
        10..=11 => change_tag(bytes, at, dice),
        12 => bytes[at] ^= 1 << dice.below(8),
        _ => bytes[at] = dice.below(256) as u8,
    }
}

/// A larger piece stands somewhere else, over what was there.
fn move_piece(bytes: &mut [u8], dice: &mut Dice) {
    let length = dice.below(bytes.len().min(600));
    let [from, to] = [(); 2].map(|()| dice.below(bytes.len() - length));
    bytes.copy_within(from..from + length, to);
}

/// Where a length, a count or a place of two or four bytes may stand: one off, nothing, the most, half of it.
fn change_length(bytes: &mut [u8], at: usize, dice: &mut Dice) {
    let size = dice.one_of(&[1, 2, 4]);
    let at = at - at % size.min(2);
    let Some(field) = bytes.get_mut(at..at + size) else {
        return;
    };
    let mut value = [0; 4];
    value[..size].copy_from_slice(field);
    let value = u32::from_le_bytes(value);
    let most = u32::MAX >> (8 * (4 - size));
    let changed = match dice.below(8) {
        0 => value.wrapping_add(1),
        1 => value.wrapping_sub(1),
        2 => 0,
        3 => most,
        4 => most / 2,
        5 => most / 2 + 1,
        6 => value.wrapping_mul(2),
        _ => value ^ (1 << dice.below(8 * size)),
    };
    field.copy_from_slice(&changed.to_le_bytes()[..size]);
}

/// The next number in figures becomes one that nobody expects.
fn change_number(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let start = at + start;
    let digits = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    let end = start + digits.count();
    let other: &[u8] = dice.one_of(&[
        b"0".as_slice(),
        b"-1",
        b"1",
        b"9",
        b"10",
        b"255",
        b"32768",
        b"65536",
        b"2147483647",
        b"2147483648",
        b"4294967295",
        b"99999999999999999999",
        b"1.5",
    ]);
    bytes.splice(start..end, other.iter().copied());
}

/// The next mark in angle brackets goes, comes twice, or comes very often.
fn change_tag(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let find = |from: usize, what: u8| {
        let found = bytes[from..].iter().position(|&byte| byte == what);
        found.map(|found| from + found)
    };
    let Some((start, end)) = find(at, b'<').and_then(|start| Some((start, find(start, b'>')?)))
    else {
        return;
    };
    let tag = bytes[start..=end].to_vec();
    let times = dice.one_of(&[0, 0, 2, 2, 3, 300]);
    bytes.splice(start..=end, tag.repeat(times));
}
