//! What the names of glyphs in simple fonts mean: `A`, `quotedblleft`, `uni4E00`, `u1F600`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// None for names that a program made up (`g17`, `c_3`).
pub(super) fn character(name: &str) -> Option<char> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(c);
    }
    // A.sc and one.oldstyle are other forms of the same.
    let base = name.split_once('.').map_or(name, |(base, _)| base);
    if base != name {
        return character(base);
    }
    match base {
        "" => None,
        "space" | "nbspace" | "nonbreakingspace" => Some(' '),
        _ => NAMES.get(base).copied().or_else(|| of_number(base)),
    }
}

fn of_number(name: &str) -> Option<char> {
    let digits = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))?;
    let is_number =
        (4..=6).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_hexdigit());
    is_number.then(|| {
        u32::from_str_radix(digits, 16)
            .ok()
            .and_then(char::from_u32)
    })?
}

static NAMES: LazyLock<BTreeMap<&str, char>> = LazyLock::new(|| {
    let mut words = LISTED.split_ascii_whitespace();
    let mut names = BTreeMap::new();
    while let (Some(name), Some(c)) = (words.next(), words.next()) {
        names.extend(c.chars().next().map(|c| (name, c)));
    }
    names
});

/// Of Adobe's list, what is in the usual encodings: name, character, name …
const LISTED: &str = r#"
AE Æ Aacute Á Abreve Ă Acircumflex Â Adieresis Ä Agrave À Alpha Α Aogonek Ą Aring Å Atilde Ã Beta Β Cacute Ć
Ccaron Č Ccedilla Ç Chi Χ Dcaron Ď Dcroat Đ Delta Δ Eacute É Ecaron Ě Ecircumflex Ê Edieresis Ë Egrave È
Eogonek Ę Epsilon Ε Eta Η Eth Ð Euro € Gamma Γ H18533 ● H22073 □ Iacute Í Icircumflex Î Idieresis Ï Igrave Ì
Iota Ι Kappa Κ Lacute Ĺ Lambda Λ Lcaron Ľ Lslash Ł Mu Μ Nacute Ń Ncaron Ň Ntilde Ñ Nu Ν OE Œ Oacute Ó
Ocircumflex Ô Odieresis Ö Ograve Ò Ohungarumlaut Ő Omega Ω Omicron Ο Oslash Ø Otilde Õ Phi Φ Pi Π Psi Ψ
Racute Ŕ Rcaron Ř Rho Ρ Sacute Ś Scaron Š Scedilla Ş Sigma Σ Tau Τ Tcaron Ť Theta Θ Thorn Þ Uacute Ú
Ucircumflex Û Udieresis Ü Ugrave Ù Uhungarumlaut Ű Upsilon Υ Uring Ů Xi Ξ Yacute Ý Ydieresis Ÿ Zacute Ź
Zcaron Ž Zdotaccent Ż Zeta Ζ aacute á abreve ă acircumflex â acute ´ adieresis ä ae æ agrave à alpha α
ampersand & angle ∠ aogonek ą approxequal ≈ aring å arrowboth ↔ arrowdown ↓ arrowleft ← arrowright →
arrowup ↑ asciicircum ^ asciitilde ~ asterisk * at @ atilde ã backslash \ bar | beta β braceleft {
braceright } bracketleft [ bracketright ] breve ˘ brokenbar ¦ bullet • cacute ć caron ˇ ccaron č ccedilla ç
cedilla ¸ cent ¢ chi χ circle ○ circumflex ˆ colon : comma , copyright © currency ¤ dagger † daggerdbl ‡
dcaron ď dcroat đ degree ° delta δ dieresis ¨ divide ÷ dollar $ dotaccent ˙ dotlessi ı eacute é ecaron ě
ecircumflex ê edieresis ë egrave è eight 8 element ∈ ellipsis … emdash — emptyset ∅ endash – eogonek ę
epsilon ε equal = eta η eth ð exclam ! exclamdown ¡ existential ∃ female ♀ ff ﬀ ffi ﬃ ffl ﬄ fi ﬁ filledbox ■
five 5 fl ﬂ florin ƒ four 4 fraction ⁄ gamma γ germandbls ß gradient ∇ grave ` greater > greaterequal ≥
guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › hungarumlaut ˝ hyphen - iacute í
icircumflex î idieresis ï igrave ì infinity ∞ integral ∫ intersection ∩ iota ι kappa κ lacute ĺ lambda λ
lcaron ľ less < lessequal ≤ logicaland ∧ logicalnot ¬ logicalor ∨ lozenge ◊ lslash ł macron ¯ male ♂ minus −
minute ′ mu μ multiply × nacute ń ncaron ň nine 9 notelement ∉ notequal ≠ ntilde ñ nu ν numbersign #
oacute ó ocircumflex ô odieresis ö oe œ ogonek ˛ ograve ò ohungarumlaut ő omega ω omega1 ϖ omicron ο one 1
onehalf ½ onequarter ¼ ordfeminine ª ordmasculine º oslash ø otilde õ paragraph ¶ parenleft ( parenright )
partialdiff ∂ percent % period . periodcentered · perthousand ‰ phi φ phi1 ϕ pi π plus + plusminus ±
product ∏ propersubset ⊂ propersuperset ⊃ psi ψ question ? questiondown ¿ quotedbl " quotedblbase „
quotedblleft “ quotedblright ” quoteleft ‘ quoteright ’ quotesinglbase ‚ quotesingle ' racute ŕ radical √
rcaron ř registered ® rho ρ ring ˚ sacute ś scaron š scedilla ş second ″ section § semicolon ; seven 7
sigma σ sigma1 ς six 6 slash / sterling £ summation ∑ tau τ tcaron ť theta θ theta1 ϑ thorn þ three 3
threequarters ¾ tilde ˜ trademark ™ triagdn ▼ triagup ▲ two 2 uacute ú ucircumflex û udieresis ü ugrave ù
uhungarumlaut ű underscore _ union ∪ universal ∀ upsilon υ uring ů xi ξ yacute ý ydieresis ÿ yen ¥ zacute ź
zcaron ž zdotaccent ż zero 0 zeta ζ
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_their_characters() {
        let read = [
            "A",
            "quotedblleft",
            "one",
            "uni4E00",
            "u2AAEE",
            "a.sc",
            "space",
            "bullet",
            "fi",
        ];
        let read: String = read.iter().filter_map(|name| character(name)).collect();
        assert_eq!(read, "A“1一𪫮a •ﬁ");
        assert_eq!(
            [
                character("g17"),
                character(".notdef"),
                character("uniqueness")
            ],
            [None; 3]
        );
    }
}
