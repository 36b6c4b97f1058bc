//! Words of German sentences, light enough for two lines of a form: folding, stems, parts of compounds.

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

/// Words that say nothing about what is looked for or given, folded.
const STOP: &str = "aber alle allem allen aller alles als also am an andere anderen auch auf aus ausserdem bei beim bereits \
    bereit bereitstellen besonders beziehungsweise bieten bietet bieten biete bin bis bisher brauchen braucht brauche benotigen \
    benotigt bzw da dabei dafur damit dann daran darauf darin das dass davon dazu dem den denen der deren des deshalb \
    die dies diese diesem diesen dieser dieses doch dort du durch eigene eigenen eigener eigenes ein eine einem einen \
    einer eines einige einigen einmal er es etwa etwas euch fehlen fehlt finden fur ganz geben gern gerne gesucht gibt \
    hat habe haben hatte hatten ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja je jede jedem jeden jeder jedes \
    kann kein keine keinem keinen keiner konnen konnte konnten lassen mal man mehr mehrere mehreren mein mit mochte \
    mochten muss mussen nach neben nicht nichts noch nun nur ob oder ohne pro rund schon sehr sein seine seinem seinen \
    seiner seit selbst sich sie sind so sobald solche sollen sollte sollten sonst sowie stehen steht stellen stellt suche \
    suchen sucht uber um und uns unser unsere unserem unseren unserer unter viel viele vielen vom von vor wahrend war waren was \
    weil weitere weiteren welche wenn wer werden wie wieder wird wir wo wollen wollten wunschen wunscht wurde wurden \
    zu zum zur zwei drei vier funf sechs sieben acht neun zehn zwischen zwolf woche wochen tag tage tagen jahr jahre jahren \
    monat monate monatlich wochentlich taglich regelmassig mal stunde stunden uhr minuten moglich mochte gut gute \
    guten guter gutes neu neue neuen neuer neues gross grosse grossen grosser klein kleine kleinen kleiner damit \
    irgendwo irgendwer jemand jemanden niemand niemanden wen nutzen genutzt nutzbar anbieten angebot angebote bedarf";

/// Letters of the longest word that is taken apart: more than any honest one has, so that no other costs much time.
const LONGEST: usize = 44;

/// Lower case, without dots and strokes: `Räume` and `raume` are alike, in NFC and NFD.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfd().flat_map(char::to_lowercase) {
        match letter {
            'ß' => folded.push_str("ss"),
            letter if unicode_normalization::char::is_combining_mark(letter) => {}
            letter => folded.push(letter),
        }
    }
    folded
}

/// A word as it stands, folded, and where the rest of the analysis goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it was written.
    pub(crate) written: String,
    /// Lower case without dots.
    pub(crate) folded: String,
}

/// Words of a text without those that say nothing. `Lehrer:innen`, `Lehrer*innen` and `Lehrer_innen` are one word.
#[must_use]
pub(crate) fn words(text: &str) -> Vec<Word> {
    let text: String = text.nfc().collect();
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut current = String::new();
    for (at, &letter) in letters.iter().enumerate() {
        let gender = matches!(letter, ':' | '*' | '_')
            && !current.is_empty()
            && letters.get(at + 1).is_some_and(|next| matches!(next, 'i' | 'I'))
            && letters.get(at + 2).is_some_and(|next| matches!(next, 'n' | 'N'));
        if letter.is_alphanumeric() {
            current.push(letter);
        } else if !gender && !current.is_empty() {
            found.push(std::mem::take(&mut current));
        }
    }
    if !current.is_empty() {
        found.push(current);
    }
    found
        .into_iter()
        .map(|written| Word { folded: fold(&written), written })
        .filter(|word| word.folded.chars().count() > 1 && !is_stop(&word.folded))
        .collect()
}

fn is_stop(folded: &str) -> bool {
    static STOPS: std::sync::OnceLock<FxHashSet<&'static str>> = std::sync::OnceLock::new();
    STOPS.get_or_init(|| STOP.split_whitespace().collect()).contains(folded)
        || folded.chars().all(|letter| letter.is_ascii_digit())
}

/// The stem of a folded word: endings of nouns, adjectives and verbs, `-in`, `-innen` and `-ung` go.
#[must_use]
pub(crate) fn stem(folded: &str) -> String {
    let mut word = folded;
    for (ending, left) in [("innen", 4), ("in", 4), ("ungen", 4), ("ung", 4)] {
        if word != "zeitung" && word != "zeitungen" {
            word = without(word, ending, left);
        }
    }
    for _ in 0..2 {
        let before = word;
        for ending in ["ern", "em", "en", "er", "es", "e", "n", "s"] {
            let left = if ending.len() == 1 { 3 } else { 4 };
            word = without(word, ending, left);
            if word != before {
                break;
            }
        }
        if word == before {
            break;
        }
    }
    word.to_owned()
}

fn without<'a>(word: &'a str, ending: &str, left: usize) -> &'a str {
    match word.strip_suffix(ending) {
        Some(rest) if rest.chars().count() >= left => rest,
        _ => word,
    }
}

/// Parts of a compound in order, as stems; empty where it is none. The last part is what it is (a `Gemeindesaal` is a
/// `Saal`), those before say of which kind. Either side may be a word that is not known; then only the known side is given.
///
/// `known` holds stems. The split with the longest known last part wins.
#[must_use]
pub(crate) fn parts(folded: &str, known: &dyn Fn(&str) -> bool) -> Vec<(String, bool)> {
    let ends: Vec<usize> = folded.char_indices().map(|(at, _)| at).take(LONGEST + 1).collect();
    let count = ends.len();
    if count > LONGEST {
        return Vec::new();
    }
    let mut head_only = None;
    for &at in ends.iter().take(count.saturating_sub(3)).skip(3) {
        let Some((first, last)) = folded.split_at_checked(at) else { continue };
        let head = stem(last);
        if head.len() < 4 || !known(&head) {
            continue;
        }
        if let Some(stem) = first_part(first, known) {
            return vec![(stem, false), (head, true)];
        }
        let deeper = parts(first, known);
        if deeper.iter().any(|part| part.1) {
            let mut all: Vec<(String, bool)> = deeper.into_iter().map(|(stem, _)| (stem, false)).collect();
            all.push((head, true));
            return all;
        }
        if head_only.is_none() && last.chars().count() >= 4 {
            head_only = Some(head);
        }
    }
    if let Some(head) = head_only {
        return vec![(head, true)];
    }
    // No known last part: the longest known beginning.
    ends.iter()
        .take(count.saturating_sub(2))
        .skip(5)
        .rev()
        .filter_map(|&at| folded.split_at_checked(at))
        .find_map(|(first, _)| first_part(first, known))
        .map_or_else(Vec::new, |stem| vec![(stem, false)])
}

/// The stem of a first part, with or without a letter that joins (`Arbeits-`, `Familien-`).
fn first_part(first: &str, known: &dyn Fn(&str) -> bool) -> Option<String> {
    [Some(first), first.strip_suffix('s'), first.strip_suffix("es"), first.strip_suffix("en")]
        .into_iter()
        .flatten()
        .map(stem)
        .find(|stem| stem.len() >= 3 && known(stem))
}

/// Runs of three to five letters of a text, words apart by a blank, for words that nothing is known of.
pub(crate) fn runs(text: &str) -> Vec<String> {
    let words = words(text);
    let joined = words.iter().map(|word| format!(" {} ", word.folded)).collect::<Vec<_>>();
    let mut found = Vec::new();
    for word in joined {
        let letters: Vec<char> = word.chars().collect();
        for length in 3..=5 {
            found.extend(letters.windows(length).map(|run| run.iter().collect::<String>()));
        }
    }
    found
}
