//! Words of the same meaning, as data the office can edit.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    sync::{Arc, OnceLock},
};

use crate::{
    analysis::{stem, words},
    error::{FinderError, SynonymFault},
};

const SHIPPED: &str = include_str!("../data/synonyms.txt");
/// Most words of one expression.
const MOST_WORDS: usize = 6;
/// Most expressions one expression leads to.
const MOST_TARGETS: usize = 24;

/// A list of words of the same meaning.
///
/// One group a line, expressions apart by commas: each finds the others. With an arrow (`library => Bücherei`) only the
/// left side finds the right one. `#` begins a comment. Expressions are compared by their stems, so that forms and
/// spellings need no entry.
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expression {
    /// Folded words with both stems (as a noun, as another word).
    pub words: Vec<Stemmed>,
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

    /// The text of the shipped list, to begin an own one with.
    #[must_use]
    pub fn shipped() -> &'static str {
        SHIPPED
    }

    /// Reads a list.
    pub fn parse(text: &str) -> Result<Self, FinderError> {
        let mut list = List::default();
        for (index, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            list.add(line).map_err(|why| FinderError::Synonyms { line: index + 1, why })?;
        }
        Ok(Self { list: Arc::new(list) })
    }

    /// This list and another.
    #[must_use]
    pub fn with(self, other: &Self) -> Self {
        let mut list = Arc::unwrap_or_clone(self.list);
        for (from, targets) in &other.list.targets {
            for target in targets {
                list.link(from, target);
            }
        }
        list.longest = list.longest.max(other.list.longest);
        list.lexicon.extend(other.list.lexicon.clone());
        Self { list: Arc::new(list) }
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
        if targets.len() < MOST_TARGETS && !targets.contains(to) {
            targets.push(to.clone());
        }
    }
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
        ] {
            let Err(FinderError::Synonyms { line, why }) = Synonyms::parse(text) else { panic!("{text}") };
            assert_eq!((line, why), (2, fault));
        }
    }

    proptest! {
        #[test]
        fn any_list_is_read_or_refused(text in "(\\PC|[,=>#\n]){0,200}") {
            let _ = Synonyms::parse(&text);
        }
    }
}
