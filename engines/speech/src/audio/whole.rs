//! A file of MP4 that was cut off looks whole again.
//!
//! The reader of MP4 gives up where the box of the sound reaches past the end of the file. Zeros stand in for what is missing;
//! packets of zeros are where the recording ends.

use std::io::{Read, Result, Seek, SeekFrom};

use symphonia::core::io::MediaSource;

/// Most bytes that are made up: no recording within the limits is longer.
const LONGEST: u64 = 8 << 30;

/// A source with zeros behind its end.
pub(super) struct Whole<R> {
    inner: R,
    at: u64,
    is: u64,
    said: u64,
}

impl<R: Read + Seek> Whole<R> {
    /// How long the file would be, if its boxes were whole; its length where they are, or where it is no MP4.
    fn promised(inner: &mut R, is: u64) -> Result<u64> {
        let mut at = 0u64;
        // Real files have a handful of boxes on the outermost level; films in fragments have more, and need no help.
        for _ in 0..64 {
            if at + 8 > is {
                return Ok(is);
            }
            inner.seek(SeekFrom::Start(at))?;
            let mut head = [0; 16];
            let length = usize::try_from((is - at).min(16)).unwrap_or(16);
            inner.read_exact(head.get_mut(..length).unwrap_or_default())?;
            let (size, rest) = head.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
            let (kind, rest) = rest.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
            let long = rest.first_chunk::<8>().unwrap_or(&[0; 8]);
            if at == 0 && kind != b"ftyp" {
                return Ok(is);
            }
            let size = match u32::from_be_bytes(*size) {
                0 => return Ok(is),
                1 => u64::from_be_bytes(*long),
                size => u64::from(size),
            };
            if size < 8 {
                return Ok(is);
            }
            at = at.saturating_add(size);
            if at > is {
                return Ok(if kind == b"mdat" && at < LONGEST { at } else { is });
            }
        }
        Ok(is)
    }

    pub(super) fn new(mut inner: R) -> Result<Self> {
        let is = inner.seek(SeekFrom::End(0))?;
        let said = Self::promised(&mut inner, is)?;
        inner.seek(SeekFrom::Start(0))?;
        Ok(Self { inner, at: 0, is, said })
    }

    /// Is something made up?
    pub(super) fn is_longer(&self) -> bool {
        self.said > self.is
    }
}

impl<R: Read + Seek> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = if self.at < self.is {
            self.inner.read(buffer)?
        } else {
            let left = usize::try_from(self.said.saturating_sub(self.at)).unwrap_or(usize::MAX);
            let length = left.min(buffer.len());
            if let Some(buffer) = buffer.get_mut(..length) {
                buffer.fill(0);
            }
            length
        };
        self.at += read as u64;
        Ok(read)
    }
}

impl<R: Read + Seek> Seek for Whole<R> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let wanted = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(off) => self.said.checked_add_signed(off),
            SeekFrom::Current(off) => self.at.checked_add_signed(off),
        };
        let wanted = wanted.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput))?;
        self.inner.seek(SeekFrom::Start(wanted.min(self.is)))?;
        self.at = wanted;
        Ok(wanted)
    }
}

impl<R: Read + Seek + Send + Sync> MediaSource for Whole<R> {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.said)
    }
}
