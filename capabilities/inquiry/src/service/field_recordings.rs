//! Recordings arrive in pieces, each kept as a file of its own under the recording's key; they are never joined, and read as
//! one. A recording is what its first bytes say, whatever its name.

use std::{collections::BTreeMap, ops::Range};

use axum::body::{Body, Bytes};
use bildungsraum_database::{Id, Tenant};
use bildungsraum_exchange::files::{FileError, FileKey};
use bildungsraum_trail::{Action, Actor};
use futures_util::stream;
use sha2::{Digest, Sha256};

use super::{Inquiry, Need, field::there};
use crate::{
    InquiryError,
    model::{FieldError, FocusGroup, Participant, Recording, RecordingState, at_most},
    store::{self, Record},
};

/// Most bytes of a recording: 2 GiB.
pub(crate) const LARGEST_RECORDING: u64 = 2 * 1024 * 1024 * 1024;
/// Most bytes of a piece.
pub(crate) const LARGEST_PART: usize = 31 * 1024 * 1024;
/// Bytes at the beginning that tell what a file is.
const HEAD: usize = 64;

/// A piece of a recording that lies in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where it lies.
    pub key: FileKey,
    /// Its first byte within the recording.
    pub start: u64,
    /// Bytes.
    pub size: u64,
}

fn file_failed(error: FileError) -> InquiryError {
    InquiryError::other(error)
}

/// What a file is by its first bytes: WAV, FLAC, Ogg (Vorbis, Opus), MP3, AAC, M4A.
pub(crate) fn media_type(head: &[u8]) -> Option<&'static str> {
    let at = |from: usize, mark: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(mark));
    if at(0, b"RIFF") && at(8, b"WAVE") {
        return Some("audio/wav");
    }
    if at(0, b"fLaC") {
        return Some("audio/flac");
    }
    if at(0, b"OggS") {
        return Some("audio/ogg");
    }
    if at(4, b"ftyp") {
        // Sound only, or a film's container that recorders use for sound.
        let brands: [&[u8]; 7] = [b"M4A", b"M4B", b"mp4", b"isom", b"iso", b"dash", b"3gp"];
        return brands.iter().any(|brand| at(8, brand)).then_some("audio/mp4");
    }
    if at(0, b"ID3") {
        return Some("audio/mpeg");
    }
    // A frame's header: eleven bits of one; then version and layer, where layer 0 is AAC's ADTS.
    let &[first, second, third, ..] = head else { return None };
    if first != 0xff || second & 0xe0 != 0xe0 {
        return None;
    }
    let (version, layer) = (second >> 3 & 3, second >> 1 & 3);
    match layer {
        0 if second & 0xf0 == 0xf0 => Some("audio/aac"),
        1 if version != 1 && third >> 4 != 15 && third >> 2 & 3 != 3 => Some("audio/mpeg"),
        _ => None,
    }
}

/// How long a WAV file is, by its header; nothing where the header does not say it within these bytes.
pub(crate) fn wav_milliseconds(head: &[u8], size: u64) -> Option<u64> {
    let number = |from: usize| -> Option<u64> {
        let bytes: [u8; 4] = head.get(from..from + 4)?.try_into().ok()?;
        Some(u64::from(u32::from_le_bytes(bytes)))
    };
    if media_type(head) != Some("audio/wav") {
        return None;
    }
    let (mut at, mut rate) = (12_usize, None);
    for _ in 0..64 {
        let (name, length) = (head.get(at..at + 4)?, number(at + 4)?);
        match name {
            b"fmt " => rate = number(at + 16).filter(|rate| *rate > 0),
            b"data" => {
                // Recorders that were cut off leave the length open.
                let there = size.saturating_sub(u64::try_from(at).ok()? + 8);
                return Some(length.min(there).saturating_mul(1_000) / rate?);
            }
            _ => {}
        }
        at = at.checked_add(8)?.checked_add(usize::try_from(length + length % 2).ok()?)?;
    }
    None
}

/// Pieces that lie one behind the other from the beginning to `end`, or as far as they go. `found`: in the order of their
/// beginnings; a piece that was left over by an interruption is passed by.
fn chain(found: Vec<Piece>, end: u64) -> Vec<Piece> {
    let mut by_end: BTreeMap<u64, Piece> = BTreeMap::new();
    for piece in found {
        if piece.start == 0 || by_end.contains_key(&piece.start) {
            by_end.entry(piece.start + piece.size).or_insert(piece);
        }
    }
    let mut at =
        if by_end.contains_key(&end) { end } else { by_end.keys().next_back().copied().unwrap_or(0) };
    let mut pieces = Vec::new();
    while let Some(piece) = by_end.remove(&at) {
        at = piece.start;
        pieces.push(piece);
    }
    pieces.reverse();
    pieces
}

impl Inquiry {
    fn sound_prefix(tenant: &Tenant, study: Id, recording: Option<Id>) -> Result<FileKey, InquiryError> {
        let below = format!("{}/inquiry/{study}", tenant.key());
        FileKey::new(recording.map_or(below.clone(), |id| format!("{below}/{id}"))).map_err(file_failed)
    }

    /// Says that a recording is to come.
    #[allow(clippy::too_many_arguments, reason = "the fields of one form")]
    pub async fn begin_recording(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Option<Id>,
        group: Id,
        participant: Option<Id>,
        name: &str,
        size: u64,
    ) -> Result<Record<Recording>, InquiryError> {
        let (seen, _) = self.entry::<FocusGroup>(tenant, actor, group, Need::Field).await?;
        let study = seen.record.id;
        self.writable(tenant, actor, study, Need::Field).await?;
        let mut errors = Vec::new();
        if name.trim().is_empty() {
            errors.push(FieldError::new("name", "inquiry-error-missing"));
        }
        at_most(&mut errors, "name", name, crate::model::LONGEST);
        if size == 0 {
            errors.push(FieldError::new("size", "inquiry-error-recording-empty"));
        } else if size > LARGEST_RECORDING {
            errors.push(FieldError::new("size", "inquiry-error-recording-large"));
        }
        let mut work = self.work(tenant, actor, study).await?;
        if there::<FocusGroup>(&mut work, group).await?.is_none() {
            errors.push(FieldError::new("group", "inquiry-error-choice"));
        }
        if let Some(person) = participant {
            match there::<Participant>(&mut work, person).await? {
                Some(one) if one.entry.has_withdrawn() => {
                    errors.push(FieldError::new("participant", "inquiry-error-recording-withdrawn"));
                }
                Some(_) => {}
                None => errors.push(FieldError::new("participant", "inquiry-error-choice")),
            }
        }
        if !errors.is_empty() {
            return Err(InquiryError::Invalid(errors));
        }
        let id = id.unwrap_or_else(|| self.environment.id());
        let entry = Recording {
            study,
            group,
            participant,
            name: name.trim().to_owned(),
            media_type: String::new(),
            size,
            received: 0,
            sha256: String::new(),
            key: Self::sound_prefix(tenant, study, Some(id))?.as_str().to_owned(),
            milliseconds: None,
            state: RecordingState::Arriving,
            day: self.environment.today(),
        };
        let record = work.create(id, entry).await?;
        work.commit().await?;
        Ok(record)
    }

    /// Takes a piece that begins at `offset`. A piece that is there already changes nothing; one behind a gap is a conflict.
    /// With the last piece the recording is read once: what it is, its SHA-256, its length.
    pub async fn receive(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
        offset: u64,
        bytes: Bytes,
    ) -> Result<Record<Recording>, InquiryError> {
        let (seen, before) = self.entry::<Recording>(tenant, actor, id, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        let entry = &before.entry;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let end = offset.saturating_add(length);
        if matches!(entry.state, RecordingState::Gone | RecordingState::Broken) {
            return Err(InquiryError::Standing("inquiry-error-recording-gone"));
        }
        if end > entry.size || bytes.len() > LARGEST_PART {
            return Err(InquiryError::field("offset", "inquiry-error-recording-size"));
        }
        if end <= entry.received {
            return Ok(before);
        }
        if bytes.is_empty() || offset != entry.received {
            return Err(InquiryError::Conflict);
        }
        if offset == 0 && bytes.len() >= HEAD && media_type(&bytes).is_none() {
            return Err(InquiryError::field("data", "inquiry-error-recording-kind"));
        }
        let key = FileKey::new(format!("{}/{offset:013}-{length}", entry.key)).map_err(file_failed)?;
        self.files.put(&key, bytes).await.map_err(file_failed)?;
        let whole = if end == entry.size { Some(self.look_through(&before).await?) } else { None };
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        let record = work
            .change(id, Some(before.revision), Action::Update, |record: &mut Record<Recording>| {
                record.entry.received = end;
                if let Some((kind, sha256, milliseconds)) = whole {
                    record.entry.state =
                        if kind.is_some() { RecordingState::Ready } else { RecordingState::Broken };
                    record.entry.media_type = kind.unwrap_or_default().to_owned();
                    record.entry.sha256 = sha256;
                    record.entry.milliseconds = milliseconds;
                }
                Ok(())
            })
            .await?;
        work.commit().await?;
        Ok(record)
    }

    async fn look_through(
        &self,
        record: &Record<Recording>,
    ) -> Result<(Option<&'static str>, String, Option<u64>), InquiryError> {
        let mut hasher = Sha256::new();
        let mut head: Vec<u8> = Vec::new();
        for piece in self.pieces(record).await? {
            let bytes = self.files.get(&piece.key).await.map_err(file_failed)?;
            if head.len() < 64 * 1024 {
                head.extend(bytes.iter().take(64 * 1024));
            }
            hasher.update(&bytes);
        }
        let sha256 = super::hex(&hasher.finalize());
        Ok((media_type(&head), sha256, wav_milliseconds(&head, record.entry.size)))
    }

    /// The pieces of a recording in their order, without gaps. A piece that was sent twice in other sizes counts once.
    pub(crate) async fn pieces(&self, record: &Record<Recording>) -> Result<Vec<Piece>, InquiryError> {
        let prefix = FileKey::new(record.entry.key.clone()).map_err(file_failed)?;
        let mut found: Vec<Piece> = self
            .files
            .list(Some(&prefix))
            .await
            .map_err(file_failed)?
            .into_iter()
            .filter_map(|file| {
                let (start, size) = file.key.as_str().rsplit('/').next()?.split_once('-')?;
                let (start, size) = (start.parse().ok()?, size.parse::<u64>().ok()?);
                (size == file.size).then_some(Piece { key: file.key.clone(), start, size })
            })
            .collect();
        found.sort_by_key(|piece| piece.start);
        let pieces = chain(found, record.entry.size);
        let at = pieces.last().map_or(0, |piece| piece.start + piece.size);
        if at >= record.entry.size || record.entry.state == RecordingState::Arriving {
            Ok(pieces)
        } else {
            Err(InquiryError::Standing("inquiry-error-recording-lost"))
        }
    }

    /// Bytes of a recording as a body that is read while it is sent.
    pub(crate) fn sound(&self, pieces: Vec<Piece>, range: Range<u64>) -> Body {
        let files = self.files.clone();
        let wanted = pieces
            .into_iter()
            .filter(move |piece| piece.start < range.end && piece.start + piece.size > range.start)
            .map(move |piece| {
                let from = range.start.saturating_sub(piece.start);
                let to = (range.end - piece.start).min(piece.size);
                (piece.key, usize::try_from(from), usize::try_from(to))
            });
        let wanted: Vec<_> = wanted.collect();
        Body::from_stream(stream::unfold(wanted.into_iter(), move |mut left| {
            let files = files.clone();
            async move {
                let (key, from, to) = left.next()?;
                let read = files.get(&key).await.map(|bytes| match (from, to) {
                    (Ok(from), Ok(to)) if from <= to && to <= bytes.len() => bytes.slice(from..to),
                    _ => Bytes::new(),
                });
                Some((read, left))
            }
        }))
    }

    /// Deletes a recording: the entry says that it was there, the sound goes.
    pub async fn delete_recording(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        id: Id,
    ) -> Result<Record<Recording>, InquiryError> {
        let (seen, _) = self.entry::<Recording>(tenant, actor, id, Need::Field).await?;
        self.writable(tenant, actor, seen.record.id, Need::Field).await?;
        let mut work = self.work(tenant, actor, seen.record.id).await?;
        let record = work
            .change(id, None, Action::Erase, |record: &mut Record<Recording>| {
                record.entry.state = RecordingState::Gone;
                Ok(())
            })
            .await?;
        work.commit().await?;
        self.remove_sound(tenant, seen.record.id, Some(id)).await?;
        Ok(record)
    }

    /// Removes the files of a recording, or of a whole study.
    pub(crate) async fn remove_sound(
        &self,
        tenant: &Tenant,
        study: Id,
        recording: Option<Id>,
    ) -> Result<usize, InquiryError> {
        let prefix = Self::sound_prefix(tenant, study, recording)?;
        let files = self.files.list(Some(&prefix)).await.map_err(file_failed)?;
        for file in &files {
            self.files.delete(&file.key).await.map_err(file_failed)?;
        }
        Ok(files.len())
    }

    /// The recordings of a group in their order. Whether the asker may see them is asked before. One statement.
    pub(crate) async fn recordings_of(
        &self,
        tenant: &Tenant,
        group: Id,
    ) -> Result<Vec<Record<Recording>>, InquiryError> {
        Ok(store::of_owner(&self.database, tenant, group).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wav(seconds: u32) -> Vec<u8> {
        let (rate, data) = (16_000_u32, 32_000 * seconds);
        let mut bytes = b"RIFF\0\0\0\0WAVEfmt ".to_vec();
        bytes.extend(16_u32.to_le_bytes());
        bytes.extend([1, 0, 1, 0]);
        bytes.extend(rate.to_le_bytes());
        bytes.extend((rate * 2).to_le_bytes());
        bytes.extend([2, 0, 16, 0]);
        bytes.extend(b"LIST\x03\0\0\0abc\0");
        bytes.extend(b"data");
        bytes.extend(data.to_le_bytes());
        bytes
    }

    #[test]
    fn a_recording_is_what_its_first_bytes_say() {
        let known: [(&[u8], &str); 7] = [
            (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
            (b"fLaC\0\0\0\x22", "audio/flac"),
            (b"OggS\0\x02", "audio/ogg"),
            (b"\0\0\0\x20ftypM4A \0\0", "audio/mp4"),
            (b"ID3\x04\0\0", "audio/mpeg"),
            (b"\xff\xfb\x90\x64", "audio/mpeg"),
            (b"\xff\xf1\x50\x80", "audio/aac"),
        ];
        for (head, kind) in known {
            assert_eq!(media_type(head), Some(kind), "{head:?}");
        }
        for head in [
            &b"<html><body>"[..],
            b"MZ\x90\0",
            b"%PDF-1.7",
            b"PK\x03\x04",
            b"RIFF\0\0\0\0AVI ",
            b"",
            b"\xff\xff\xff\xff",
            b"\xff\xd8\xff\xe0",
        ] {
            assert_eq!(media_type(head), None, "{head:?}");
        }
    }

    #[test]
    fn the_length_of_a_wav_file_stands_in_its_header() {
        let bytes = wav(90);
        let size = u64::try_from(bytes.len()).unwrap() + 32_000 * 90;
        assert_eq!(wav_milliseconds(&bytes, size), Some(90_000));
        let cut = wav_milliseconds(&bytes, size - 32_000 * 45);
        assert_eq!(cut, Some(45_000), "what is not there is not counted");
        assert_eq!(wav_milliseconds(&bytes[..30], size), None);
    }

    #[test]
    fn a_piece_left_over_by_an_interruption_is_passed_by() {
        let piece = |start: u64, size: u64| Piece {
            key: FileKey::new(format!("a/{start}-{size}")).unwrap(),
            start,
            size,
        };
        let found = vec![piece(0, 10), piece(0, 5), piece(5, 3), piece(8, 4), piece(9, 9)];
        let ends: Vec<u64> = chain(found, 12).iter().map(|one| one.start).collect();
        assert_eq!(ends, [0, 5, 8]);
        assert!(chain(vec![piece(3, 4)], 7).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn no_head_makes_the_reading_fail(head in proptest::collection::vec(0_u8..=255, 0..200), wave in proptest::bool::ANY, size in 0_u64..5_000) {
            let mut bytes = if wave { b"RIFF\0\0\0\0WAVE".to_vec() } else { Vec::new() };
            bytes.extend(head);
            let _ = (media_type(&bytes), wav_milliseconds(&bytes, size));
        }
    }
}
