//! From what was typed to rows: each word becomes a list of alternatives, each alternative says how it met.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::{
    analysis::{Parts, Word, cistem, mask, term, words},
    bitmap::{Bitmap, Marks, Ranks},
    error::FinderError,
    model::{Match, Part, Reason},
    number::number,
    store::Snapshot,
    synonyms::{Stemmed, Synonyms},
    vocabulary::{List, Vocabulary},
};

/// Most letters and words of a query that count.
const MOST_LETTERS: usize = 300;
const MOST_WORDS: usize = 16;
/// Words of a query that are corrected at most.
const MOST_CORRECTED: usize = 4;
/// Letters from which on a word that met by a part only may be misspelt.
const LONG: usize = 9;

/// Postings a query reads for beginnings, last parts of compounds and synonyms of synonyms; then it makes do with those
/// it has. The words as typed, their stems and parts are always read.
const MOST_POSTINGS: usize = 3_000_000;

/// Everything words are understood by.
pub(crate) struct Language<'a> {
    pub snapshot: &'a Snapshot,
    pub vocabulary: &'a Vocabulary,
    pub parts: &'a Parts,
    pub synonyms: &'a Synonyms,
    /// The words of the synonyms.
    pub lexicon: &'a List,
    pub stopwords: &'a HashSet<Box<str>>,
}

/// Where words are looked up.
struct Reach<'a> {
    snapshot: &'a Snapshot,
    /// Whose documents count when it is decided whether something was found.
    scope: &'a Bitmap,
    /// Rows that may become hits: how these met is remembered.
    kept: &'a Bitmap,
    /// Parts of the document that count.
    parts: u8,
    /// Number of rows of the table.
    rows: usize,
    /// Postings that may still be read beside the words' own.
    left: Cell<usize>,
}

/// A way to meet a word.
#[derive(Clone, Debug)]
struct Way {
    by: Match,
    weight: f32,
    /// The term that is looked up; without its first letter it is what is found.
    term: String,
    /// Sets of terms of which one each is needed; empty if the term is enough.
    members: Vec<Vec<String>>,
    /// Left out when the query has read enough.
    optional: bool,
}

/// A row that met, which way, in which parts.
#[derive(Clone, Copy, Debug)]
struct Meeting {
    row: u32,
    way: u16,
    mask: u8,
}

/// Collects some of many meetings without a branch that nobody can predict.
struct Gather<'a> {
    all: &'a mut Vec<Meeting>,
    some: [Meeting; 64],
    count: usize,
}

impl<'a> Gather<'a> {
    fn new(all: &'a mut Vec<Meeting>) -> Self {
        Self { all, some: [Meeting { row: 0, way: 0, mask: 0 }; 64], count: 0 }
    }

    fn add(&mut self, meeting: Meeting, kept: bool) {
        if let Some(cell) = self.some.get_mut(self.count) {
            *cell = meeting;
        }
        self.count += usize::from(kept);
        if self.count == self.some.len() {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.all.extend_from_slice(self.some.get(..self.count).unwrap_or_default());
        self.count = 0;
    }
}

impl Drop for Gather<'_> {
    fn drop(&mut self) {
        self.flush();
    }
}

/// What the words are worth in one row.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Worth {
    /// Sum over the words, each weighted.
    pub sum: f32,
    /// Best of the word that is being looked at.
    best: f32,
    /// Words that stand in the title.
    pub in_title: u8,
    title: bool,
}

/// A word of the query (or an expression of several that has synonyms).
#[derive(Debug, Default)]
pub(crate) struct Unit {
    typed: String,
    ways: Vec<Way>,
    /// What is corrected if nothing meets; empty for expressions.
    folded: String,
    /// A beginning that stands for more words once it is clear that none was misspelt; may be empty.
    stem: Box<str>,
    meetings: Vec<Meeting>,
    pub rows: Bitmap,
}

/// What the words of a query met.
#[derive(Debug)]
pub(crate) struct Text {
    pub units: Vec<Unit>,
    pub rows: Bitmap,
    pub loosened: bool,
    pub did_you_mean: Option<String>,
}

impl Unit {
    fn single(&mut self, class: char, word: &str, by: Match, weight: f32) {
        let term = term(class, word);
        if !self.ways.iter().any(|way| way.members.is_empty() && way.term == term) {
            self.ways.push(Way { by, weight, term, members: Vec::new(), optional: false });
        }
    }

    fn optional(&mut self, class: char, word: &str, by: Match, weight: f32) {
        let known = self.ways.len();
        self.single(class, word, by, weight);
        self.ways.iter_mut().skip(known).for_each(|way| way.optional = true);
    }

    fn joint(&mut self, members: Vec<Vec<String>>, found: &str, by: Match, weight: f32) {
        self.ways.push(Way { by, weight, term: term(' ', found), members, optional: false });
    }

    /// All ways to meet one word; `scale` and `by` speak for words that were not typed themselves.
    fn word(&mut self, word: &Stemmed, scale: f32, by: Option<Match>, language: &Language<'_>) {
        let kind = |own: Match| by.unwrap_or(own);
        self.single('e', &word.folded, kind(Match::Exact), scale);
        self.stems(word, 0.92 * scale, kind(Match::Inflection), kind(Match::CompoundPart));
        if word.noun.len() >= 4 {
            for stem in language.vocabulary.compounds_with(&word.tail(), language.parts) {
                self.optional('s', &stem, kind(Match::CompoundPart), 0.6 * scale);
            }
        }
        for expression in language.synonyms.of(std::slice::from_ref(word)) {
            self.expression(&expression.words, 0.85 * scale, kind(Match::Synonym), language);
        }
        if let Some(compound) = language.parts.split(&word.folded) {
            if let [only] = compound.telling.as_slice() {
                self.single('s', only, kind(Match::QueryPart), 0.5 * scale);
                self.single('c', only, kind(Match::QueryPart), 0.42 * scale);
                // "Klavierunterricht" finds what "Klavier" finds.
                for expression in language.synonyms.of(&[Stemmed::new(only)]) {
                    self.expression(&expression.words, 0.4 * scale, kind(Match::QueryPart), language);
                }
            } else if !compound.telling.is_empty() {
                // "Theaterkita" finds "Theaterkindergarten", "Flüchtlingsberatung" finds "Beratung für Geflüchtete".
                let members: Vec<Vec<String>> =
                    compound.telling.iter().map(|part| part_terms(part, language)).collect();
                self.joint(members, &compound.telling.join(" "), kind(Match::QueryPart), 0.55 * scale);
            }
            if compound.all.len() > compound.telling.len() && !language.vocabulary.contains(&word.folded) {
                let members = compound.all.iter().map(|part| part_terms(part, language)).collect();
                self.joint(members, &compound.all.join(" "), kind(Match::QueryPart), 0.6 * scale);
            }
        }
    }

    /// True if nothing but a part of the word has met.
    fn met_by_a_part_only(&self) -> bool {
        let by = |meeting: &Meeting| self.ways.get(usize::from(meeting.way)).map(|way| way.by);
        self.meetings.iter().all(|meeting| by(meeting) == Some(Match::QueryPart))
    }

    fn stems(&mut self, word: &Stemmed, weight: f32, by: Match, inside: Match) {
        self.single('s', &word.noun, by, weight);
        self.single('c', &word.noun, inside, 0.75 * weight);
        if word.other != word.noun {
            self.single('s', &word.other, by, weight);
            self.single('c', &word.other, inside, 0.75 * weight);
        }
    }

    fn expression(&mut self, words: &[Stemmed], weight: f32, by: Match, language: &Language<'_>) {
        let telling: Vec<&Stemmed> =
            words.iter().filter(|word| !language.stopwords.contains(&word.folded)).collect();
        match telling.as_slice() {
            [] => {}
            [word] => self.stems(word, weight, by, by),
            several => {
                let found: Vec<&str> = several.iter().map(|word| &*word.folded).collect();
                let members = several.iter().map(|word| stem_terms(word)).collect();
                self.joint(members, &found.join(" "), by, weight);
            }
        }
    }

    /// Words that begin with `prefix`, but not with `known`.
    fn completions(&mut self, prefix: &str, known: Option<&str>, language: &Language<'_>) {
        for entry in language.vocabulary.completions(prefix) {
            if known.is_some_and(|known| entry.folded.starts_with(known)) {
                continue;
            }
            let share = number(prefix.chars().count()) / number(entry.folded.chars().count().max(1));
            self.optional('e', entry.folded, Match::Prefix, 0.45 + 0.25 * share);
        }
    }

    /// Looks the ways up, from `from` on, and adds what they met. True if a document in scope did.
    fn look_up(&mut self, reach: &Reach<'_>, from: usize) -> Result<bool, FinderError> {
        if self.rows.is_empty() {
            self.rows = Bitmap::new(reach.rows);
        }
        let mut any = false;
        for (at, way) in self.ways.iter().enumerate().skip(from) {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            if way.members.is_empty() {
                if way.optional {
                    let Some(left) = reach.left.get().checked_sub(reach.snapshot.frequency(&way.term)?)
                    else {
                        continue;
                    };
                    reach.left.set(left);
                }
                let mut rows = Marks::new(&mut self.rows);
                let mut meetings = Gather::new(&mut self.meetings);
                reach.snapshot.postings(&way.term, |row, mask| {
                    if mask & reach.parts != 0 {
                        rows.mark(row);
                        any = any || reach.scope.contains(row);
                        meetings.add(Meeting { row, way: at, mask }, reach.kept.contains(row));
                    }
                })?;
                continue;
            }
            let mut both: Option<(Bitmap, Vec<(u32, u8)>)> = None;
            for terms in &way.members {
                let mut rows = Bitmap::new(reach.rows);
                let mut found = Vec::new();
                for term in terms {
                    reach.snapshot.postings(term, |row, mask| {
                        // What does not have the members before has not all.
                        if both.as_ref().is_none_or(|(all, _)| all.contains(row)) {
                            rows.mark(row);
                            found.push((row, mask));
                        }
                    })?;
                }
                both = Some(match both {
                    None => (rows, found),
                    Some((mut all, mut seen)) => {
                        all.and(&rows);
                        seen.append(&mut found);
                        (all, seen)
                    }
                });
            }
            let Some((rows, found)) = both else { continue };
            for (row, mask) in found.into_iter().filter(|(row, _)| rows.contains(*row)) {
                if mask & reach.parts != 0 {
                    self.rows.mark(row);
                    any = any || reach.scope.contains(row);
                    if reach.kept.contains(row) {
                        self.meetings.push(Meeting { row, way: at, mask });
                    }
                }
            }
        }
        Ok(any)
    }

    fn value(&self, meeting: Meeting) -> f32 {
        let weight = self.ways.get(usize::from(meeting.way)).map_or(0.0, |way| way.weight);
        weight * part_weight(u32::from(meeting.mask))
    }

    /// Adds what the word is worth to the rows, `worth` being in the order of `ranks`.
    pub fn add_worth(&self, ranks: &Ranks<'_>, weight: f32, worth: &mut [Worth]) {
        for meeting in &self.meetings {
            if let Some(cell) = ranks.of(meeting.row).and_then(|at| worth.get_mut(at)) {
                cell.best = cell.best.max(self.value(*meeting));
                cell.title |= u32::from(meeting.mask) >= mask::TITLE;
            }
        }
        for cell in worth {
            cell.sum += cell.best * weight;
            cell.in_title = cell.in_title.saturating_add(u8::from(cell.title));
            (cell.best, cell.title) = (0.0, false);
        }
    }

    /// Adds how the word met, where it did. `order` are the rows, in order, each with its place in `result`.
    fn add_reasons(&self, order: &[(u32, usize)], result: &mut [Vec<Arc<Reason>>]) {
        let wanted: Bitmap = order.iter().map(|(row, _)| *row).collect();
        let mut best: Vec<(f32, Option<Meeting>)> = vec![(0.0, None); order.len()];
        for meeting in self.meetings.iter().filter(|meeting| wanted.contains(meeting.row)) {
            let value = self.value(*meeting);
            let at = order.binary_search_by_key(&meeting.row, |(row, _)| *row).ok();
            if let Some(cell) = at.and_then(|at| best.get_mut(at))
                && (value > cell.0 || cell.1.is_none())
            {
                *cell = (value, Some(*meeting));
            }
        }
        // Few ways and four parts: most hits met alike.
        let mut known: HashMap<(u16, Part), Arc<Reason>> = HashMap::new();
        for ((_, at), (_, meeting)) in order.iter().zip(best) {
            let Some(meeting) = meeting else { continue };
            let Some(way) = self.ways.get(usize::from(meeting.way)) else { continue };
            let part = mask::best(u32::from(meeting.mask));
            let reason = known.entry((meeting.way, part)).or_insert_with(|| {
                Arc::new(Reason {
                    word: self.typed.clone(),
                    found: way.term.get(1..).unwrap_or_default().to_owned(),
                    by: way.by,
                    part,
                })
            });
            if let Some(reasons) = result.get_mut(*at) {
                reasons.push(Arc::clone(reason));
            }
        }
    }

    fn terms(&self) -> impl Iterator<Item = &String> {
        self.ways.iter().flat_map(|way| {
            let own = way.members.is_empty().then_some(&way.term);
            own.into_iter().chain(way.members.iter().flatten())
        })
    }
}

fn stem_terms(word: &Stemmed) -> Vec<String> {
    let mut terms = vec![term('s', &word.noun), term('c', &word.noun)];
    if word.other != word.noun {
        terms.push(term('s', &word.other));
        terms.push(term('c', &word.other));
    }
    terms
}

/// A part of a word, and the single words that mean the same.
fn part_terms(part: &str, language: &Language<'_>) -> Vec<String> {
    let mut terms = vec![term('s', part), term('c', part)];
    for expression in language.synonyms.of(&[Stemmed::new(part)]) {
        if let [word] = expression.words.as_slice() {
            terms.extend(
                stem_terms(word).into_iter().filter(|term| !terms.contains(term)).collect::<Vec<_>>(),
            );
        }
    }
    terms
}

fn part_weight(bits: u32) -> f32 {
    match mask::best(bits) {
        Part::Title => 1.0,
        Part::Names => 0.75,
        Part::Text => 0.65,
        Part::Body => 0.45,
    }
}

/// Title and names, as bits.
#[allow(clippy::cast_possible_truncation)]
const NAMED: u8 = (mask::TITLE | mask::NAMES) as u8;

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A search: words, then corrections where nothing meets.
    Search,
    /// Typing: the last word is a beginning, and only titles and names count.
    Typing,
}

impl Text {
    /// Reads `typed` and looks it up. `None` if it has no word. `scope` says whose documents count when it is decided
    /// whether something was found; worth and reasons are known of `kept` rows only. `rows` is their number in the table.
    pub fn new(
        typed: &str,
        reading: Reading,
        scope: &Bitmap,
        kept: &Bitmap,
        rows: usize,
        language: &Language<'_>,
    ) -> Result<Option<Self>, FinderError> {
        let typed: String = typed.chars().take(MOST_LETTERS).collect();
        let open_end = typed.chars().last().is_some_and(|letter| !letter.is_whitespace());
        let mut all = words(&typed);
        all.truncate(MOST_WORDS);
        if all.is_empty() {
            return Ok(None);
        }
        let parts = match reading {
            Reading::Search => u8::MAX,
            Reading::Typing => NAMED,
        };
        let snapshot = language.snapshot;
        let reach = Reach { snapshot, scope, kept, parts, rows, left: Cell::new(MOST_POSTINGS) };
        let (mut units, sequence) = units(&mut all, open_end, reading, &reach, language)?;
        let mut corrections: Vec<Option<String>> = vec![None; all.len()];
        let mut corrected = 0;
        for (at, unit) in units.iter_mut().enumerate() {
            let right = language.synonyms.knows(&unit.folded)
                || language.parts.knows_stem(&cistem(&unit.folded, true));
            let mut misspelt = false;
            // A long word of which only a part is known ("Feriendomiziel") may be misspelt too.
            let unknown = !unit.rows.meets(scope);
            let doubtful = unit.folded.chars().count() >= LONG
                && unit.met_by_a_part_only()
                && !language.vocabulary.contains(&unit.folded);
            if (unknown || doubtful) && !unit.folded.is_empty() && !right && corrected < MOST_CORRECTED {
                corrected += 1;
                let most = if unknown { usize::MAX } else { 1 };
                if let Some(surface) = correct(unit, most, &reach, language)? {
                    misspelt = true;
                    if let Some(word) = sequence.iter().position(|owner| *owner == Some(at))
                        && let Some(cell) = corrections.get_mut(word)
                    {
                        *cell = Some(surface);
                    }
                }
            }
            if !misspelt && !unit.stem.is_empty() {
                let (stem, folded) = (std::mem::take(&mut unit.stem), unit.folded.clone());
                let known = unit.ways.len();
                unit.completions(&stem, Some(&folded), language);
                unit.look_up(&reach, known)?;
            }
        }
        let mut text = Self { rows: Bitmap::default(), loosened: false, did_you_mean: None, units };
        text.combine(scope);
        if corrections.iter().any(Option::is_some) && text.rows.meets(scope) {
            let words = all.iter().zip(&corrections);
            let words = words.map(|(word, correction)| correction.as_deref().unwrap_or(&word.surface));
            text.did_you_mean = Some(words.collect::<Vec<_>>().join(" "));
        }
        Ok(Some(text))
    }

    /// How the words met in each of `rows`.
    pub fn reasons(&self, rows: &[u32]) -> Vec<Vec<Arc<Reason>>> {
        let mut result: Vec<Vec<Arc<Reason>>> = vec![Vec::new(); rows.len()];
        let mut order: Vec<(u32, usize)> = rows.iter().enumerate().map(|(at, row)| (*row, at)).collect();
        order.sort_unstable();
        for unit in &self.units {
            unit.add_reasons(&order, &mut result);
        }
        result
    }

    /// True if a word met as a typing error only.
    pub fn corrected(&self) -> bool {
        let ways = self.units.iter().flat_map(|unit| &unit.ways);
        ways.into_iter().any(|way| matches!(way.by, Match::Typo | Match::SoundAlike))
    }

    /// The terms by which the words can be met.
    pub fn terms(&self) -> Vec<String> {
        self.units.iter().flat_map(Unit::terms).cloned().collect()
    }

    /// All words; if no document has them, all but one; if none has those, any.
    fn combine(&mut self, scope: &Bitmap) {
        let all_but = |left_out: Option<usize>| -> Bitmap {
            let units = self.units.iter().enumerate().filter(|(at, _)| Some(*at) != left_out);
            let mut units = units.map(|(_, unit)| &unit.rows);
            let mut rows = units.next().cloned().unwrap_or_default();
            units.for_each(|other| rows.and(other));
            rows
        };
        let mut rows = all_but(None);
        if !rows.meets(scope) && self.units.len() > 1 {
            self.loosened = true;
            rows = Bitmap::default();
            if self.units.len() > 2 {
                (0..self.units.len()).for_each(|at| rows.or(&all_but(Some(at))));
            }
            if !rows.meets(scope) {
                self.units.iter().for_each(|unit| rows.or(&unit.rows));
            }
        }
        self.loosened &= rows.meets(scope);
        self.rows = rows;
    }
}

/// The units of the words typed, looked up, and for each word the unit it belongs to. An expression and a word with
/// hyphens stand for themselves where they meet something, else each of their words does.
fn units(
    all: &mut Vec<Word>,
    open_end: bool,
    reading: Reading,
    reach: &Reach<'_>,
    language: &Language<'_>,
) -> Result<(Vec<Unit>, Vec<Option<usize>>), FinderError> {
    let mut stemmed: Vec<Stemmed> = all.iter().map(|word| Stemmed::new(&word.folded)).collect();
    let is_stop = |word: &Stemmed, last: bool| {
        language.stopwords.contains(&word.folded) && !(reading == Reading::Typing && last)
    };
    let only_stopwords = stemmed.iter().enumerate().all(|(at, word)| is_stop(word, at + 1 == stemmed.len()));
    let mut units: Vec<Unit> = Vec::new();
    let mut owners: Vec<Option<usize>> = vec![None; all.len()];
    let mut at = 0;
    while let (Some(word), Some(stems)) = (all.get(at), stemmed.get(at)) {
        // The longest expression with synonyms that begins here.
        let longest = language.synonyms.longest().min(all.len() - at);
        let expression = (2..=longest).rev().find_map(|length| {
            let span = stemmed.get(at..at + length)?;
            let targets = language.synonyms.of(span);
            (!targets.is_empty()).then_some((span, targets))
        });
        let mut unit = Unit::default();
        if let Some((span, targets)) = expression {
            let surfaces = all.get(at..at + span.len()).unwrap_or_default();
            unit.typed = surfaces.iter().map(|word| word.surface.as_str()).collect::<Vec<_>>().join(" ");
            unit.expression(span, 0.97, Match::Inflection, language);
            for target in targets {
                unit.expression(&target.words, 0.85, Match::Synonym, language);
            }
            unit.look_up(reach, 0)?;
            if unit.rows.meets(reach.scope) {
                owners.iter_mut().skip(at).take(span.len()).for_each(|owner| *owner = Some(units.len()));
                at += span.len();
                units.push(unit);
                continue;
            }
            unit = Unit::default();
        }
        let is_last = at + 1 == all.len();
        if !is_stop(stems, is_last) || only_stopwords {
            unit.typed.clone_from(&word.surface);
            unit.folded.clone_from(&word.folded);
            unit.word(stems, 1.0, None, language);
            // "Wald Kindergarten" finds "Waldkindergarten": with the word before or after it, this is one word.
            let before = at.checked_sub(1).and_then(|before| all.get(before)).map(|other| (other, word));
            let after = all.get(at + 1).map(|other| (word, other));
            for (front, end) in before.into_iter().chain(after) {
                for link in ["", "s", "n", "en"] {
                    let joined = format!("{}{link}{}", front.folded, end.folded);
                    if language.vocabulary.contains(&joined) {
                        unit.stems(&Stemmed::new(&joined), 1.0, Match::CompoundPart, Match::CompoundPart);
                    }
                }
            }
            if !word.pieces.is_empty() {
                let members =
                    word.pieces.iter().map(|piece| stem_terms(&Stemmed::new(&piece.folded))).collect();
                unit.joint(members, &word.folded, Match::QueryPart, 0.85);
            }
            let shortest = match (is_last && open_end, reading) {
                (true, Reading::Typing) => 1,
                (true, Reading::Search) => 2,
                (false, _) => 4,
            };
            if word.folded.chars().count() >= shortest {
                unit.completions(&word.folded, None, language);
                // "Muttersprache" goes on in "muttersprachlich", if not in its last letter.
                if stems.noun.chars().count() >= 5
                    && stems.noun != stems.folded
                    && word.folded.starts_with(&*stems.noun)
                {
                    unit.stem.clone_from(&stems.noun);
                }
            }
            unit.look_up(reach, 0)?;
            if !word.pieces.is_empty() && !unit.rows.meets(reach.scope) {
                let pieces = word.pieces.clone();
                stemmed.splice(at..=at, pieces.iter().map(|piece| Stemmed::new(&piece.folded)));
                owners.splice(at..=at, pieces.iter().map(|_| None));
                all.splice(at..=at, pieces);
                continue;
            }
            if let Some(owner) = owners.get_mut(at) {
                *owner = Some(units.len());
            }
            units.push(unit);
        }
        at += 1;
    }
    Ok((units, owners))
}

/// Tries words that are nearly what was typed, at most `most` letters away. Returns the best that met, as written.
fn correct(
    unit: &mut Unit,
    most: usize,
    reach: &Reach<'_>,
    language: &Language<'_>,
) -> Result<Option<String>, FinderError> {
    let folded = unit.folded.clone();
    let mut meant = None;
    let corrections = language.vocabulary.corrections(&folded, language.lexicon);
    for correction in corrections.into_iter().filter(|correction| correction.distance <= most) {
        let by =
            if correction.sounds_alike && correction.distance > 1 { Match::SoundAlike } else { Match::Typo };
        let scale = match correction.distance {
            0 | 1 => 0.6,
            2 => 0.45,
            _ => 0.35,
        };
        let known = unit.ways.len();
        unit.word(&Stemmed::new(&correction.folded), scale, Some(by), language);
        let met = unit.look_up(reach, known)?;
        if met && meant.is_none() {
            meant = Some(correction.surface.to_string());
        }
    }
    Ok(meant)
}
