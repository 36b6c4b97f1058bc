//! The index on disk: posting lists in tantivy, entries in a file beside it, one commit per write.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use tantivy::{
    Index, IndexReader, IndexSettings, IndexWriter, InvertedIndexReader, ReloadPolicy, Searcher,
    TantivyDocument, TantivyError, Term,
    directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory, error::LockError},
    indexer::LogMergePolicy,
    query::AllQuery,
    schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{Token, TokenStream, Tokenizer},
};

use crate::{
    Position,
    analysis::Terms,
    error::FinderError,
    log::{End, Frame, Log, Pages},
    record::Entry,
    table::Table,
    vocabulary::Vocabulary,
};

/// Raised whenever terms or entries are written in another way; an index of another version is thrown away.
const VERSION: u32 = 4;
/// Memory of the indexing thread in bytes (tantivy's least is 15 MB).
const WRITER_MEMORY: usize = 20_000_000;

/// Bytes of entries that are gone before their file is written anew, beside as many as there are entries.
const WORN: u64 = 32 << 20;

/// What is written with each commit.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    version: u32,
    /// Fingerprint of what the analysis depends on beside its code.
    analysis: u64,
    position: i64,
    #[serde(default)]
    mark: String,
    /// How far the file of entries goes.
    entries: End,
}

#[derive(Clone, Copy, Debug)]
struct Fields {
    id: Field,
    row: Field,
    terms: Field,
    vocabulary: Field,
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexed = |option| {
        let indexing = TextFieldIndexing::default().set_tokenizer("lines").set_fieldnorms(false);
        TextOptions::default().set_indexing_options(indexing.set_index_option(option))
    };
    let fields = Fields {
        id: schema.add_text_field("id", STRING),
        row: schema.add_u64_field("row", FAST),
        terms: schema.add_text_field("terms", indexed(IndexRecordOption::WithFreqs)),
        vocabulary: schema.add_text_field("vocabulary", indexed(IndexRecordOption::Basic)),
    };
    (schema.build(), fields)
}

/// A segment of the index as searches read it.
#[derive(Clone)]
struct Segment {
    inverted: Arc<InvertedIndexReader>,
    /// Row of each document; `u32::MAX` = deleted.
    rows: Arc<[u32]>,
}

/// One state of the index.
#[derive(Clone)]
pub(crate) struct Snapshot {
    searcher: Searcher,
    segments: Vec<Segment>,
}

/// The writing side.
pub(crate) struct Store {
    index: Index,
    reader: IndexReader,
    /// Taken out only when the store is dropped.
    writer: Option<IndexWriter>,
    fields: Fields,
    analysis: u64,
    log: Log,
}

/// Waits for merges under way: one that ends after the folder has been opened again would write an older state over a
/// newer one.
impl Drop for Store {
    fn drop(&mut self) {
        if let Some(writer) = self.writer.take() {
            let _ = writer.wait_merging_threads();
        }
    }
}

/// What an index held when it was opened.
pub(crate) struct Held {
    pub position: Position,
    pub table: Table,
    pub vocabulary: Vocabulary,
}

/// Folded word → as written and number of documents.
pub(crate) type Words = BTreeMap<String, (String, u32)>;

/// What a folder held.
pub(crate) enum Found {
    /// An index in order.
    Held(Box<Held>),
    /// None, or one that was thrown away.
    Nothing {
        /// Why.
        gone: Option<String>,
    },
}

enum Existing {
    None,
    Outdated,
    Held(Box<Store>, Snapshot, Box<Held>),
}

impl Store {
    /// Opens the index of a folder. What is damaged, or was written by another version or with other compound parts, is
    /// thrown away; then nothing is held, and if there was an index, it is said why it is gone.
    pub fn open(folder: &Path, analysis: u64) -> Result<(Self, Snapshot, Found), FinderError> {
        let failed = |source| FinderError::Folder { folder: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(failed)?;
        let gone = match Self::open_existing(folder, analysis) {
            Ok(Existing::Held(store, snapshot, held)) => return Ok((*store, snapshot, Found::Held(held))),
            Err(FinderError::InUse { folder }) => return Err(FinderError::InUse { folder }),
            Ok(Existing::None) => None,
            Ok(Existing::Outdated) => {
                Some("it was written by another version or with other settings".to_owned())
            }
            Err(error) => Some(error.to_string()),
        };
        empty(folder).map_err(failed)?;
        let (schema, fields) = schema();
        let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
        let index = Index::create(directory, schema, IndexSettings::default())?;
        let store = Self::new(index, fields, analysis, Some(folder), Log::create(Some(folder), 1)?)?;
        let snapshot = store.snapshot(None)?;
        Ok((store, snapshot, Found::Nothing { gone }))
    }

    /// An index in memory.
    pub fn in_memory(analysis: u64) -> Result<(Self, Snapshot), FinderError> {
        let (schema, fields) = schema();
        let store = Self::new(Index::create_in_ram(schema), fields, analysis, None, Log::create(None, 1)?)?;
        let snapshot = store.snapshot(None)?;
        Ok((store, snapshot))
    }

    fn open_existing(folder: &Path, analysis: u64) -> Result<Existing, FinderError> {
        let in_use = |error| match error {
            LockError::LockBusy => FinderError::InUse { folder: folder.to_owned() },
            LockError::IoError(error) => FinderError::Index(TantivyError::IoError(error)),
        };
        let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
        if !Index::exists(&directory).map_err(TantivyError::from)? {
            return Ok(Existing::None);
        }
        // Nothing is judged, and nothing thrown away, while another finder writes.
        let lock = directory.acquire_lock(&INDEX_WRITER_LOCK).map_err(in_use)?;
        let index = Index::open(directory)?;
        let (expected, fields) = schema();
        let metas = index.load_metas()?;
        let payload = metas.payload.as_deref().and_then(|text| serde_json::from_str::<Payload>(text).ok());
        let Some(payload) = payload else { return Ok(Existing::Outdated) };
        if payload.version != VERSION || payload.analysis != analysis || index.schema() != expected {
            return Ok(Existing::Outdated);
        }
        let documents: usize = metas.segments.iter().map(|segment| segment.num_docs() as usize).sum();
        // The entries here, files and words of the index there.
        let (read, checked) = std::thread::scope(|threads| {
            let checking = threads.spawn(|| check(&index, fields));
            let read = read(folder, payload.entries, documents);
            (read, checking.join())
        });
        let vocabulary =
            checked.map_err(|_| FinderError::Damaged { what: "a file that cannot be read" })??;
        let (log, table) = read?;
        let position = Position { at: payload.position, mark: payload.mark };
        // Checking touched every page of the mapped files. Opened anew, the process holds only what searches need.
        drop((lock, index));
        let index = Index::open(MmapDirectory::open(folder).map_err(TantivyError::from)?)?;
        let store = Self::new(index, fields, analysis, Some(folder), log)?;
        let snapshot = store.snapshot(None)?;
        Ok(Existing::Held(Box::new(store), snapshot, Box::new(Held { position, table, vocabulary })))
    }

    fn new(
        index: Index,
        fields: Fields,
        analysis: u64,
        folder: Option<&Path>,
        log: Log,
    ) -> Result<Self, FinderError> {
        index.tokenizers().register("lines", Lines);
        let writer: IndexWriter =
            index.writer_with_num_threads(1, WRITER_MEMORY).map_err(|error| match error {
                TantivyError::LockFailure(LockError::LockBusy, _) => {
                    FinderError::InUse { folder: folder.map_or_else(PathBuf::new, Path::to_owned) }
                }
                error => FinderError::Index(error),
            })?;
        let mut merging = LogMergePolicy::default();
        merging.set_min_num_segments(5);
        merging.set_min_layer_size(1_000);
        merging.set_del_docs_ratio_before_merge(0.3);
        writer.set_merge_policy(Box::new(merging));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, writer: Some(writer), fields, analysis, log })
    }

    fn writer(&self) -> Result<&IndexWriter, FinderError> {
        self.writer.as_ref().ok_or(FinderError::Damaged { what: "a closed index" })
    }

    fn writer_mut(&mut self) -> Result<&mut IndexWriter, FinderError> {
        self.writer.as_mut().ok_or(FinderError::Damaged { what: "a closed index" })
    }

    /// The state after the last commit; segments that have not changed are taken from `before`.
    pub fn snapshot(&self, before: Option<&Snapshot>) -> Result<Snapshot, FinderError> {
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            let known = before.and_then(|before| {
                let others = before.searcher.segment_readers().iter().zip(&before.segments);
                let mut others = others.filter(|(other, _)| other.segment_id() == reader.segment_id());
                others.next()
            });
            if let Some((other, known)) = known {
                if other.delete_opstamp() == reader.delete_opstamp() {
                    segments.push(known.clone());
                    continue;
                }
                // Documents only go.
                let mut rows = known.rows.to_vec();
                if let Some(alive) = reader.alive_bitset() {
                    for (document, row) in (0..).zip(&mut rows) {
                        if alive.is_deleted(document) {
                            *row = u32::MAX;
                        }
                    }
                }
                segments.push(Segment { inverted: Arc::clone(&known.inverted), rows: rows.into() });
                continue;
            }
            let column = reader.fast_fields().u64("row")?.first_or_default_col(u64::MAX);
            let rows = (0..reader.max_doc()).map(|document| {
                if reader.is_deleted(document) {
                    u32::MAX
                } else {
                    u32::try_from(column.get_val(document)).unwrap_or(u32::MAX)
                }
            });
            segments
                .push(Segment { inverted: reader.inverted_index(self.fields.terms)?, rows: rows.collect() });
        }
        Ok(Snapshot { searcher, segments })
    }

    /// Queues a document in place of any of the same identifier.
    pub fn put(&self, row: u32, id: &str, terms: &Terms) -> Result<(), FinderError> {
        self.remove(id)?;
        self.add(row, id, terms)
    }

    /// Queues a document of which the index has none.
    pub fn add(&self, row: u32, id: &str, terms: &Terms) -> Result<(), FinderError> {
        let mut document = TantivyDocument::new();
        document.add_text(self.fields.id, id);
        document.add_u64(self.fields.row, u64::from(row));
        let mut lines = String::new();
        for (term, mask) in &terms.parts {
            lines.push(char::from_digit(*mask, 16).unwrap_or('1'));
            lines.push_str(term);
            lines.push('\n');
        }
        document.add_text(self.fields.terms, &lines);
        lines.clear();
        for (folded, surface) in &terms.vocabulary {
            lines.push('1');
            lines.push_str(folded);
            lines.push('\0');
            lines.push_str(surface);
            lines.push('\n');
        }
        document.add_text(self.fields.vocabulary, &lines);
        self.writer()?.add_document(document)?;
        Ok(())
    }

    /// Queues a removal.
    pub fn remove(&self, id: &str) -> Result<(), FinderError> {
        self.writer()?.delete_term(Term::from_field_text(self.fields.id, id));
        Ok(())
    }

    /// Queues the removal of all documents committed so far.
    pub fn remove_all(&self) -> Result<(), FinderError> {
        self.writer()?.delete_query(Box::new(AllQuery))?;
        Ok(())
    }

    /// Writes entries behind those there are. They count from the next commit on.
    pub fn append(&mut self, frame: &Frame) -> Result<u64, FinderError> {
        self.log.append(frame)
    }

    /// The file of entries.
    pub fn pages(&self) -> Arc<Pages> {
        Arc::clone(&self.log.pages)
    }

    /// How far the entries go; to come back to with [`Store::roll_back`].
    pub fn end(&self) -> End {
        self.log.end
    }

    /// True if most of the file of entries is of documents that are gone; `bytes` are those of the others.
    pub fn is_worn(&self, bytes: u64) -> bool {
        self.log.end.length > bytes.saturating_mul(2).saturating_add(WORN)
    }

    /// Begins a new file of entries. Returns the old one.
    pub fn begin_anew(&mut self) -> Result<Log, FinderError> {
        let next = self.log.next()?;
        Ok(std::mem::replace(&mut self.log, next))
    }

    /// Goes back to a file of entries.
    pub fn go_back(&mut self, log: Log) {
        std::mem::replace(&mut self.log, log).remove();
    }

    /// Makes what is queued durable, with its position.
    pub fn commit(&mut self, position: &Position) -> Result<(), FinderError> {
        self.log.sync()?;
        let payload = Payload {
            version: VERSION,
            analysis: self.analysis,
            position: position.at,
            mark: position.mark.clone(),
            entries: self.log.end,
        };
        let payload =
            serde_json::to_string(&payload).map_err(|_| FinderError::Damaged { what: "a payload" })?;
        let mut prepared = self.writer_mut()?.prepare_commit()?;
        prepared.set_payload(&payload);
        prepared.commit()?;
        Ok(())
    }

    /// Forgets what is queued, and the entries behind `end`.
    pub fn roll_back(&mut self, end: End) -> Result<(), FinderError> {
        if self.log.end.file == end.file {
            self.log.end = end;
        }
        self.writer_mut()?.rollback()?;
        Ok(())
    }

    /// Makes one segment of all, if it can: a merge that has begun by itself may have taken some of them meanwhile.
    pub fn compact(&mut self) -> Result<(), FinderError> {
        const ATTEMPTS: usize = 3;
        for _ in 0..ATTEMPTS {
            let segments = self.index.searchable_segment_ids()?;
            if segments.len() < 2 || self.writer_mut()?.merge(&segments).wait().is_ok() {
                break;
            }
        }
        Ok(())
    }
}

/// Reads back the lines of [`Store::add`]: a term as often as its first letter says (hexadecimal). The frequency carries
/// the parts of the document.
#[derive(Clone, Debug, Default)]
struct Lines;

#[derive(Debug)]
struct LineStream<'a> {
    lines: std::str::Lines<'a>,
    left: u32,
    token: Token,
}

impl Tokenizer for Lines {
    type TokenStream<'a> = LineStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineStream<'a> {
        LineStream { lines: text.lines(), left: 0, token: Token { position: 0, ..Token::default() } }
    }
}

impl TokenStream for LineStream<'_> {
    fn advance(&mut self) -> bool {
        while self.left == 0 {
            let Some(line) = self.lines.next() else { return false };
            let mut letters = line.chars();
            self.left = letters.next().and_then(|letter| letter.to_digit(16)).unwrap_or(0);
            self.token.text.clear();
            self.token.text.push_str(letters.as_str());
        }
        self.left -= 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

fn empty(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    Ok(())
}

impl Snapshot {
    /// Calls `found` with row and parts of every document that has `term`.
    pub fn postings(&self, term: &str, mut found: impl FnMut(u32, u8)) -> Result<(), FinderError> {
        for segment in &self.segments {
            let Some(info) = segment.inverted.terms().get(term.as_bytes())? else { continue };
            let mut block =
                segment.inverted.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
            while !block.docs().is_empty() {
                for (document, frequency) in block.docs().iter().zip(block.freqs()) {
                    if let Some(row) = segment.rows.get(*document as usize).filter(|row| **row != u32::MAX) {
                        // The parts are four bits.
                        found(*row, (frequency & 0xff) as u8);
                    }
                }
                block.advance();
            }
        }
        Ok(())
    }

    /// Number of documents with `term`, deleted ones included.
    pub fn frequency(&self, term: &str) -> Result<usize, FinderError> {
        let mut count = 0;
        for segment in &self.segments {
            count += segment.inverted.terms().get(term.as_bytes())?.map_or(0, |info| info.doc_freq as usize);
        }
        Ok(count)
    }
}

/// The entries of a folder in a table.
fn read(folder: &Path, end: End, documents: usize) -> Result<(Log, Table), FinderError> {
    // Rows of removed documents stay empty until they are used again; far more of them than documents is damage.
    let most = documents.saturating_mul(16).max(1 << 20);
    let mut table = Table::default();
    let log = Log::open(folder, end, |row, spot, bytes| {
        if row as usize >= most {
            return Err(FinderError::Damaged { what: "a row out of range" });
        }
        match bytes {
            Some(bytes) => table.put(row, &Entry::read(bytes)?, spot),
            None => table.remove(row),
        }
        Ok(())
    })?;
    if table.len() != documents {
        return Err(FinderError::Damaged { what: "entries that are not those of the index" });
    }
    table.pages = Arc::clone(&log.pages);
    table.settle();
    Ok((log, table))
}

/// Checks all files of an index and reads its words.
fn check(index: &Index, fields: Fields) -> Result<Vocabulary, FinderError> {
    if !index.validate_checksum()?.is_empty() {
        return Err(FinderError::Damaged { what: "a file with a wrong checksum" });
    }
    let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    words(&reader.searcher(), fields)
}

/// The words of the index: folded, as written and number of documents.
fn words(searcher: &Searcher, fields: Fields) -> Result<Vocabulary, FinderError> {
    // All in one text, so that there is no allocation for each.
    let mut letters = String::new();
    let mut found: Vec<(usize, usize, u32)> = Vec::new();
    for reader in searcher.segment_readers() {
        let words = reader.inverted_index(fields.vocabulary)?;
        let mut words = words.terms().stream()?;
        while let Some((term, info)) = words.next() {
            let term = std::str::from_utf8(term).map_err(|_| FinderError::Damaged { what: "a word" })?;
            found.push((letters.len(), letters.len() + term.len(), info.doc_freq));
            letters.push_str(term);
        }
    }
    let split = |(begin, end, count): (usize, usize, u32)| {
        let (folded, surface) = letters.get(begin..end)?.split_once('\0')?;
        Some((folded, surface, count))
    };
    let mut words: Vec<(&str, &str, u32)> = found.into_iter().filter_map(split).collect();
    // Each segment is in order.
    words.sort_by(|one, other| one.0.cmp(other.0));
    words.dedup_by(|one, kept| {
        let same = one.0 == kept.0;
        if same {
            kept.2 = kept.2.saturating_add(one.2);
        }
        same
    });
    Ok(Vocabulary::of(words.into_iter()))
}
