//! RTF's pieces: braces, control words with their number, bytes. A file is walked once, from the first byte to the last.

/// One piece of an RTF file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\outlinelevel1`.
    Word(&'a str, Option<i32>),
    /// `\~` and its kin.
    Symbol(u8),
    /// `\'xx`, a byte of a character in the font's code page.
    Hex(u8),
    /// A byte as it is.
    Byte(u8),
}

/// Gives the tokens of `rest`; line ends between them mean nothing.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    fn control(&mut self) -> Option<Token<'a>> {
        match *self.rest {
            [b'a'..=b'z' | b'A'..=b'Z', ..] => Some(self.word()),
            [b'\'', high, low, ..] if hex(high).is_some() && hex(low).is_some() => {
                self.skip(3);
                Some(Token::Hex(hex(high)? << 4 | hex(low)?))
            }
            [symbol, ..] => {
                self.skip(1);
                Some(Token::Symbol(symbol))
            }
            [] => None,
        }
    }

    fn word(&mut self) -> Token<'a> {
        let letters = count(self.rest, u8::is_ascii_alphabetic).min(LONGEST_WORD);
        let word = self.rest.get(..letters).unwrap_or_default();
        self.skip(letters);
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let after_sign = self.rest.get(sign..).unwrap_or_default();
        let digits = count(after_sign, u8::is_ascii_digit).min(LONGEST_NUMBER);
        let mut number = None;
        if digits > 0 {
            let written = self.rest.get(..sign + digits).unwrap_or_default();
            number = std::str::from_utf8(written)
                .ok()
                .and_then(|n| n.parse().ok());
            self.skip(sign + digits);
        }
        if self.rest.first() == Some(&b' ') {
            self.skip(1);
        }
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            self.skip(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
        }
        Token::Word(word, number)
    }
}

/// The specification's own limits, rounded up: what is longer is text that happens to follow a backslash.
const LONGEST_WORD: usize = 40;
const LONGEST_NUMBER: usize = 10;

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (&first, rest) = self.rest.split_first()?;
            self.rest = rest;
            match first {
                b'\r' | b'\n' | 0 => {}
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}

fn count(bytes: &[u8], is: impl Fn(&u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| is(byte)).count()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rtf: &[u8], expected: &[Token<'_>]) {
        assert_eq!(Tokens::of(rtf).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_space_after_a_word_belongs_to_it() {
        let expected = [
            Token::Word("b", Some(0)),
            Token::Byte(b' '),
            Token::Byte(b'x'),
        ];
        check(b"\\b0  x", &expected);
        check(
            b"\\u-10240 x",
            &[Token::Word("u", Some(-10240)), Token::Byte(b'x')],
        );
    }

    #[test]
    fn bytes_of_a_picture_are_skipped_whatever_they_are() {
        check(
            b"\\bin3 {\\}\\'b5",
            &[Token::Word("bin", Some(3)), Token::Hex(0xB5)],
        );
        check(b"\\bin999999 {", &[Token::Word("bin", Some(999_999))]);
    }

    #[test]
    fn what_breaks_off_ends_the_tokens() {
        check(b"\\", &[]);
        check(b"\\'5", &[Token::Symbol(b'\''), Token::Byte(b'5')]);
    }
}
