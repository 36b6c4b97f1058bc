//! Communities: who hangs together more than chance would have it, and how sure that is.
//!
//! [`leiden`] looks for the partition with the greatest modularity from one seed, [`consensus`] from many, and says how far
//! they agree. Three kinds of networks have three kinds of chance, see [`Model`].

mod consensus;
mod leiden;
mod partition;

pub use consensus::{Consensus, consensus};
pub use leiden::leiden;
pub use partition::{Partition, Undefined, modularity, nmi};

/// What a network is compared with: ties laid by chance, so that everybody keeps as many as they have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Model {
    /// Ties without direction (Newman and Girvan 2004). A directed graph is taken as its [`crate::Graph::to_undirected`].
    #[default]
    Undirected,
    /// Ties keep their direction (Leicht and Newman 2008). Of an undirected graph the same as `Undirected`.
    Directed,
    /// Ties only between two kinds of nodes (Barber 2007), for example organisations and bodies; directions do not count.
    TwoMode {
        /// Per node: is it of the second kind?
        second: Vec<bool>,
    },
}

/// How communities are looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// What the network is compared with.
    pub model: Model,
    /// Above 1: smaller communities; below 1: larger ones (Reichardt and Bornholdt 2006). Above 0.
    pub resolution: f64,
    /// Most times the whole is gone through; it ends sooner once nothing gets better. At least 1. Within [`consensus`] two or
    /// three find the same best partition in half the time; single seeds then agree a little less.
    pub rounds: usize,
    /// Where chance begins.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { model: Model::Undirected, resolution: 1.0, rounds: 10, seed: 1 }
    }
}
