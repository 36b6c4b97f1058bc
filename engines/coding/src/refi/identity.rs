//! GUIDs: read as they come, made where there are none, never drawn at random.

use rustc_hash::FxHashSet;

use super::losses::{Losses, Trouble};
use crate::Guid;

/// A GUID made from words: the same words give the same one. FNV-1a with 128 bits, marked as version 8 (RFC 9562).
pub(super) fn derived(parts: &[&[u8]]) -> Guid {
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    for part in parts {
        for &byte in part.iter().chain(&[0xFF]) {
            hash ^= u128::from(byte);
            hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
    let version = hash & !(0xF << 76) | 0x8 << 76;
    Guid(version & !(0x3 << 62) | 0x2 << 62)
}

/// The GUID that stands there, or one made from what stands there, so that what points to it still does.
pub(super) fn lenient(text: &str) -> (Guid, bool) {
    match text.parse() {
        Ok(guid) => (guid, true),
        Err(_) => (derived(&[b"not a guid", text.trim().as_bytes()]), false),
    }
}

/// GUIDs of one kind of thing, each once.
#[derive(Debug)]
pub(super) struct Taken {
    kind: &'static str,
    guids: FxHashSet<Guid>,
    nameless: u64,
}

impl Taken {
    pub fn new(kind: &'static str) -> Self {
        Self { kind, guids: FxHashSet::default(), nameless: 0 }
    }

    /// The GUID of a thing whose attribute says `text`.
    pub fn take(&mut self, text: Option<&str>, losses: &mut Losses) -> Guid {
        let (guid, good) = if let Some(text) = text {
            lenient(text)
        } else {
            self.nameless += 1;
            (derived(&[b"no guid", self.kind.as_bytes(), &self.nameless.to_le_bytes()]), false)
        };
        if !good {
            losses.add(Trouble::BadGuid, format_args!("{} {guid}", self.kind), text.unwrap_or_default());
        }
        let free = self.free(guid);
        if free != guid {
            losses.add(Trouble::DoubleGuid, format_args!("{} {guid}", self.kind), free);
        }
        free
    }

    /// The GUID, or another one made from it if it is taken; taken from now on.
    pub fn free(&mut self, guid: Guid) -> Guid {
        let mut free = guid;
        let mut count = 0_u64;
        while !self.guids.insert(free) {
            count += 1;
            free = derived(&[b"again", &guid.0.to_le_bytes(), &count.to_le_bytes()]);
        }
        free
    }
}
