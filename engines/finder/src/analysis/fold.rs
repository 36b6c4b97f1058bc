//! One spelling for all: lower case, no accents, ü = ue = u, ß = ss.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds a word: compatibility forms, case and accents go; `ß` becomes `ss`; `ae`, `oe`, `ue` become `a`, `o`, `u`
/// (not `ue` after a vowel or q: "neue", "Bauer", "Quelle" keep it). Arabic letters that are written for each other
/// and the Turkish dotless i become one.
///
/// ```
/// use bildungsraum_finder::fold;
/// assert_eq!(fold("Türkisch"), fold("tuerkisch"));
/// assert_eq!(fold("Fußball"), fold("FUSSBALL"));
/// ```
#[must_use]
pub fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) && !has_digraph(word.as_bytes()) {
        return word.to_owned();
    }
    fold_german(word).unwrap_or_else(|| fold_any(word))
}

fn fold_any(word: &str) -> String {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    for letter in word.nfkd().flat_map(char::to_lowercase).nfkd() {
        match letter {
            'ß' => letters.extend(['s', 's']),
            'ı' => letters.push('i'),
            'ł' => letters.push('l'),
            'æ' => letters.push('a'),
            'ø' | 'œ' => letters.push('o'),
            'đ' => letters.push('d'),
            'ґ' => letters.push('г'),
            'ё' => letters.push('е'),
            'ى' | 'ی' => letters.push('ي'),
            'ة' => letters.push('ه'),
            'ک' => letters.push('ك'),
            'ٱ' => letters.push('ا'),
            // Tatweel, apostrophes inside words, zero-width signs.
            'ـ' | '\'' | '’' | 'ʼ' | '`' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}' => {}
            other if is_combining_mark(other) => {}
            other => letters.push(other),
        }
    }
    let mut folded = String::with_capacity(letters.len());
    let mut before = ' ';
    let mut rest = letters.as_slice();
    while let [letter, tail @ ..] = rest {
        folded.push(*letter);
        let digraph = matches!((letter, tail.first()), ('a' | 'o' | 'u', Some('e')))
            && !(*letter == 'u' && matches!(before, 'a' | 'e' | 'i' | 'o' | 'q'));
        rest = if digraph { tail.get(1..).unwrap_or_default() } else { tail };
        before = *letter;
    }
    folded
}

/// The same for what most words are made of: ASCII letters, digits, umlauts and ß. `None` for all else.
fn fold_german(word: &str) -> Option<String> {
    let mut folded = String::with_capacity(word.len());
    let mut before = ' ';
    // The last letter written is a vowel that takes an e with it.
    let mut takes_e = false;
    for letter in word.chars() {
        let plain = match letter {
            'a'..='z' | '0'..='9' => letter,
            'A'..='Z' => letter.to_ascii_lowercase(),
            'ä' | 'Ä' => 'a',
            'ö' | 'Ö' => 'o',
            'ü' | 'Ü' => 'u',
            'ß' | 'ẞ' => {
                folded.push('s');
                (before, takes_e) = ('s', false);
                's'
            }
            _ => return None,
        };
        if takes_e && plain == 'e' {
            takes_e = false;
            continue;
        }
        takes_e =
            matches!(plain, 'a' | 'o') || plain == 'u' && !matches!(before, 'a' | 'e' | 'i' | 'o' | 'q');
        folded.push(plain);
        before = plain;
    }
    Some(folded)
}

fn has_digraph(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| matches!(pair, [b'a' | b'o' | b'u', b'e']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{fold, fold_any, fold_german};

    proptest! {
        #[test]
        fn the_short_way_folds_like_the_long_one(word in "[A-Zaeousq0-9äöüÄÖÜßẞ]{0,12}") {
            prop_assert_eq!(fold_german(&word), Some(fold_any(&word)));
        }
    }

    #[test]
    fn both_spellings_of_an_umlaut_are_one() {
        for (one, other) in [
            ("Türkisch", "tuerkisch"),
            ("Schüler", "schuler"),
            ("Bücherei", "Buecherei"),
            ("Mädchen", "Maedchen"),
            ("Straße", "STRASSE"),
            ("ÖFFNUNG", "oeffnung"),
            ("kütüphane", "kutuphane"),
            ("İngilizce", "ingilizce"),
            ("бібліотека", "БІБЛІОТЕКА"),
            ("مَكتبة", "مكتبه"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn an_e_after_u_that_is_no_umlaut_stays() {
        for word in ["neue", "bauer", "quelle", "feuer"] {
            assert_eq!(fold(word), word);
        }
    }
}
