//! The archive around a project. Nothing is ever unpacked onto a disk; what an archive says about its sizes is not believed.

use std::io::{Read, Seek};

use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::result::ZipError;

use super::losses::{Losses, Trouble};
use crate::Error;

/// How much is read at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Files in the archive.
    pub entries: usize,
    /// Bytes of the project file.
    pub project: u64,
    /// Bytes of one text.
    pub text: u64,
    /// Bytes of all that is unpacked.
    pub total: u64,
    /// Bytes of all files that are kept and are no text (recordings, pictures); larger ones are left out with a line.
    pub files: u64,
    /// So many times smaller a file of more than a mebibyte may be packed.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            entries: 100_000,
            project: 512 << 20,
            text: 64 << 20,
            total: 2 << 30,
            files: 64 << 20,
            ratio: 200,
        }
    }
}

/// Below so many bytes a file may be packed as tightly as it likes.
const SMALL: u64 = 1 << 20;

/// An archive whose names were looked at.
#[derive(Debug)]
pub(super) struct Container<R> {
    archive: ZipArchive<R>,
    limits: Limits,
    /// Bytes that may still be unpacked.
    left: u64,
    project: usize,
    /// Of each name, with slashes and in lower case, within the folder of the project file.
    names: FxHashMap<String, usize>,
    /// Of each name without its folders.
    bare: FxHashMap<String, usize>,
}

fn archive(message: impl std::fmt::Display) -> Error {
    Error::Archive { message: message.to_string() }
}

fn broken(error: &ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            archive("it is locked with a password; take the password off")
        }
        error => archive(error),
    }
}

/// Would this name lead out of a folder?
fn leads_out(name: &str) -> bool {
    let letter = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    name.starts_with('/')
        || letter && name.as_bytes().get(1) == Some(&b':')
        || name.contains('\0')
        || name.split('/').any(|part| part == "..")
}

impl<R: Read + Seek> Container<R> {
    pub fn open(inner: R, limits: Limits, losses: &mut Losses) -> Result<Self, Error> {
        let mut packed = ZipArchive::new(inner).map_err(|error| broken(&error))?;
        if packed.len() > limits.entries {
            return Err(archive(format_args!(
                "it has {} files, at most {} are read",
                packed.len(),
                limits.entries
            )));
        }
        let (mut all, mut slashes) = (Vec::with_capacity(packed.len()), false);
        for index in 0..packed.len() {
            let entry = packed.by_index_raw(index).map_err(|error| broken(&error))?;
            if entry.is_dir() {
                continue;
            }
            let raw = entry.name().map_err(|error| broken(&error))?;
            slashes |= raw.contains('\\');
            let name = raw.replace('\\', "/");
            if leads_out(&name) {
                return Err(archive(format_args!(
                    "a file in it is called `{name}`, which leads out of its folder"
                )));
            }
            all.push((index, name));
        }
        if slashes {
            losses.add(Trouble::Backslashes, "archive", "");
        }
        let called = |name: &str| {
            let lower = name.to_lowercase();
            // Macs put a file of their own beside each one.
            std::path::Path::new(&lower).extension().is_some_and(|ending| ending == "qde")
                && !lower.starts_with("__macosx/")
                && !lower.contains("/._")
                && !lower.starts_with("._")
        };
        let mut found = all.iter().filter(|(_, name)| called(name));
        let (project, name) = match (found.next(), found.next()) {
            (Some((index, name)), None) => (*index, name.clone()),
            (None, _) => return Err(archive("there is no project file (project.qde) in it")),
            (Some((_, one)), Some((_, two))) => {
                return Err(archive(format_args!("there are two project files in it, `{one}` and `{two}`")));
            }
        };
        let folder = name.rfind('/').map_or("", |at| name.get(..=at).unwrap_or_default());
        let bare = name.get(folder.len()..).unwrap_or_default();
        if bare != "project.qde" {
            losses.add(Trouble::ProjectNamed, "archive", bare);
        }
        if !folder.is_empty() {
            losses.add(Trouble::ProjectInFolder, "archive", folder);
        }
        let mut container = Self {
            archive: packed,
            limits,
            left: limits.total,
            project,
            names: FxHashMap::default(),
            bare: FxHashMap::default(),
        };
        for (index, name) in &all {
            let within = name.strip_prefix(folder).unwrap_or(name).to_lowercase();
            let bare = within.rsplit('/').next().unwrap_or_default().to_owned();
            container.names.entry(within).or_insert(*index);
            container.bare.entry(bare).or_insert(*index);
        }
        Ok(container)
    }

    /// The project file, counted while it is read.
    pub fn project(&mut self) -> Result<impl Read, Error> {
        let most = self.limits.project.min(self.left);
        let entry = self.archive.by_index(self.project).map_err(|error| broken(&error))?;
        let limit = allowed(entry.compressed_size(), self.limits.ratio).min(most);
        Ok(Guarded { inner: entry, left: limit, spent: &mut self.left })
    }

    /// Which file of the archive a path of the standard means: `internal://NAME`, or what programs write instead.
    pub fn find(&self, name: &str) -> Option<usize> {
        let name = name.replace('\\', "/").to_lowercase();
        let name = name.trim_start_matches('/').trim_start_matches("./");
        let direct = self.names.get(&format!("sources/{name}")).or_else(|| self.names.get(name));
        direct.or_else(|| self.bare.get(name.rsplit('/').next()?)).copied()
    }

    /// Bytes a file says it has.
    pub fn size(&mut self, index: usize) -> Result<u64, Error> {
        Ok(self.archive.by_index_raw(index).map_err(|error| broken(&error))?.size())
    }

    /// All of a file.
    pub fn bytes(&mut self, index: usize, most: u64) -> Result<Vec<u8>, Error> {
        let entry = self.archive.by_index(index).map_err(|error| broken(&error))?;
        let limit = allowed(entry.compressed_size(), self.limits.ratio).min(most).min(self.left);
        let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let room = usize::try_from(entry.size().min(limit)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(room);
        entry
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| archive(format_args!("`{name}`: {error}")))?;
        if bytes.len() as u64 > limit {
            return Err(archive(format_args!("`{name}` is larger than {limit} bytes or packed too tightly")));
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }
}

/// One file of an archive that is no project, such as a document of a word processor; `None` if it has no such file.
pub(crate) fn part(bytes: &[u8], name: &str, limits: &Limits) -> Result<Option<Vec<u8>>, Error> {
    let mut packed = ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if packed.len() > limits.entries {
        let message = format_args!("it has {} files, at most {} are read", packed.len(), limits.entries);
        return Err(archive(message));
    }
    let entry = match packed.by_name(name) {
        Ok(entry) => entry,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(broken(&error)),
    };
    let limit = allowed(entry.compressed_size(), limits.ratio).min(limits.project).min(limits.total);
    let mut content = Vec::new();
    entry
        .take(limit.saturating_add(1))
        .read_to_end(&mut content)
        .map_err(|error| archive(format_args!("`{name}`: {error}")))?;
    if content.len() as u64 > limit {
        return Err(archive(format_args!("`{name}` is larger than {limit} bytes or packed too tightly")));
    }
    Ok(Some(content))
}

/// Bytes that so many packed ones may become.
fn allowed(packed: u64, ratio: u64) -> u64 {
    packed.saturating_mul(ratio).max(SMALL)
}

/// Reads up to a limit, and fails behind it.
struct Guarded<'a, R> {
    inner: R,
    left: u64,
    spent: &'a mut u64,
}

impl<R: Read> Read for Guarded<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(out)?;
        let Some(left) = self.left.checked_sub(count as u64) else {
            return Err(std::io::Error::other("the project file is too large or packed too tightly"));
        };
        self.left = left;
        *self.spent = self.spent.saturating_sub(count as u64);
        Ok(count)
    }
}
