//! Words of the same meaning, as data the office can edit.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

use crate::{
    analysis::{stem, words},
    error::{FinderError, SynonymFault},
};

const SHIPPED: &str = include_str!("../data/synonyms.txt");
/// Most words of one expression.
const MOST_WORDS: usize = 6;
/// Most expressions one expression leads to, whatever lists say: what one word of a query can cost.
const MOST_TARGETS: usize = 24;
/// Most expressions of one line: all others of the line are within what one leads to.
const MOST_EXPRESSIONS: usize = MOST_TARGETS;
/// Most letters of one word.
const MOST_LETTERS: usize = 60;
/// Most lines with words of one list.
const MOST_LINES: usize = 2000;

/// A list of words of the same meaning.
///
/// One group a line, expressions apart by commas: each finds the others. With an arrow (`library => Bücherei`) only the
/// left side finds the right one. `#` begins a comment. Expressions are compared by their stems, so that forms and
/// spellings need no entry. What a list may hold is bounded (2,000 lines, 24 expressions a line, six words of 60 letters
/// an expression), and an expression leads to 24 others at most, so that no list makes a search slow.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    list: Arc<List>,
}

#[derive(Clone, Debug, Default)]
struct List {
    /// Stems of an expression, apart by spaces → what else it may be.
    targets: HashMap<Box<str>, Vec<Expression>>,
    /// Most words of an expression on a left side.
    longest: usize,
    /// Words that stand alone, folded → as written: known words for the correction of others.
    lexicon: BTreeMap<Box<str>, Box<str>>,
}

/// One expression.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    /// Folded words with both stems (as a noun, as another word).
    pub words: Vec<Stemmed>,
    /// As written.
    surface: Box<str>,
}

/// A word and its stems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stemmed {
    pub folded: Box<str>,
    pub noun: Box<str>,
    pub other: Box<str>,
}

impl Stemmed {
    pub fn new(folded: &str) -> Self {
        Self { folded: folded.into(), noun: stem(folded, true).into(), other: stem(folded, false).into() }
    }

    /// The stem as it ends a longer word: `ge-` is taken off at the beginning of a word only.
    pub fn tail(&self) -> Cow<'_, str> {
        match self.folded.strip_prefix("ge") {
            Some(rest) if rest.starts_with(&*self.noun) && !self.folded.starts_with(&*self.noun) => {
                Cow::Owned(format!("ge{}", self.noun))
            }
            _ => Cow::Borrowed(&self.noun),
        }
    }
}

impl Synonyms {
    /// The shipped list: German education and leisure, abbreviations, common English, Turkish, Ukrainian and Arabic
    /// words.
    #[must_use]
    pub fn german() -> Self {
        static GERMAN: OnceLock<Synonyms> = OnceLock::new();
        // A test proves that the shipped list can be read.
        GERMAN.get_or_init(|| Self::parse(SHIPPED).unwrap_or_default()).clone()
    }

    /// The shipped list without these lines of it (as [`shipped_lines`](Self::shipped_lines) gives them).
    #[must_use]
    pub fn german_without(lines: &BTreeSet<String>) -> Self {
        if lines.is_empty() {
            return Self::german();
        }
        let mut list = List::default();
        for line in Self::shipped_lines().filter(|line| !lines.contains(*line)) {
            // A test proves that the shipped list can be read.
            let _ = list.add(line);
        }
        Self { list: Arc::new(list) }
    }

    /// The lines of the shipped list that hold words, in their order.
    pub fn shipped_lines() -> impl Iterator<Item = &'static str> {
        SHIPPED.lines().filter_map(content)
    }

    /// The text of the shipped list, to begin an own one with.
    #[must_use]
    pub fn shipped() -> &'static str {
        SHIPPED
    }

    /// Reads a list, or names its first faulty line.
    pub fn parse(text: &str) -> Result<Self, FinderError> {
        let (synonyms, faults) = Self::read(text);
        match faults.first() {
            None => Ok(synonyms),
            Some(&(line, why)) => Err(FinderError::Synonyms { line, why }),
        }
    }

    /// Reads what can be read of a list, and names every other line: its number, from 1, and what is wrong with it.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<(usize, SynonymFault)>) {
        let mut list = List::default();
        let (mut faults, mut lines) = (Vec::new(), 0);
        for (index, line) in text.lines().enumerate() {
            let Some(line) = content(line) else { continue };
            lines += 1;
            if lines > MOST_LINES {
                faults.push((index + 1, SynonymFault::Lines));
                break;
            }
            if let Err(why) = list.add(line) {
                faults.push((index + 1, why));
            }
        }
        (Self { list: Arc::new(list) }, faults)
    }

    /// This list and another. Where an expression leads to more than is taken, what this list says goes first.
    #[must_use]
    pub fn with(self, other: &Self) -> Self {
        let mut list = Arc::unwrap_or_clone(self.list);
        for (from, targets) in &other.list.targets {
            for target in targets {
                list.link(from, target);
            }
        }
        list.longest = list.longest.max(other.list.longest);
        for (folded, surface) in &other.list.lexicon {
            list.lexicon.entry(folded.clone()).or_insert_with(|| surface.clone());
        }
        Self { list: Arc::new(list) }
    }

    /// What else the words of this text find, as written in the list: for each part that has synonyms (the longest
    /// expression that begins there) the part and what it leads to.
    #[must_use]
    pub fn found_by(&self, text: &str) -> Vec<(String, Vec<String>)> {
        let words = words(text);
        let stemmed: Vec<Stemmed> = words.iter().map(|word| Stemmed::new(&word.folded)).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < stemmed.len() {
            let longest = self.longest().min(stemmed.len() - at);
            let expression = (1..=longest).rev().find_map(|length| {
                let targets = self.of(stemmed.get(at..at + length)?);
                (!targets.is_empty()).then_some((length, targets))
            });
            let Some((length, targets)) = expression else {
                at += 1;
                continue;
            };
            let part: Vec<&str> = words.iter().skip(at).take(length).map(|word| &*word.surface).collect();
            found.push((part.join(" "), targets.iter().map(|target| target.surface.to_string()).collect()));
            at += length;
        }
        found
    }

    /// Words that stand alone in the list: folded, as written.
    pub(crate) fn lexicon(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list.lexicon.iter().map(|(folded, surface)| (&**folded, &**surface))
    }

    /// True if the word stands alone in the list.
    pub(crate) fn knows(&self, folded: &str) -> bool {
        self.list.lexicon.contains_key(folded)
    }

    /// Most words of an expression that has synonyms.
    pub(crate) fn longest(&self) -> usize {
        self.list.longest
    }

    /// What else these words may be.
    pub(crate) fn of(&self, words: &[Stemmed]) -> &[Expression] {
        if words.is_empty() || words.len() > self.list.longest {
            return &[];
        }
        let found = |pick: fn(&Stemmed) -> &str| self.list.targets.get(key(words.iter().map(pick)).as_str());
        found(|word| &word.noun).or_else(|| found(|word| &word.other)).map_or(&[], Vec::as_slice)
    }
}

impl List {
    fn add(&mut self, line: &str) -> Result<(), SynonymFault> {
        if line.split("=>").flat_map(|side| side.split(',')).count() > MOST_EXPRESSIONS {
            return Err(SynonymFault::Many);
        }
        let sides: Vec<&str> = line.split("=>").collect();
        match sides.as_slice() {
            [group] => {
                let all = self.expressions(group)?;
                if all.len() < 2 {
                    return Err(SynonymFault::Lonely);
                }
                for (index, from) in all.iter().enumerate() {
                    for (other, to) in all.iter().enumerate() {
                        if index != other {
                            self.connect(from, to);
                        }
                    }
                }
                Ok(())
            }
            [left, right] => {
                let (left, right) = (self.expressions(left)?, self.expressions(right)?);
                if left.is_empty() || right.is_empty() {
                    return Err(SynonymFault::OneSided);
                }
                for from in &left {
                    for to in &right {
                        self.connect(from, to);
                    }
                }
                Ok(())
            }
            _ => Err(SynonymFault::Arrows),
        }
    }

    fn expressions(&mut self, side: &str) -> Result<Vec<Expression>, SynonymFault> {
        let mut result = Vec::new();
        for text in side.split(',') {
            if text.split_whitespace().any(|word| word.chars().count() > MOST_LETTERS) {
                return Err(SynonymFault::Letters);
            }
            let found = words(text);
            if found.len() > MOST_WORDS {
                return Err(SynonymFault::Long);
            }
            if let [word] = found.as_slice() {
                self.lexicon.insert(word.folded.as_str().into(), word.surface.as_str().into());
            }
            if !found.is_empty() {
                result.push(Expression {
                    words: found.iter().map(|word| Stemmed::new(&word.folded)).collect(),
                    surface: text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
                });
            }
        }
        Ok(result)
    }

    fn connect(&mut self, from: &Expression, to: &Expression) {
        let nouns = key(from.words.iter().map(|word| &*word.noun));
        let others = key(from.words.iter().map(|word| &*word.other));
        if nouns == key(to.words.iter().map(|word| &*word.noun)) {
            return;
        }
        self.longest = self.longest.max(from.words.len());
        self.link(&nouns, to);
        if others != nouns {
            self.link(&others, to);
        }
    }

    fn link(&mut self, from: &str, to: &Expression) {
        let targets = self.targets.entry(from.into()).or_default();
        if targets.len() < MOST_TARGETS && !targets.iter().any(|target| target.words == to.words) {
            targets.push(to.clone());
        }
    }
}

/// A line without its comment, if it holds anything else.
fn content(line: &str) -> Option<&str> {
    let line = line.split('#').next().unwrap_or_default().trim();
    (!line.is_empty()).then_some(line)
}

fn key<'a>(stems: impl Iterator<Item = &'a str>) -> String {
    let mut key = String::new();
    for stem in stems {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(stem);
    }
    key
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FinderError, Stemmed, SynonymFault, Synonyms};

    fn leads(synonyms: &Synonyms, from: &str, to: &str) -> bool {
        let words: Vec<Stemmed> =
            crate::analysis::words(from).iter().map(|word| Stemmed::new(&word.folded)).collect();
        let target: Vec<String> = crate::analysis::words(to).into_iter().map(|word| word.folded).collect();
        synonyms.of(&words).iter().any(|expression| {
            expression.words.iter().map(|word| &*word.folded).eq(target.iter().map(String::as_str))
        })
    }

    #[test]
    fn the_shipped_list_can_be_read() {
        let synonyms = Synonyms::parse(Synonyms::shipped()).unwrap();
        for (from, to) in [
            ("Kita", "Kindergarten"),
            ("Kindertagesstätten", "Kita"),
            ("buecherei", "Bibliothek"),
            ("vhs", "Volkshochschule"),
            ("DaZ", "Deutsch als Zweitsprache"),
            ("Deutsch als Zweitsprache", "daz"),
            ("kütüphane", "Bücherei"),
            ("бібліотеки", "Bibliothek"),
            ("المكتبة", "Bibliothek"),
            ("swimming", "Schwimmen"),
        ] {
            assert!(leads(&synonyms, from, to), "{from} {to}");
        }
        assert!(!leads(&synonyms, "Bücherei", "kütüphane"));
    }

    #[test]
    fn a_faulty_line_is_named() {
        for (text, fault) in [
            ("a, b\nallein", SynonymFault::Lonely),
            ("\na => b => c", SynonymFault::Arrows),
            ("\n => b", SynonymFault::OneSided),
            ("\na, eins zwei drei vier fünf sechs sieben", SynonymFault::Long),
            (&*format!("\na, {}", "b".repeat(61)), SynonymFault::Letters),
            (&*format!("\n{}z", "a, ".repeat(24)), SynonymFault::Many),
        ] {
            let Err(FinderError::Synonyms { line, why }) = Synonyms::parse(text) else { panic!("{text}") };
            assert_eq!((line, why), (2, fault));
        }
    }

    #[test]
    fn every_faulty_line_is_named_and_the_others_are_read() {
        let (synonyms, faults) = Synonyms::read("# Ferien\nallein\nFerienspaß, Ferienspiele\na => b => c");
        assert_eq!(faults, [(2, SynonymFault::Lonely), (4, SynonymFault::Arrows)]);
        assert!(leads(&synonyms, "Ferienspaß", "Ferienspiele"));
        let long = "a, b\n".repeat(super::MOST_LINES + 7);
        assert_eq!(Synonyms::read(&long).1, [(super::MOST_LINES + 1, SynonymFault::Lines)]);
    }

    #[test]
    fn a_word_leads_to_no_more_than_is_taken_and_to_what_the_first_list_says() {
        let hostile: Vec<String> = (0..1500).map(|at| format!("kurs, wort{at}, wort{at}b lernen")).collect();
        let hostile = Synonyms::parse(&hostile.join("\n")).unwrap();
        let own = Synonyms::parse("Kurs, Werkstatt").unwrap();
        let kurs = [Stemmed::new("kurs")];
        for list in [own.clone().with(&hostile).with(&Synonyms::german()), hostile.clone()] {
            assert_eq!(list.of(&kurs).len(), super::MOST_TARGETS);
        }
        assert!(leads(&own.with(&hostile), "Kurse", "Werkstatt"));
    }

    #[test]
    fn lines_of_the_shipped_list_can_be_left_out() {
        let line = Synonyms::shipped_lines().find(|line| line.starts_with("Kita, Kindergarten")).unwrap();
        assert!(!Synonyms::shipped_lines().any(|line| line.contains('#') || line.is_empty()));
        let without = Synonyms::german_without(&[line.to_owned()].into());
        assert!(!leads(&without, "Kita", "Kindergarten") && leads(&without, "Krippe", "Kinderkrippe"));
        assert!(leads(&Synonyms::german_without(&[].into()), "Kita", "Kindergarten"));
    }

    #[test]
    fn what_a_text_finds_is_said_as_it_is_written_in_the_list() {
        let own = Synonyms::parse("JUZ , Haus der  Jugend, Träff\nDeutsch als Zweitsprache => DaZ").unwrap();
        assert_eq!(
            own.found_by("das Juz lernt Deutsch als Zweitsprache"),
            [
                ("Juz".to_owned(), vec!["Haus der Jugend".to_owned(), "Träff".to_owned()]),
                ("Deutsch als Zweitsprache".to_owned(), vec!["DaZ".to_owned()]),
            ]
        );
        assert!(own.found_by("").is_empty() && own.found_by("daz").is_empty());
    }

    proptest! {
        #[test]
        fn any_list_is_read_or_refused(text in "(\\PC|[,=>#\n]){0,200}") {
            let (synonyms, faults) = Synonyms::read(&text);
            let lines = text.lines().count();
            prop_assert!(faults.iter().all(|(line, _)| (1..=lines).contains(line)));
            prop_assert_eq!(faults.is_empty(), Synonyms::parse(&text).is_ok());
            for (_, found) in synonyms.found_by(&text) {
                prop_assert!(!found.is_empty() && found.len() <= super::MOST_TARGETS);
            }
        }
    }
}
