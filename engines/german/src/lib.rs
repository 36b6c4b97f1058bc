//! German words, for those who search in texts: [`cistem`] gives the stem of a word.
//!
//! Not here: compounds, synonyms, spelling (`engines/finder`).

mod cistem;

pub use cistem::cistem;
