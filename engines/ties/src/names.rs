//! Free spellings to known organisations: what a survey's answers mean.
//!
//! A spelling is taken apart into what the organisation is (a kind, as Grundschule), what it is called, its numbers, and who
//! carries it. Legal forms, hyphens, the two ways to write an umlaut, short forms and the name of the town make no difference;
//! another kind, another number, another side of the town or another confession does. What is only near is asked, never
//! taken. Rules, not learned; German.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// An organisation that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Short and other names.
    pub others: Vec<String>,
}

/// What a spelling means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This one.
    Sure(String),
    /// One of these, the likeliest first; five at most. A person has to say.
    Ask(Vec<String>),
    /// None that is known.
    Unknown,
}

/// A roster, ready to be asked.
#[derive(Clone, Debug)]
pub struct Names {
    town: Vec<String>,
    known: Vec<(String, Vec<Form>)>,
}

/// Spellings that mean the same organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clusters {
    /// Group of each spelling, numbered from 0 in the order of their first ones.
    pub groups: Vec<usize>,
    /// Pairs of spellings, by number, of groups that may be one. A person has to say.
    pub questions: Vec<(usize, usize)>,
}

/// A name taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Form {
    /// What it is.
    kind: Option<&'static str>,
    /// What it is called, without blanks.
    rest: String,
    /// All words in their order, without numbers.
    whole: String,
    /// Words of the rest.
    name: Vec<String>,
    /// Words of the rest and of the brackets, for the signs that tell two apart.
    words: Vec<String>,
    numbers: BTreeSet<u64>,
    carriers: BTreeSet<&'static str>,
    /// What else stood in brackets.
    extra: String,
    /// As written, for initials: words without legal forms.
    spelled: Vec<String>,
    /// One short word in capitals.
    initials: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Different,
    /// The one says less: no name of its own, or no number.
    Vague,
    Near,
    Same,
}

/// Small letters without marks; umlauts as two.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.nfc().flat_map(char::to_lowercase) {
        match sign {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            sign if sign.is_ascii() => out.push(sign),
            sign => out.extend(sign.nfd().filter(|part| !is_combining_mark(*part))),
        }
    }
    out
}

/// Words of letters and digits, with how they were written. Letters and digits part.
fn split(text: &str) -> Vec<(String, String)> {
    let mut words: Vec<String> = Vec::new();
    let mut last = 0_u8;
    for sign in text.nfc() {
        let class = if sign.is_numeric() { 2 } else { u8::from(sign.is_alphabetic()) };
        match words.last_mut().filter(|_| class > 0 && class == last) {
            Some(word) => word.push(sign),
            None if class > 0 => words.push(sign.to_string()),
            None => {}
        }
        last = class;
    }
    words.into_iter().map(|word| (plain(&word), word)).collect()
}

/// The text without what stands in brackets, and that.
fn brackets(text: &str) -> (String, String) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_usize);
    for sign in text.chars() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            sign if depth > 0 => inside.push(sign),
            sign => outside.push(sign),
        }
        if matches!(sign, '(' | ')' | '[' | ']') {
            inside.push(' ');
            outside.push(' ');
        }
    }
    // All in brackets: they mean nothing.
    if split(&outside).is_empty() { (inside, String::new()) } else { (outside, inside) }
}

fn roman(word: &str) -> Option<u64> {
    ["ii", "iii", "iv", "v", "vi", "vii", "viii"]
        .iter()
        .position(|numeral| *numeral == word)
        .and_then(|at| u64::try_from(at + 2).ok())
}

/// Endings of adjectives go: evangelische, katholischer, städtisches.
fn adjective(word: &str) -> &str {
    for stem in [
        "evangelisch",
        "katholisch",
        "staedtisch",
        "protestantisch",
        "kommunal",
        "paritaetisch",
        "muslimisch",
        "juedisch",
    ] {
        if word.strip_prefix(stem).is_some_and(|end| matches!(end, "e" | "er" | "es" | "en" | "em")) {
            return stem;
        }
    }
    word
}

/// Drops legal forms and the town, and puts one word in the place of all that mean the same.
fn meaning(words: &[(String, String)], town: &[String]) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    let count = words.len();
    let mut at = 0;
    while let Some((word, written)) = words.get(at) {
        let next = words.get(at + 1).map(|next| next.0.as_str());
        if word == "e" && next == Some("v") {
            at += 2;
            continue;
        }
        // "eV" behind a name is the legal form, "Ev." before one the confession.
        let legal = word == "ev" && at > 0 && (at + 1 == count || written == "eV");
        if !legal {
            list.push(adjective(word).to_owned());
        }
        at += 1;
    }
    without_town(&mut list, town);
    put_together(&mut list);
    let mut out: Vec<String> = Vec::new();
    let mut rest: &[String] = &list;
    while let Some((first, tail)) = rest.split_first() {
        if words::EMPTY.contains(&first.as_str()) && !(out.is_empty() && tail.is_empty()) {
            rest = tail;
            continue;
        }
        // "Industrie- und Handelskammer": what parts two words of a phrase is passed over.
        let phrase = words::SAME.iter().find_map(|(from, to)| Some((to, match_phrase(rest, from)?)));
        if let Some((to, length)) = phrase {
            out.extend(to.iter().map(|word| (*word).to_owned()));
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        out.push(same_end(first));
        rest = tail;
    }
    out
}

/// "Job Center", "Volks-Hochschule", "Hand werks kammer": words that are known when put together are one.
fn put_together(words: &mut Vec<String>) {
    for count in [3, 2] {
        let mut at = 0;
        while at + count <= words.len() {
            let parts = words.get(at..at + count).unwrap_or_default();
            let joined = parts.concat();
            let last = parts.last().map_or(0, String::len);
            let known = words::SAME.iter().any(|(from, _)| *from == [joined.as_str()]);
            if known || kind_of(&joined).is_some_and(|kind| kind.len() > last) {
                words.splice(at..at + count, [joined]);
            }
            at += 1;
        }
    }
}

/// The longest kind that a word ends with.
fn kind_of(word: &str) -> Option<&'static str> {
    words::KINDS.iter().copied().filter(|kind| word.ends_with(kind)).max_by_key(|kind| kind.len())
}

/// How many words the phrase takes, with words between that mean nothing.
fn match_phrase(words: &[String], phrase: &[&str]) -> Option<usize> {
    let mut at = 0;
    for part in phrase {
        while at > 0 && words.get(at).is_some_and(|word| words::EMPTY.contains(&word.as_str())) {
            at += 1;
        }
        if words.get(at).map(String::as_str) != Some(*part) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn same_end(word: &str) -> String {
    for (from, to) in words::SAME_ENDS {
        if let Some(begin) = word.strip_suffix(from) {
            return format!("{begin}{to}");
        }
    }
    word.to_owned()
}

/// The town goes wherever it stands, with what leads to it; unless nothing else is there.
fn without_town(words: &mut Vec<String>, town: &[String]) {
    if town.is_empty() || words.len() <= town.len() {
        return;
    }
    let mut at = 0;
    while at + town.len() <= words.len() && words.len() > town.len() {
        let here = words.get(at..at + town.len()).unwrap_or_default();
        // Musterstadt, Musterstädter, Musterstadts
        let inflected = |word: &str, of: &str| {
            let (word, of) = (word.replace("ae", "a"), of.replace("ae", "a"));
            word == of || word.strip_prefix(of.as_str()).is_some_and(|end| matches!(end, "er" | "s" | "ers"))
        };
        if here.iter().zip(town).all(|(word, of)| inflected(word, of)) {
            words.drain(at..at + town.len());
            while at > 0
                && words.len() > 1
                && words.get(at - 1).is_some_and(|word| {
                    words::BEFORE_PLACE.contains(&word.as_str()) || (word == "der" && at > 1)
                })
            {
                words.remove(at - 1);
                at -= 1;
            }
        } else {
            at += 1;
        }
    }
}

impl Form {
    fn new(text: &str, town: &[String]) -> Self {
        let (outside, inside) = brackets(text);
        let written = split(&outside);
        let mut form = Self { initials: initials(&written), ..Self::default() };
        let mut words = meaning(&written, town);
        form.spelled = written
            .iter()
            .map(|word| word.0.clone())
            .filter(|word| {
                !words::EMPTY.contains(&word.as_str()) && !words::BEFORE_PLACE.contains(&word.as_str())
            })
            .collect();
        without_town(&mut form.spelled, town);
        form.take_numbers(&mut words);
        form.whole = words.concat();
        form.take_kind(&mut words);
        // Who carries it counts apart, if there is anything else.
        let own = |word: &String| {
            !words::CARRIERS.contains(&word.as_str()) && !words::LEVELS.contains(&word.as_str())
        };
        if words.iter().any(own) || form.kind.is_some() {
            words.retain(|word| !form.take_carrier(word));
        }
        form.rest = words.concat();
        form.name.clone_from(&words);
        form.words = words;
        form.take_brackets(&inside, town);
        form
    }

    fn take_numbers(&mut self, words: &mut Vec<String>) {
        let several = words.len() > 1;
        words.retain(|word| {
            let number = word.parse::<u64>().ok().or_else(|| roman(word).filter(|_| several));
            self.numbers.extend(number);
            number.is_none()
        });
    }

    /// The first word that says what it is; what stands before that in the same word is part of the name.
    fn take_kind(&mut self, words: &mut Vec<String>) {
        let found = words.iter().enumerate().find_map(|(at, word)| Some((at, kind_of(word)?)));
        let Some((at, kind)) = found else { return };
        self.kind = Some(kind);
        if let Some(word) = words.get_mut(at) {
            word.truncate(word.len() - kind.len());
            if word.is_empty() {
                words.remove(at);
            }
        }
    }

    fn take_carrier(&mut self, word: &str) -> bool {
        let carrier = words::CARRIERS.iter().find(|carrier| **carrier == word);
        self.carriers.extend(carrier);
        carrier.is_some()
    }

    fn take_brackets(&mut self, inside: &str, town: &[String]) {
        if inside.trim().is_empty() {
            return;
        }
        let written = split(inside);
        let mut words = meaning(&written, town);
        let short: String = written.iter().map(|word| word.0.as_str()).collect();
        // "Bildungszentrum Wirtschaft (BZW)", "Volkshochschule (VHS)": the same once more.
        if self.abbreviations().contains(&short)
            || words.concat() == format!("{}{}", self.rest, self.kind.unwrap_or_default())
        {
            self.initials = Some(short);
            return;
        }
        if words == town {
            return;
        }
        self.take_numbers(&mut words);
        words.retain(|word| !self.take_carrier(word));
        self.extra = words.concat();
        self.words.extend(words);
    }

    /// Initials of the words, and with compounds taken apart.
    fn abbreviations(&self) -> BTreeSet<String> {
        let first = |word: &str| word.chars().next();
        let mut found = BTreeSet::new();
        if self.spelled.len() > 1 {
            found.insert(self.spelled.iter().filter_map(|word| first(word)).collect());
        }
        found.insert(
            self.spelled.iter().flat_map(|word| parts(word)).filter_map(|part| first(&part)).collect(),
        );
        found
    }

    fn key(&self) -> (Option<&'static str>, &str, &BTreeSet<u64>) {
        (self.kind, &self.rest, &self.numbers)
    }

    /// Carriers that tell two of the same name apart.
    fn telling(&self) -> BTreeSet<&'static str> {
        self.carriers.iter().copied().filter(|carrier| !words::OF_THE_TOWN.contains(carrier)).collect()
    }

    fn opposed(&self, other: &Self) -> bool {
        words::OPPOSITES.iter().any(|row| {
            let of = |form: &Self| -> BTreeSet<&'static str> {
                let begins = |sign: &&'static str| {
                    form.words.iter().any(|word| word.starts_with(*sign)) || form.carriers.contains(*sign)
                };
                row.iter().copied().filter(begins).collect()
            };
            let (one, two) = (of(self), of(other));
            !one.is_empty() && !two.is_empty() && one.is_disjoint(&two)
        })
    }

    fn like(&self, other: &Self) -> Likeness {
        if (self.rest.is_empty() && self.kind.is_none()) || (other.rest.is_empty() && other.kind.is_none()) {
            // Nothing but a number: the same only as the same.
            let same = self.key() == other.key() && !self.numbers.is_empty();
            return if same { Likeness::Same } else { Likeness::Different };
        }
        let both_numbered = !self.numbers.is_empty() && !other.numbers.is_empty();
        if (both_numbered && self.numbers != other.numbers) || self.opposed(other) {
            return Likeness::Different;
        }
        let (one, two) = (self.telling(), other.telling());
        if !one.is_empty() && !two.is_empty() && one != two {
            return Likeness::Different;
        }
        if self.key() == other.key() {
            let extra = self.extra == other.extra || self.extra.is_empty() || other.extra.is_empty();
            // "Kita" and "AWO-Kita" need not be one; "Kita Regenbogen" and "AWO-Kita Regenbogen" are.
            let carried =
                self.carriers == other.carriers || !self.rest.is_empty() || !self.numbers.is_empty();
            return if extra && carried { Likeness::Same } else { Likeness::Near };
        }
        match (self.kind, other.kind) {
            (Some(one), Some(two)) if one != two => {
                // A school may be called by what it is more closely.
                let narrower = one.ends_with(two) || two.ends_with(one);
                let named = !self.rest.is_empty() && self.rest == other.rest;
                let near = narrower && (named || mistyped_word(&self.whole, &other.whole));
                if near { Likeness::Near } else { Likeness::Different }
            }
            (Some(_), Some(_)) if self.rest == other.rest => Likeness::Vague,
            (Some(_), Some(_)) if self.rest.is_empty() || other.rest.is_empty() => Likeness::Vague,
            (None, None) | (Some(_), Some(_)) if begins(&self.name, &other.name) => Likeness::Near,
            (None, None) | (Some(_), Some(_)) if mistyped(&self.name, &other.name) => Likeness::Near,
            (None, None) | (Some(_), Some(_)) => Likeness::Different,
            (None, Some(_)) | (Some(_), None) => {
                if mistyped_word(&self.whole, &other.whole) {
                    Likeness::Near
                } else {
                    Likeness::Different
                }
            }
        }
    }
}

/// Is the one name the beginning of the other?
fn begins(one: &[String], two: &[String]) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if long.starts_with(short) {
        return true;
    }
    let (one, two) = (one.concat(), two.concat());
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    short.len() >= 4 && long.starts_with(&short)
}

/// Is the one name a typing error of the other? Word by word where there are as many: each word has to be long enough for
/// its errors, so that Sankt Martin is not Sankt Marien.
fn mistyped(one: &[String], two: &[String]) -> bool {
    if one.len() != two.len() {
        return mistyped_word(&one.concat(), &two.concat());
    }
    let mut other = one.iter().zip(two).filter(|(one, two)| one != two);
    match (other.next(), other.next()) {
        (Some((one, two)), None) => mistyped_word(one, two),
        _ => false,
    }
}

fn mistyped_word(one: &str, two: &str) -> bool {
    let allowed = match one.len().min(two.len()) {
        0..=1 => 0,
        2..=8 => 1,
        _ => 2,
    };
    let longer = one.len().min(two.len()) >= 5;
    // Prepositions are words, too: am Park, im Park.
    let preposition = ["am", "im", "an", "in"].contains(&one) && ["am", "im", "an", "in"].contains(&two);
    preposition
        || (longer && one.chars().next() == two.chars().next() && distance(one, two, allowed) <= allowed)
}

/// Edits that make one of the other (Damerau and Levenshtein, with neighbours that change places); `limit + 1` if there are
/// more than `limit`.
fn distance(one: &str, two: &str, limit: usize) -> usize {
    let (one, two): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
    if one.len().abs_diff(two.len()) > limit {
        return limit + 1;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=two.len()).collect();
    for (i, sign) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in two.iter().enumerate() {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
            let mut least =
                (at(&last, j) + usize::from(sign != other)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && one.get(i - 1) == Some(other) && two.get(j - 1) == Some(sign);
            if swapped {
                least = least.min(at(&before_last, j - 1) + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default().min(limit + 1)
}

/// Parts of a compound, as far as they are known from its end; else the word.
fn parts(word: &str) -> Vec<String> {
    let part = words::PARTS
        .iter()
        .filter(|part| word.ends_with(**part) && word.len() > part.len())
        .max_by_key(|part| part.len());
    match part.and_then(|part| Some((word.strip_suffix(part)?, part))) {
        Some((begin, part)) => {
            let mut all = parts(begin);
            all.push((*part).to_owned());
            all
        }
        None => vec![word.to_owned()],
    }
}

/// One word of two to six letters, of which at least two are capitals, that no list knows.
fn initials(words: &[(String, String)]) -> Option<String> {
    let [(word, written)] = words else { return None };
    let capitals = written.chars().filter(|sign| sign.is_uppercase()).count();
    let short = (2..=6).contains(&word.len()) && capitals >= 2;
    (short && !words::SAME.iter().any(|(from, to)| *from == [word.as_str()] || *to == [word.as_str()]))
        .then(|| word.clone())
}

fn place(town: &str) -> Vec<String> {
    split(town).into_iter().map(|word| word.0).collect()
}

impl Names {
    /// A roster of a town (empty: none that could be left out of names).
    #[must_use]
    pub fn new(roster: &[Known], town: &str) -> Self {
        let town = place(town);
        let known = roster
            .iter()
            .map(|known| {
                let names = std::iter::once(&known.name).chain(&known.others);
                (known.id.clone(), names.map(|name| Form::new(name, &town)).collect())
            })
            .collect();
        Self { town, known }
    }

    /// Whom a spelling means. Several that it could be: a question, never a guess.
    #[must_use]
    pub fn resolve(&self, text: &str) -> Answer {
        let form = Form::new(text, &self.town);
        let (mut same, mut near, mut vague) = (Vec::new(), Vec::new(), Vec::new());
        for (id, forms) in &self.known {
            let short = |known: &Form| {
                let met = |initials: &Option<String>, of: &Form| {
                    initials
                        .as_ref()
                        .is_some_and(|short| of.abbreviations().contains(short))
                        .then(|| initials.clone())
                        .flatten()
                };
                met(&form.initials, known).or_else(|| met(&known.initials, &form)).map(|short| {
                    // Two letters fit to too many.
                    if short.len() > 2 { Likeness::Same } else { Likeness::Near }
                })
            };
            let named = |known: &Form| form.initials.is_some() && form.initials == known.initials;
            let likeness = |known: &Form| {
                if named(known) {
                    Likeness::Same
                } else {
                    form.like(known).max(short(known).unwrap_or(Likeness::Different))
                }
            };
            match forms.iter().map(likeness).max() {
                Some(Likeness::Same) => same.push(id.clone()),
                Some(Likeness::Near) => near.push(id.clone()),
                Some(Likeness::Vague) => vague.push(id.clone()),
                _ => {}
            }
        }
        if let [only] = same.as_slice() {
            return Answer::Sure(only.clone());
        }
        near.append(&mut vague);
        let mut candidates = if same.is_empty() { near } else { same };
        candidates.truncate(5);
        if candidates.is_empty() { Answer::Unknown } else { Answer::Ask(candidates) }
    }
}

/// A place that many different names end with, if the town is not told.
fn common_place(spellings: &[&str]) -> Vec<String> {
    let mut heads: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for spelling in spellings {
        let words = meaning(&split(&brackets(spelling).0), &[]);
        if let Some((last, before)) = words.split_last()
            && !before.is_empty()
            && kind_of(last).is_none()
            && last.len() > 3
            && last.parse::<u64>().is_err()
        {
            heads.entry(last.clone()).or_default().insert(before.concat());
        }
    }
    let most = heads.into_iter().filter(|(_, heads)| heads.len() >= 3).max_by_key(|(_, heads)| heads.len());
    most.map(|(place, _)| vec![place]).unwrap_or_default()
}

/// Puts spellings together that mean the same, without a roster. `town`: as in [`Names::new`]; if it is empty, a place that
/// three or more different names end with is taken for it.
#[must_use]
pub fn cluster(spellings: &[&str], town: &str) -> Clusters {
    let town = if town.trim().is_empty() { common_place(spellings) } else { place(town) };
    let forms: Vec<Form> = spellings.iter().map(|spelling| Form::new(spelling, &town)).collect();
    // First what is the same in every part.
    let mut cores: Vec<Vec<usize>> = Vec::new();
    let mut by_form: BTreeMap<_, usize> = BTreeMap::new();
    for (at, (form, spelling)) in forms.iter().zip(spellings).enumerate() {
        // A spelling without any letter or digit is itself only.
        let odd = if form.rest.is_empty() && form.kind.is_none() { (*spelling).trim() } else { "" };
        let key = (
            form.key(),
            form.telling(),
            &form.extra,
            odd,
            form.rest.is_empty().then(|| form.carriers.clone()),
        );
        let core = *by_form.entry(key).or_insert(cores.len());
        if core == cores.len() {
            cores.push(Vec::new());
        }
        if let Some(core) = cores.get_mut(core) {
            core.push(at);
        }
    }
    let first = |core: usize| cores.get(core).and_then(|core| core.first()).copied().unwrap_or_default();
    let form = |core: usize| forms.get(first(core));
    let likeness = |one: usize, two: usize| match (form(one), form(two)) {
        (Some(one), Some(two)) => {
            let short = |one: &Form, two: &Form| {
                one.initials.as_ref().is_some_and(|short| two.abbreviations().contains(short))
            };
            let initials = short(one, two) || short(two, one);
            one.like(two).max(if initials { Likeness::Near } else { Likeness::Different })
        }
        _ => Likeness::Different,
    };
    // Then what says less goes to what says more, if that is one: all that it is like have to be like each other.
    let same: Vec<Vec<usize>> = (0..cores.len())
        .map(|core| {
            (0..cores.len())
                .filter(|&other| other != core && likeness(core, other) == Likeness::Same)
                .collect()
        })
        .collect();
    let agree: Vec<bool> = same
        .iter()
        .map(|same| {
            same.iter().all(|&one| same.iter().all(|&two| one == two || likeness(one, two) == Likeness::Same))
        })
        .collect();
    let agrees = |core: usize| agree.get(core).copied().unwrap_or_default();
    let mut group: Vec<usize> = (0..cores.len()).collect();
    let mut questions = Vec::new();
    for (core, same) in same.iter().enumerate() {
        for &other in same.iter().filter(|other| **other > core) {
            if agrees(core) && agrees(other) {
                join(&mut group, core, other);
            } else {
                questions.push((core, other));
            }
        }
    }
    let all = |wanted: Likeness| -> Vec<(usize, usize)> {
        let pairs = (0..cores.len()).flat_map(|one| (one + 1..cores.len()).map(move |two| (one, two)));
        pairs.filter(|&(one, two)| likeness(one, two) == wanted).collect()
    };
    questions.extend(all(Likeness::Near));
    // Whoever writes "Realschule" where there are three is not asked three times.
    let vague = all(Likeness::Vague);
    let often = |core: usize| vague.iter().filter(|pair| pair.0 == core || pair.1 == core).count();
    questions.extend(vague.iter().copied().filter(|&(one, two)| often(one) == 1 && often(two) == 1));
    finish(spellings.len(), &cores, &group, questions)
}

fn join(group: &mut [usize], one: usize, two: usize) {
    let (Some(&from), Some(&to)) = (group.get(two), group.get(one)) else { return };
    for number in group.iter_mut().filter(|number| **number == from) {
        *number = to;
    }
}

fn finish(count: usize, cores: &[Vec<usize>], group: &[usize], questions: Vec<(usize, usize)>) -> Clusters {
    let of = |core: usize| group.get(core).copied().unwrap_or(core);
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    let mut clusters = Clusters { groups: vec![0; count], questions: Vec::new() };
    let mut by_spelling: Vec<(usize, usize)> = cores
        .iter()
        .enumerate()
        .flat_map(|(core, spellings)| spellings.iter().map(move |&at| (at, core)))
        .collect();
    by_spelling.sort_unstable();
    for (at, core) in by_spelling {
        let next = number.len();
        if let Some(slot) = clusters.groups.get_mut(at) {
            *slot = *number.entry(of(core)).or_insert(next);
        }
    }
    let mut asked = BTreeSet::new();
    for (one, two) in questions {
        let pair = (of(one).min(of(two)), of(one).max(of(two)));
        if pair.0 != pair.1 && asked.insert(pair) {
            let first =
                |core: usize| cores.get(core).and_then(|core| core.first()).copied().unwrap_or_default();
            clusters.questions.push((first(one), first(two)));
        }
    }
    clusters
}
