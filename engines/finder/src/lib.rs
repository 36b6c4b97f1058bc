//! Search for offers and organisations in German: full text, facets, place and time.
//!
//! A [`Finder`] holds documents ([`Document`]) of one or several tenants, follows a change log ([`Finder::write`] with
//! the log's position), and answers a [`Query`] with hits, exact facet counts, and reasons.
//!
//! - **Words**: CISTEM stems, both spellings of umlauts, parts of compounds in both directions, gendered forms,
//!   synonyms (also from English, Turkish, Ukrainian, Arabic), beginnings of words; typing errors when nothing else
//!   meets. Each hit says by which of these each word met ([`Reason`]).
//! - **Filters** are sets of rows: they are intersected and counted before anything is scored. Filters on time work on
//!   the dates themselves.
//! - **On disk**: tantivy's posting lists and stored entries, one atomic commit per write together with the position of
//!   the log. What is damaged or of another version is thrown away when it is opened; [`Finder::position`] is then
//!   `None`, and the caller rebuilds.
//!
//! Not for: reading a clock, the web, a database, expanding recurrences, showing text to people. The present is part of
//! the query.
//!
//! ```
//! use bildungsraum_finder::{Change, Document, Finder, Options, Query};
//!
//! let finder = Finder::in_memory(Options::default())?;
//! let course = Document {
//!     id: "1".into(),
//!     tenant: "06431020".into(),
//!     title: "Schwimmkurse für Anfänger".into(),
//!     ..Document::default()
//! };
//! finder.write(vec![Change::Put(course)], 1)?;
//! let query = Query { tenants: vec!["06431020".into()], text: "schwimmen lernen".into(), limit: 10, ..Query::default() };
//! assert_eq!(finder.search(&query)?.total, 1);
//! # Ok::<(), bildungsraum_finder::FinderError>(())
//! ```

mod analysis;
mod arena;
mod bitmap;
mod error;
mod highlight;
mod log;
pub mod meaning;
mod model;
mod number;
mod record;
mod region;
mod search;
mod store;
mod suggest;
mod synonyms;
mod table;
mod text;
mod times;
mod vocabulary;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
    time::Instant,
};

use self::{
    analysis::{Beginnings, Parts, Terms, analyse, stopwords},
    log::{Frame, Spot},
    record::{Entry, encode},
    store::{Found, Held, Snapshot, Store, Words},
    table::Table,
    text::Language,
    vocabulary::{List, Vocabulary},
};
pub use self::{
    analysis::{cistem, fold},
    error::{FinderError, SynonymFault},
    highlight::Marker,
    model::{
        Answer, Change, Cost, CostFilter, DayPart, Document, Facet, Field, Hit, Kind, Match, Near,
        Occurrence, Options, Order, Part, Point, Position, Query, Reason, Scope, Sort, Suggestion,
        SuggestionKind, TopicLabel, Weights,
    },
    region::Region,
    synonyms::Synonyms,
};

/// An index and what searches it. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Finder {
    inner: Arc<Inner>,
}

struct Inner {
    parts: Arc<Parts>,
    stopwords: HashSet<Box<str>>,
    weights: Weights,
    topics: RwLock<Arc<[(TopicLabel, Beginnings)]>>,
    /// With their single words, known words for the correction of others.
    synonyms: RwLock<Arc<(Synonyms, List)>>,
    /// One writer at a time; searches go on meanwhile.
    store: Mutex<Store>,
    state: RwLock<State>,
    /// Why what the folder held was thrown away.
    gone: Option<String>,
}

/// What searches see.
struct State {
    snapshot: Snapshot,
    table: Table,
    vocabulary: Vocabulary,
    position: Option<Position>,
}

impl fmt::Debug for Finder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Finder")
            .field("documents", &state.table.len())
            .field("position", &state.position)
            .finish_non_exhaustive()
    }
}

impl Finder {
    /// Opens the index in the folder `dir`, which is made if need be. The folder belongs to the finder: whatever else
    /// lies in it may be deleted.
    pub fn open(dir: &Path, options: Options) -> Result<Self, FinderError> {
        let (store, snapshot, found) = Store::open(dir, fingerprint(&options))?;
        let (state, gone) = match found {
            Found::Held(held) => {
                let Held { position, table, vocabulary } = *held;
                (State { snapshot, table, vocabulary, position: Some(position) }, None)
            }
            Found::Nothing { gone } => {
                let table = Table::new(store.pages());
                (State { snapshot, table, vocabulary: Vocabulary::default(), position: None }, gone)
            }
        };
        Ok(Self::new(store, state, options, gone))
    }

    /// An index in memory, for tests and small uses.
    pub fn in_memory(options: Options) -> Result<Self, FinderError> {
        let (store, snapshot) = Store::in_memory(fingerprint(&options))?;
        let table = Table::new(store.pages());
        let state = State { snapshot, table, vocabulary: Vocabulary::default(), position: None };
        Ok(Self::new(store, state, options, None))
    }

    fn new(store: Store, state: State, options: Options, gone: Option<String>) -> Self {
        let inner = Inner {
            parts: if options.compound_parts.is_empty() {
                Parts::shipped()
            } else {
                Arc::new(Parts::new(&options.compound_parts))
            },
            stopwords: stopwords(),
            weights: options.weights,
            topics: RwLock::new(with_words(options.topics)),
            synonyms: RwLock::new(with_lexicon(options.synonyms)),
            store: Mutex::new(store),
            state: RwLock::new(state),
            gone,
        };
        Self { inner: Arc::new(inner) }
    }

    fn state(&self) -> RwLockReadGuard<'_, State> {
        self.inner.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn state_mut(&self) -> RwLockWriteGuard<'_, State> {
        self.inner.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.inner.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Position of the change log after the last write; `None` if nothing was ever written.
    pub fn position(&self) -> Option<i64> {
        self.state().position.as_ref().map(|position| position.at)
    }

    /// Why the index that was in the folder has been thrown away when it was opened: it was damaged, or of another
    /// version. `None` if it was in order or there was none.
    pub fn thrown_away(&self) -> Option<&str> {
        self.inner.gone.as_deref()
    }

    /// The mark given with that position; empty if none was.
    pub fn mark(&self) -> String {
        self.state().position.as_ref().map(|position| position.mark.clone()).unwrap_or_default()
    }

    /// Number of documents, all tenants together.
    pub fn document_count(&self) -> u64 {
        self.state().table.len() as u64
    }

    /// Uses other synonyms from the next search on.
    pub fn set_synonyms(&self, synonyms: Synonyms) {
        *self.inner.synonyms.write().unwrap_or_else(PoisonError::into_inner) = with_lexicon(synonyms);
    }

    /// Uses other names of topics from the next suggestion on.
    pub fn set_topics(&self, topics: Vec<TopicLabel>) {
        *self.inner.topics.write().unwrap_or_else(PoisonError::into_inner) = with_words(topics);
    }

    /// Writes changes and the position of the log they lead to: all or nothing, durable when it returns, seen by the next
    /// search. Of several changes to one identifier the last counts.
    pub fn write(&self, changes: Vec<Change>, position: impl Into<Position>) -> Result<(), FinderError> {
        let position = position.into();
        let mut store = self.store();
        let mut last: BTreeMap<String, Option<Document>> = BTreeMap::new();
        for change in changes {
            match change {
                Change::Put(document) => last.insert(document.id.clone(), Some(document)),
                Change::Remove { id } => last.insert(id, None),
            };
        }
        // Rows of new documents: holes first, then the end.
        let mut plan: Vec<(u32, Vec<u8>, usize)> = Vec::new();
        let mut removed: Vec<u32> = Vec::new();
        let mut words = Words::new();
        let mut begin = 0;
        let before = store.end();
        let queued = (|| {
            let (mut holes, mut end) = {
                let state = self.state();
                (state.table.holes(last.len()), state.table.capacity())
            };
            let mut frame = Frame::default();
            for (id, document) in last {
                let known = self.state().table.row(&id);
                let Some(document) = document else {
                    if let Some(row) = known {
                        store.remove(&id)?;
                        frame.remove(row);
                        removed.push(row);
                    }
                    continue;
                };
                let row =
                    known.or_else(|| (!holes.is_empty()).then(|| holes.remove(0))).unwrap_or_else(|| {
                        end += 1;
                        u32::try_from(end - 1).unwrap_or(u32::MAX)
                    });
                let (entry, terms) = self.prepare(&document, &mut words);
                store.put(row, &id, &terms)?;
                let at = frame.put(row, &entry)?;
                plan.push((row, entry, at));
            }
            begin = store.append(&frame)?;
            store.commit(&position)
        })();
        if let Err(error) = queued {
            store.roll_back(before)?;
            return Err(error);
        }
        let before = self.state().snapshot.clone();
        let snapshot = store.snapshot(Some(&before))?;
        let entries = plan.iter().map(|(row, bytes, at)| {
            let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            Ok((*row, Entry::read(bytes)?, Spot { offset: begin + *at as u64, length, card: 0 }))
        });
        let entries: Vec<(u32, Entry<'_>, Spot)> = entries.collect::<Result<_, FinderError>>()?;
        let vocabulary = self.state().vocabulary.prepare(&words);
        let gone;
        {
            let mut state = self.state_mut();
            let state = &mut *state;
            gone = (std::mem::replace(&mut state.snapshot, snapshot), state.vocabulary.add(vocabulary));
            for row in removed {
                state.table.remove(row);
            }
            for (row, entry, spot) in &entries {
                state.table.put(*row, entry, *spot);
            }
            state.position = Some(position.clone());
        }
        // Only now, when searches go on.
        drop(gone);
        if store.is_worn(self.state().table.bytes) {
            // The write is done; if this fails, the old file stays and the next write tries again.
            let _ = self.renew(&mut store, &position);
        }
        Ok(())
    }

    /// Writes the entries to a new file, without those of documents that are gone. Searches go on.
    fn renew(&self, store: &mut Store, position: &Position) -> Result<(), FinderError> {
        let old = store.begin_anew()?;
        let mut spots = Vec::new();
        let written = (|| {
            let mut frame = Frame::default();
            let mut queued: Vec<(u32, u64)> = Vec::new();
            let mut flush = |store: &mut Store, frame: &mut Frame, queued: &mut Vec<(u32, u64)>| {
                let begin = store.append(frame)?;
                spots.extend(queued.drain(..).map(|(row, at)| (row, begin + at)));
                *frame = Frame::default();
                Ok::<(), FinderError>(())
            };
            let rows: Vec<u32> = self.state().table.live.iter().collect();
            for row in rows {
                let entry = self.state().table.entry(row)?;
                let at = frame.put(row, &entry)?;
                queued.push((row, at as u64));
                if frame.is_full() {
                    flush(store, &mut frame, &mut queued)?;
                }
            }
            flush(store, &mut frame, &mut queued)?;
            store.commit(position)
        })();
        if let Err(error) = written {
            let end = old.end;
            store.go_back(old);
            store.roll_back(end)?;
            return Err(error);
        }
        self.state_mut().table.relocate(store.pages(), spots);
        old.remove();
        Ok(())
    }

    /// Replaces everything by `documents`, in one commit; searches see the old documents until it is done. Of several
    /// documents with one identifier the last counts.
    pub fn rebuild(
        &self,
        documents: impl Iterator<Item = Document>,
        position: impl Into<Position>,
    ) -> Result<(), FinderError> {
        let position = position.into();
        let mut store = self.store();
        let mut table = Table::default();
        let mut words = Words::new();
        let mut end = 0_u32;
        let before = store.end();
        let old = store.begin_anew()?;
        let queued = (|| {
            store.remove_all()?;
            let mut frame = Frame::default();
            let mut written: Vec<(u32, Vec<u8>, usize)> = Vec::new();
            let mut flush =
                |store: &mut Store, frame: &mut Frame, written: &mut Vec<(u32, Vec<u8>, usize)>| {
                    let begin = store.append(frame)?;
                    for (row, bytes, at) in written.drain(..) {
                        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
                        table.put(
                            row,
                            &Entry::read(&bytes)?,
                            Spot { offset: begin + at as u64, length, card: 0 },
                        );
                    }
                    *frame = Frame::default();
                    Ok::<(), FinderError>(())
                };
            let mut rows: HashMap<String, u32> = HashMap::new();
            for document in documents {
                let known = rows.get(&document.id).copied();
                let row = known.unwrap_or(end);
                let (entry, terms) = self.prepare(&document, &mut words);
                if known.is_some() {
                    store.put(row, &document.id, &terms)?;
                } else {
                    end += 1;
                    store.add(row, &document.id, &terms)?;
                    rows.insert(document.id, row);
                }
                let at = frame.put(row, &entry)?;
                written.push((row, entry, at));
                if frame.is_full() {
                    flush(&mut store, &mut frame, &mut written)?;
                }
            }
            flush(&mut store, &mut frame, &mut written)?;
            store.commit(&position)
        })();
        if let Err(error) = queued {
            store.go_back(old);
            store.roll_back(before)?;
            return Err(error);
        }
        old.remove();
        store.compact()?;
        let snapshot = store.snapshot(None)?;
        table.pages = store.pages();
        table.settle();
        let vocabulary = Vocabulary::new(&words);
        *self.state_mut() = State { snapshot, table, vocabulary, position: Some(position) };
        Ok(())
    }

    fn prepare(&self, document: &Document, words: &mut Words) -> (Vec<u8>, Terms) {
        let terms = analyse(document, &self.inner.parts, &self.inner.stopwords);
        for (folded, surface) in &terms.vocabulary {
            words.entry(folded.clone()).or_insert_with(|| (surface.clone(), 0)).1 += 1;
        }
        (encode(document, &terms), terms)
    }

    fn with_language<T>(&self, work: impl FnOnce(&State, &Language<'_>) -> T) -> T {
        let synonyms = Arc::clone(&self.inner.synonyms.read().unwrap_or_else(PoisonError::into_inner));
        let state = self.state();
        let language = Language {
            snapshot: &state.snapshot,
            vocabulary: &state.vocabulary,
            parts: &self.inner.parts,
            synonyms: &synonyms.0,
            lexicon: &synonyms.1,
            stopwords: &self.inner.stopwords,
        };
        work(&state, &language)
    }

    /// Searches.
    pub fn search(&self, query: &Query) -> Result<Answer, FinderError> {
        self.search_with(query, false)
    }

    /// Searches; `bare` leaves out what takes time and says nothing about the order: cards and reasons.
    fn search_with(&self, query: &Query, bare: bool) -> Result<Answer, FinderError> {
        let begun = Instant::now();
        let mut answer = self.with_language(|state, language| {
            search::search(&state.table, language, &self.inner.weights, query, bare)
        })?;
        answer.took = begun.elapsed();
        Ok(answer)
    }

    /// Places of documents within a distance of a point: ten-millionths of degrees north and east, ascending, each once.
    #[must_use]
    pub fn places(&self, point: Point, metres: f64) -> Vec<(i32, i32)> {
        self.state().table.places(point, metres)
    }

    /// A place as [`Finder::places`] writes it.
    #[must_use]
    pub fn place_of(point: Point) -> (i32, i32) {
        (table::fine(point.lat), table::fine(point.lon))
    }

    /// What marks the words of texts that met; `terms` are those of the answer, which has them if the query asked.
    #[must_use]
    pub fn marker(&self, terms: &[String]) -> Marker {
        Marker::new(terms, Arc::clone(&self.inner.parts))
    }

    /// Suggests at most `limit` topics, places, organisations and offers for what has been typed so far.
    #[allow(clippy::needless_pass_by_value)] // a scope is made for one call
    pub fn suggest(&self, text: &str, scope: Scope, limit: usize) -> Result<Vec<Suggestion>, FinderError> {
        let topics = Arc::clone(&self.inner.topics.read().unwrap_or_else(PoisonError::into_inner));
        self.with_language(|state, language| {
            suggest::suggest(&state.table, language, &topics, text, &scope, limit)
        })
    }

    /// At most `limit` documents of the same tenant and kind that are like the one given, the likest first. `next` and
    /// `matched` of the hits are empty. Nothing for an unknown identifier.
    pub fn similar(&self, id: &str, limit: usize) -> Result<Vec<Hit>, FinderError> {
        let state = self.state();
        suggest::similar(&state.table, &state.snapshot, id, limit)
    }
}

fn with_lexicon(synonyms: Synonyms) -> Arc<(Synonyms, List)> {
    let list = List::of(synonyms.lexicon());
    Arc::new((synonyms, list))
}

fn with_words(topics: Vec<TopicLabel>) -> Arc<[(TopicLabel, Beginnings)]> {
    topics
        .into_iter()
        .map(|topic| {
            let words = Beginnings::of(&topic.label);
            (topic, words)
        })
        .collect()
}

/// FNV-1a over what the index depends on beside this crate's code.
fn fingerprint(options: &Options) -> u64 {
    let shipped = [include_str!("../data/compound-parts.txt"), include_str!("../data/stopwords.txt")];
    let texts = shipped.into_iter().chain(options.compound_parts.iter().map(String::as_str));
    texts
        .flat_map(|text| text.bytes().chain([0]))
        .chain(options.cards.to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
