//! Corpora that were made, until the study changes. A few studies are kept; the one not asked for the longest goes first.

use std::sync::{Arc, Mutex};

use bildungsraum_database::Id;

use super::Reckoned;

/// Most corpora that are kept.
const MOST: usize = 6;

/// Municipality, study, and who looks at it where that makes a difference.
pub(crate) type Key = (String, Id, Option<Id>);

/// Corpora in memory, the one asked for last at the end.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Vec<(Key, Arc<Reckoned>)>>);

impl Kept {
    /// The corpus of this key, if it stands at this place of the trail.
    pub fn get(&self, key: &Key, head: i64) -> Option<Arc<Reckoned>> {
        let mut list = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let at = list.iter().position(|(one, kept)| one == key && kept.head == head)?;
        let found = list.remove(at);
        let kept = found.1.clone();
        list.push(found);
        Some(kept)
    }

    /// A corpus of this key, however old: its texts may still be those.
    pub fn any(&self, key: &Key) -> Option<Arc<Reckoned>> {
        let list = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        list.iter().find(|(one, _)| one == key).map(|(_, kept)| kept.clone())
    }

    /// Keeps a corpus in place of an older one.
    pub fn put(&self, key: Key, made: Arc<Reckoned>) {
        let mut list = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        list.retain(|(one, _)| *one != key);
        if list.len() >= MOST {
            list.remove(0);
        }
        list.push((key, made));
    }
}
