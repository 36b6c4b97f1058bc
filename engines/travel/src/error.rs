//! What can be wrong with the input.

/// What is wrong, where, and how to mend it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A graph whose arrays contradict each other.
    #[error("graph: {0}")]
    Graph(String),
    /// A file that is not what it says, or is damaged.
    #[error("{what}: {why}; make the file anew from its source")]
    Damaged {
        /// Which kind of file.
        what: &'static str,
        /// What is wrong.
        why: String,
    },
    /// An OSM file that cannot be read.
    #[error("OSM file, block {block} at byte {at}: {why}")]
    Osm {
        /// Which block, counted from 1.
        block: u64,
        /// Where it begins.
        at: u64,
        /// What is wrong.
        why: String,
    },
    /// A timetable that cannot be read at all; what is wrong with single lines is a finding, not an error.
    #[error("timetable {feed}: {why}")]
    Feed {
        /// The name of the feed.
        feed: String,
        /// What is wrong.
        why: String,
    },
    /// Nothing is there to travel on.
    #[error("{0}")]
    Empty(String),
    /// Somebody asked for it to stop.
    #[error("stopped before the end; nothing has been kept")]
    Stopped,
    /// A file could not be read or written.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: &'static str,
        /// Why it failed.
        source: std::io::Error,
    },
}
