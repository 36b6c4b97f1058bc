//! CISTEM, a stemmer for German (L. Weissweiler, A. Fraser: Developing a Stemmer for German Based on a Comparative
//! Analysis of Publicly Available Stemmers, GSCL 2017), written from the published algorithm.

/// Stands for `sch`, `ei`, `ie` and the second of two equal letters while suffixes are taken off, so that none of them
/// is torn apart and each counts as the paper counts it.
const SCH: char = '$';
const EI: char = '%';
const IE: char = '&';
const DOUBLE: char = '*';

/// The stem of `word`: lower case, without umlauts, ß as ss.
///
/// With `noun`, a final t stays, as the algorithm has it for words with a capital first letter ("Kunst"); without, it
/// goes ("spielt"). Words of any script and any length pass; what is not German comes out nearly as it went in.
///
/// ```
/// use bildungsraum_german::cistem;
/// assert_eq!(cistem("Kurse", true), cistem("Kurs", true));
/// ```
#[must_use]
pub fn cistem(word: &str, noun: bool) -> String {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match letter {
            'ü' => letters.push('u'),
            'ö' => letters.push('o'),
            'ä' => letters.push('a'),
            'ß' => letters.extend(['s', 's']),
            SCH | EI | IE | DOUBLE => {}
            other => letters.push(other),
        }
    }
    let rest = match letters.as_slice() {
        ['g', 'e', rest @ ..] if rest.len() >= 4 => rest,
        all => all,
    };
    let mut stem = protect(rest);
    loop {
        let length = stem.len();
        if length <= 3 {
            break;
        }
        if length > 5
            && let [.., 'e', 'm' | 'r'] | [.., 'n', 'd'] = stem.as_slice()
        {
            stem.truncate(length - 2);
            continue;
        }
        match stem.last() {
            Some('t') if !noun => {}
            Some('e' | 's' | 'n') => {}
            _ => break,
        }
        stem.truncate(length - 1);
    }
    restore(&stem)
}

/// Replaces `sch`, `ei`, `ie`, and then the second of two equal signs, by one sign each.
fn protect(letters: &[char]) -> Vec<char> {
    let mut signs: Vec<char> = Vec::with_capacity(letters.len());
    let mut rest = letters;
    loop {
        rest = match rest {
            [] => break,
            ['s', 'c', 'h', tail @ ..] => {
                signs.push(SCH);
                tail
            }
            ['e', 'i', tail @ ..] => {
                signs.push(EI);
                tail
            }
            // `ei` goes first, as in the paper.
            ['i', 'e', tail @ ..] if tail.first() != Some(&'i') => {
                signs.push(IE);
                tail
            }
            [letter, tail @ ..] => {
                signs.push(*letter);
                tail
            }
        };
    }
    let mut result: Vec<char> = Vec::with_capacity(signs.len());
    for sign in signs {
        let doubled = result.last() == Some(&sign);
        result.push(if doubled { DOUBLE } else { sign });
    }
    result
}

fn restore(signs: &[char]) -> String {
    let mut word = String::with_capacity(signs.len() + 4);
    let mut before = DOUBLE;
    for sign in signs {
        let sign = if *sign == DOUBLE { before } else { *sign };
        match sign {
            SCH => word.push_str("sch"),
            EI => word.push_str("ei"),
            IE => word.push_str("ie"),
            other => word.push(other),
        }
        before = sign;
    }
    word
}
