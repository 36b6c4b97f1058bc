//! Keys for sorting, searching and comparing German names. Pure.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text for comparing: lower case, umlauts and accents without their marks, ß as ss, everything that is
/// neither letter nor digit as one space. `Führungs-Straße` → `fuhrungs strasse`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.nfd().filter(|character| !is_combining_mark(*character)) {
        for lower in character.to_lowercase() {
            if !lower.is_alphanumeric() {
                gap = true;
                continue;
            }
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            if lower == 'ß' {
                folded.push_str("ss");
            } else {
                folded.push(lower);
            }
        }
    }
    folded
}

/// The key for addresses: folded, with the ending of street names in one spelling.
/// `Kreuzstr. 2–4` and `Kreuzstraße 2-4` → `kreuzstr 2 4`.
#[must_use]
pub fn address_key(text: &str) -> String {
    fold(text)
        .split(' ')
        .map(|word| match word.strip_suffix("strasse") {
            Some(stem) => format!("{stem}str"),
            None => word.to_owned(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// How alike two names are, 0 to 1: the share of letter triples (Dice) both have, after folding and
/// without legal forms.
#[must_use]
pub fn likeness(left: &str, right: &str) -> f64 {
    let (left, right) = (triples(left), triples(right));
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    let both = left.iter().filter(|triple| right.binary_search(triple).is_ok()).count();
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    2.0 * count(both) / (count(left.len()) + count(right.len()))
}

/// The sorted letter triples of a name, each once.
#[must_use]
pub fn triples(name: &str) -> Vec<[char; 3]> {
    let folded = fold(name);
    let mut triples = Vec::new();
    for word in folded
        .split(' ')
        .filter(|word| !matches!(*word, "e" | "v" | "ev" | "ggmbh" | "gmbh" | "der" | "die" | "das"))
    {
        let letters: Vec<char> = [' ', ' '].into_iter().chain(word.chars()).chain([' ']).collect();
        triples.extend(letters.windows(3).filter_map(|window| <[char; 3]>::try_from(window).ok()));
    }
    triples.sort_unstable();
    triples.dedup();
    triples
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn umlauts_sort_with_their_vowels_and_streets_have_one_spelling() {
        assert_eq!(fold("  Führungs-Straße, ÄÖÜ é! "), "fuhrungs strasse aou e");
        assert_eq!(address_key("Kreuzstr. 2-4"), address_key("Kreuzstraße 2–4"));
    }

    #[test]
    fn alike_names_are_alike_and_others_are_not() {
        assert!(likeness("Stadtbibliothek Viernheim", "Stadtbücherei Viernheim") > 0.5);
        assert!(likeness("TSV Amicitia 06/09 Viernheim e. V.", "TSV Amicitia 06/09 Viernheim") > 0.95);
        assert!(likeness("Nibelungenschule", "Volkshochschule") < 0.6);
        assert!(likeness("", "Volkshochschule") < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn likeness_is_the_same_both_ways_and_within_bounds(left in ".{0,30}", right in ".{0,30}") {
            let likeness_ = likeness(&left, &right);
            prop_assert!((0.0..=1.0).contains(&likeness_));
            prop_assert!((likeness_ - likeness(&right, &left)).abs() < 1e-9);
        }
    }
}
