//! Files of flat arrays: a name, a version, the arrays, a checksum. Little-endian, read with every length checked, so
//! that a damaged file is an error and never a wrong answer.

use crate::Error;
use xxhash_rust::xxh3::xxh3_64;

/// Writes.
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn new(magic: [u8; 8]) -> Self {
        Self(magic.to_vec())
    }

    pub(crate) fn u64(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    pub(crate) fn u32s(&mut self, values: &[u32]) {
        self.u64(values.len() as u64);
        self.0.reserve(values.len() * 4);
        for value in values {
            self.0.extend_from_slice(&value.to_le_bytes());
        }
    }

    pub(crate) fn i32s(&mut self, values: &[i32]) {
        self.u64(values.len() as u64);
        for value in values {
            self.0.extend_from_slice(&value.to_le_bytes());
        }
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.u64(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        let sum = xxh3_64(&self.0);
        self.u64(sum);
        self.0
    }
}

/// Reads.
pub(crate) struct Reader<'a> {
    what: &'static str,
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(what: &'static str, magic: [u8; 8], bytes: &'a [u8]) -> Result<Self, Error> {
        let damaged = |why: &str| Error::Damaged { what, why: why.to_owned() };
        let rest = bytes
            .strip_prefix(&magic)
            .ok_or_else(|| damaged("this is another kind of file or another version"))?;
        let (rest, sum) = rest.split_last_chunk::<8>().ok_or_else(|| damaged("the file is cut short"))?;
        let whole = bytes.len() - 8;
        if bytes.get(..whole).map(xxh3_64) != Some(u64::from_le_bytes(*sum)) {
            return Err(damaged("the checksum does not fit"));
        }
        Ok(Self { what, rest })
    }

    pub(crate) fn damaged(&self, why: impl Into<String>) -> Error {
        Error::Damaged { what: self.what, why: why.into() }
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Error> {
        let (value, rest) =
            self.rest.split_first_chunk::<8>().ok_or_else(|| self.damaged("it ends too early"))?;
        self.rest = rest;
        Ok(u64::from_le_bytes(*value))
    }

    fn take(&mut self, width: usize) -> Result<&'a [u8], Error> {
        let count = usize::try_from(self.u64()?).ok().and_then(|count| count.checked_mul(width));
        let taken = count.and_then(|count| self.rest.split_at_checked(count));
        let (taken, rest) = taken.ok_or_else(|| self.damaged("a list is longer than the file"))?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn u32s(&mut self) -> Result<Vec<u32>, Error> {
        Ok(self.take(4)?.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
    }

    pub(crate) fn i32s(&mut self) -> Result<Vec<i32>, Error> {
        Ok(self.take(4)?.as_chunks::<4>().0.iter().map(|bytes| i32::from_le_bytes(*bytes)).collect())
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], Error> {
        self.take(1)
    }

    pub(crate) fn finish(self) -> Result<(), Error> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.damaged("it is longer than it says")) }
    }
}
