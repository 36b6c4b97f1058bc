//! What goes along when organisations are merged: entries of rooms that this one does not know.

use std::{pin::Pin, sync::Arc};

use bildungsraum_database::Id;
use bildungsraum_trail::Unit;

/// Why something could not go along.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FollowError {
    /// Somebody else saved one of the entries in the meantime.
    #[error("changed in the meantime")]
    Changed,
    /// It failed.
    #[error("{0}")]
    Failed(String),
}

/// An answer that comes later.
pub type Following<'a> = Pin<Box<dyn Future<Output = Result<(), FollowError>> + Send + 'a>>;

/// A room whose entries name organisations. Both calls happen within the unit of work that changes the organisations: an
/// error leaves everything as it was.
pub trait Follower: Send + Sync {
    /// `from` has become a part of `into`.
    fn merged<'a>(&'a self, unit: &'a mut Unit, from: Id, into: Id) -> Following<'a>;

    /// `from` stands for itself again; it was a part of `into`.
    fn parted<'a>(&'a self, unit: &'a mut Unit, from: Id, into: Id) -> Following<'a>;
}

/// All that follow.
pub type Followers = [Arc<dyn Follower>];
