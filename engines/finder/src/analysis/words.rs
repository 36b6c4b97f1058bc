//! Text to words: where words begin and end, hyphens, gendered forms.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::fold;

/// Longest word in letters; what is longer is cut.
const LONGEST: usize = 60;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As written.
    pub surface: String,
    /// Folded, gendered ending taken off.
    pub folded: String,
    /// Written with a capital first letter.
    pub capital: bool,
    /// Parts of a hyphenated word; empty if it is none.
    pub pieces: Vec<Word>,
    /// Where it stands in the text, in letters; a gendered ending is part of it.
    pub place: Range<usize>,
}

/// The words of `text`. "Eltern-Kind-Turnen" is one word with three pieces; "Schüler:innen", "Lehrer/-in" and
/// `ErzieherInnen` are one word each, without the ending.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let letters: Vec<char> = text.chars().collect();
    let mut result = Vec::new();
    let mut rest = letters.as_slice();
    while let Some(start) = rest.iter().position(|letter| letter.is_alphanumeric()) {
        rest = rest.get(start..).unwrap_or_default();
        let mut pieces = Vec::new();
        loop {
            let (piece, after) = take_word(rest);
            if let Some(piece) = piece {
                let place = letters.len() - rest.len()..letters.len() - after.len();
                pieces.push(Word { place, ..piece });
            }
            rest = after;
            match rest {
                ['-' | '\u{2010}' | '\u{2011}', next, ..] if next.is_alphanumeric() => {
                    rest = rest.get(1..).unwrap_or_default();
                }
                _ => break,
            }
        }
        if pieces.len() > 1 {
            pieces.truncate(8);
            let surface = pieces.iter().map(|piece| piece.surface.as_str()).collect::<Vec<_>>().join("-");
            let folded: String = pieces.iter().map(|piece| piece.folded.as_str()).collect();
            let capital = pieces.first().is_some_and(|piece| piece.capital);
            let begin = pieces.first().map_or(0, |piece| piece.place.start);
            let place = begin..pieces.last().map_or(begin, |piece| piece.place.end);
            result.push(Word { surface, folded: cut(&folded), capital, pieces, place });
        } else {
            result.append(&mut pieces);
        }
    }
    result
}

fn cut(word: &str) -> String {
    word.chars().take(LONGEST).collect()
}

/// Takes one word without hyphens, with its gendered ending if there is one.
fn take_word(letters: &[char]) -> (Option<Word>, &[char]) {
    let length = word_length(letters);
    let (word, mut rest) = letters.split_at_checked(length).unwrap_or((letters, &[]));
    let mut surface: String = word.iter().take(LONGEST).collect();
    let capital = word.first().is_some_and(|letter| letter.is_uppercase());
    if let Some(after) = gender_ending(rest) {
        rest = after;
    } else if let Some(base) = inner_capital(word) {
        surface = base.iter().take(LONGEST).collect();
    }
    let folded = without_gender(fold(&surface));
    let word = (!folded.is_empty()).then(|| Word {
        surface,
        folded: cut(&folded),
        capital,
        pieces: Vec::new(),
        place: 0..0,
    });
    (word, rest)
}

fn word_length(letters: &[char]) -> usize {
    let mut length = 0;
    while let Some(letter) = letters.get(length) {
        let inside = letter.is_alphanumeric()
            || is_combining_mark(*letter)
            || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}')
            || (matches!(letter, '\'' | '’' | 'ʼ')
                && letters.get(length + 1).is_some_and(|next| next.is_alphabetic() && !next.is_ascii()));
        if !inside {
            break;
        }
        length += 1;
    }
    length
}

/// What follows an ending such as `:innen`, `*in`, `_innen`, `/-in`, `/innen`, `(innen)`.
fn gender_ending(rest: &[char]) -> Option<&[char]> {
    let (bracket, mut tail) = match rest {
        ['(', tail @ ..] => (true, tail),
        ['/', '-', tail @ ..] | ['/' | ':' | '*' | '_' | '·', tail @ ..] => (false, tail),
        _ => return None,
    };
    if let (true, ['-', after @ ..]) = (bracket, tail) {
        tail = after;
    }
    let ending = word_length(tail);
    let (word, after) = tail.split_at_checked(ending)?;
    let word: String = word.iter().flat_map(|letter| letter.to_lowercase()).collect();
    if word != "in" && word != "innen" {
        return None;
    }
    match (bracket, after) {
        (true, [')', after @ ..]) | (false, after) => Some(after),
        (true, _) => None,
    }
}

/// The word before a capital I inside: `SchülerInnen`, `LehrerIn`.
fn inner_capital(word: &[char]) -> Option<&[char]> {
    let ([base @ .., 'I', 'n', 'n', 'e', 'n'] | [base @ .., 'I', 'n']) = word else { return None };
    (base.len() >= 3 && base.last().is_some_and(|letter| letter.is_lowercase())).then_some(base)
}

/// Words in -innen that are no women.
const NOT_WOMEN: [&str; 14] = [
    "beginnen",
    "gewinnen",
    "spinnen",
    "rinnen",
    "drinnen",
    "innen",
    "sinnen",
    "besinnen",
    "entrinnen",
    "binnen",
    "verbinnen",
    "finnen",
    "zinnen",
    "gerinnen",
];

/// Endings of words for people that take -in; folded.
const PEOPLE: [&str; 22] = [
    "er", "or", "ent", "ant", "ist", "log", "agog", "eur", "arzt", "iker", "graf", "kolleg", "at", "anw",
    "freund", "koch", "bau", "end", "ling", "partner", "wirt", "rat",
];
/// Words in -in that only look like women; folded.
const NOT_A_WOMAN: [&str; 9] =
    ["berlin", "termin", "latin", "satin", "ration", "martin", "bulletin", "turin", "patin"];

/// Takes the feminine ending off: "lehrerinnen", "lehrerin" → "lehrer".
fn without_gender(word: String) -> String {
    if let Some(base) = word.strip_suffix("innen") {
        let known = NOT_WOMEN.iter().any(|other| word.ends_with(other) && word.len() <= other.len() + 3);
        if base.len() >= 4 && !known {
            return base.to_owned();
        }
    } else if let Some(base) = word.strip_suffix("in")
        && base.len() >= 4
        && PEOPLE.iter().any(|ending| base.ends_with(ending))
        && !NOT_A_WOMAN.iter().any(|other| word.ends_with(other))
    {
        return base.to_owned();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::words;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn gendered_forms_are_the_plain_word() {
        for text in [
            "Schüler:innen",
            "Schüler*innen",
            "Schüler_innen",
            "Schüler/-innen",
            "Schüler/innen",
            "Schüler(innen)",
            "SchülerInnen",
            "Schülerinnen",
            "Schülerin",
            "schueler",
        ] {
            assert_eq!(folded(text), ["schuler"], "{text}");
        }
        assert_eq!(folded("Ärzt:innen und Kolleg*innen"), ["arzt", "und", "kolleg"]);
    }

    #[test]
    fn words_that_only_look_feminine_stay() {
        for word in ["berlin", "termin", "beginnen", "gewinnen", "innen", "medizin", "magazin", "disziplin"] {
            assert_eq!(folded(word), [word]);
        }
    }

    #[test]
    fn hyphens_join_and_part() {
        let found = words("Das Eltern-Kind-Turnen, neu");
        assert_eq!(found.len(), 3);
        assert_eq!(found[1].folded, "elternkindturnen");
        assert_eq!(found[1].pieces.len(), 3);
    }

    #[test]
    fn other_scripts_are_words_too() {
        assert_eq!(folded("п'ять бібліотек"), ["пять", "бібліотек"].map(super::fold));
        assert_eq!(folded("مكتبة للأطفال").len(), 2);
    }
}
