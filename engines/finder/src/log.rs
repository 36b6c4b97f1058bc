//! The entries of all documents, one after the other in a file: read from the beginning when the index is opened, and by
//! their places when a card or a whole entry is asked for.
//!
//! A file is a chain of frames: length of the content (4 bytes), its checksum (8 bytes, seeded with the one before) and
//! the content, which is a list of row (4 bytes), length (4 bytes; [`REMOVED`] = no document any more) and bytes. Numbers
//! are little-endian. What stands behind the length a commit names was never committed and is cut off.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock, mpsc::sync_channel},
};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::error::FinderError;

/// In place of a length: the row is empty.
const REMOVED: u32 = u32::MAX;
/// Content of a frame when many entries are written, in bytes.
const FRAME: usize = 1 << 20;
const HEAD: usize = 12;
/// Ending of the names of files.
const ENDING: &str = "entries";

const DAMAGED: FinderError = FinderError::Damaged { what: "the file of entries" };

/// Where an entry stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    pub offset: u64,
    pub length: u32,
    /// Length of the card, the end of the entry.
    pub card: u32,
}

/// How far a file goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct End {
    /// Number of the file.
    pub file: u64,
    /// Its length in bytes.
    pub length: u64,
    /// Checksum of the last frame, and so of all.
    pub hash: u64,
}

/// The reading side.
#[derive(Debug)]
pub(crate) enum Pages {
    File(File),
    Memory(RwLock<Vec<u8>>),
}

impl Default for Pages {
    fn default() -> Self {
        Self::Memory(RwLock::default())
    }
}

impl Pages {
    /// Bytes from `offset` on.
    pub fn read(&self, offset: u64, length: usize) -> Result<Vec<u8>, FinderError> {
        let mut bytes = vec![0; length];
        match self {
            Self::File(file) => file.read_exact_at(&mut bytes, offset)?,
            Self::Memory(memory) => {
                let memory = memory.read().unwrap_or_else(PoisonError::into_inner);
                let begin = usize::try_from(offset).unwrap_or(usize::MAX);
                let held = memory.get(begin..begin.saturating_add(length)).ok_or(DAMAGED)?;
                bytes.copy_from_slice(held);
            }
        }
        Ok(bytes)
    }
}

/// Entries to be written together.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    content: Vec<u8>,
}

impl Frame {
    /// Adds an entry. Returns its place in the content.
    pub fn put(&mut self, row: u32, entry: &[u8]) -> Result<usize, FinderError> {
        let length = u32::try_from(entry.len()).ok().filter(|length| *length != REMOVED);
        let length = length.ok_or(FinderError::Damaged { what: "an entry of more than 4 GB" })?;
        self.content.extend_from_slice(&row.to_le_bytes());
        self.content.extend_from_slice(&length.to_le_bytes());
        let at = self.content.len();
        self.content.extend_from_slice(entry);
        Ok(at)
    }

    pub fn remove(&mut self, row: u32) {
        self.content.extend_from_slice(&row.to_le_bytes());
        self.content.extend_from_slice(&REMOVED.to_le_bytes());
    }

    pub fn is_full(&self) -> bool {
        self.content.len() >= FRAME
    }
}

/// The writing side.
#[derive(Debug)]
pub(crate) struct Log {
    folder: Option<PathBuf>,
    pub pages: Arc<Pages>,
    pub end: End,
}

fn path(folder: &Path, file: u64) -> PathBuf {
    folder.join(format!("{file}.{ENDING}"))
}

/// Hands out what is in a frame.
fn items(
    begin: u64,
    content: &[u8],
    found: &mut impl FnMut(u32, Spot, Option<&[u8]>) -> Result<(), FinderError>,
) -> Result<(), FinderError> {
    let mut rest = content;
    while let Some((row, more)) = rest.split_first_chunk::<4>() {
        let (length, more) = more.split_first_chunk::<4>().ok_or(DAMAGED)?;
        let (row, length) = (u32::from_le_bytes(*row), u32::from_le_bytes(*length));
        let offset = begin + (content.len() - more.len()) as u64;
        if length == REMOVED {
            found(row, Spot::default(), None)?;
            rest = more;
            continue;
        }
        let (entry, more) = more.split_at_checked(length as usize).ok_or(DAMAGED)?;
        found(row, Spot { offset, length, card: 0 }, Some(entry))?;
        rest = more;
    }
    if rest.is_empty() { Ok(()) } else { Err(DAMAGED) }
}

impl Log {
    /// An empty file of that number; in memory without a folder.
    pub fn create(folder: Option<&Path>, file: u64) -> Result<Self, FinderError> {
        let pages = match folder {
            Some(folder) => {
                let mut options = OpenOptions::new();
                let opened =
                    options.read(true).write(true).create(true).truncate(true).open(path(folder, file))?;
                // The name has to survive a crash, too.
                File::open(folder)?.sync_all()?;
                Pages::File(opened)
            }
            None => Pages::default(),
        };
        let end = End { file, ..End::default() };
        Ok(Self { folder: folder.map(Path::to_owned), pages: Arc::new(pages), end })
    }

    /// An empty file with the next number.
    pub fn next(&self) -> Result<Self, FinderError> {
        Self::create(self.folder.as_deref(), self.end.file + 1)
    }

    /// Opens the file a commit names and hands out what is in it, in the order it was written: row, place and bytes
    /// (`None` = no document any more).
    pub fn open(
        folder: &Path,
        end: End,
        mut found: impl FnMut(u32, Spot, Option<&[u8]>) -> Result<(), FinderError>,
    ) -> Result<Self, FinderError> {
        let file = OpenOptions::new().read(true).write(true).open(path(folder, end.file))?;
        if file.metadata()?.len() < end.length {
            return Err(DAMAGED);
        }
        // One thread reads and checks, this one works on what was read.
        std::thread::scope(|threads| {
            let (give, take) = sync_channel(2);
            let mut source = &file;
            let reading = threads.spawn(move || -> Result<(), FinderError> {
                let (mut at, mut hash) = (0_u64, 0_u64);
                while at < end.length {
                    let mut head = [0; HEAD];
                    source.read_exact(&mut head)?;
                    let (length, sum) = head.split_first_chunk::<4>().ok_or(DAMAGED)?;
                    let length = u32::from_le_bytes(*length);
                    let sum = u64::from_le_bytes(*sum.first_chunk::<8>().ok_or(DAMAGED)?);
                    let begin = at + HEAD as u64;
                    at = begin + u64::from(length);
                    if at > end.length {
                        return Err(DAMAGED);
                    }
                    let mut content = vec![0; length as usize];
                    source.read_exact(&mut content)?;
                    hash = xxh3_64_with_seed(&content, hash);
                    if hash != sum {
                        return Err(DAMAGED);
                    }
                    if give.send((begin, content)).is_err() {
                        break;
                    }
                }
                if hash == end.hash { Ok(()) } else { Err(DAMAGED) }
            });
            let worked = take.iter().try_for_each(|(begin, content)| items(begin, &content, &mut found));
            // The other thread ends when nobody takes any more.
            drop(take);
            let read = reading.join().map_err(|_| DAMAGED)?;
            worked.and(read)
        })?;
        file.set_len(end.length)?;
        // What a crash has left behind.
        for entry in fs::read_dir(folder)? {
            let entry = entry?.path();
            if entry.extension().is_some_and(|ending| ending == ENDING) && entry != path(folder, end.file) {
                fs::remove_file(entry)?;
            }
        }
        Ok(Self { folder: Some(folder.to_owned()), pages: Arc::new(Pages::File(file)), end })
    }

    /// Writes a frame. Returns where its content begins.
    pub fn append(&mut self, frame: &Frame) -> Result<u64, FinderError> {
        let content = &frame.content;
        let begin = self.end.length + HEAD as u64;
        if content.is_empty() {
            return Ok(begin);
        }
        let length = u32::try_from(content.len());
        let length = length.map_err(|_| FinderError::Damaged { what: "a write of more than 4 GB" })?;
        let hash = xxh3_64_with_seed(content, self.end.hash);
        let mut head = Vec::with_capacity(HEAD);
        head.extend_from_slice(&length.to_le_bytes());
        head.extend_from_slice(&hash.to_le_bytes());
        match &*self.pages {
            Pages::File(file) => {
                file.write_all_at(&head, self.end.length)?;
                file.write_all_at(content, begin)?;
            }
            Pages::Memory(memory) => {
                let mut memory = memory.write().unwrap_or_else(PoisonError::into_inner);
                memory.truncate(usize::try_from(self.end.length).unwrap_or(usize::MAX));
                memory.extend_from_slice(&head);
                memory.extend_from_slice(content);
            }
        }
        self.end.length = begin + u64::from(length);
        self.end.hash = hash;
        Ok(begin)
    }

    /// What was written is on disk when it returns.
    pub fn sync(&self) -> io::Result<()> {
        match &*self.pages {
            Pages::File(file) => file.sync_data(),
            Pages::Memory(_) => Ok(()),
        }
    }

    /// Deletes the file.
    pub fn remove(self) {
        if let Some(folder) = &self.folder {
            // If it stays, the next opening deletes it.
            let _ = fs::remove_file(path(folder, self.end.file));
        }
    }
}
