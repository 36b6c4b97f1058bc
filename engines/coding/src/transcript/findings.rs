//! What a transcript's file had that did not come over, was mended, or is told differently than usual.

use std::fmt;

use serde::Serialize;

use crate::report::{Line, Report, cut, troubles};

troubles! {
    /// What there is to say about a place of a transcript.
    Trouble {
        /// Not UTF-8.
        Encoding, "encoding", Noticed, "the text is not UTF-8 and was read in the encoding named";
        /// Bytes that are no sign.
        BadSigns, "bad_signs", Mended, "bytes that are no sign of the encoding became U+FFFD";
        /// Control signs.
        Control, "control", Lost, "control signs are left out";
        /// The file ends in the middle.
        Cut, "cut", Lost, "the file ends in the middle";
        /// A head line is missing.
        NoHeader, "no_header", Noticed, "the first line of the format is missing";
        /// Lines about the file.
        Metadata, "metadata", Lost, "lines about the file are left out";
        /// Remarks.
        Note, "note", Lost, "a remark is left out";
        /// How it looks.
        Style, "style", Lost, "how the text looks and where it stands is left out";
        /// Pictures, footnotes, comments.
        LeftOut, "left_out", Lost, "pictures, footnotes and comments are left out";
        /// A table.
        Table, "table", Mended, "rows of a table became lines, their cells divided by tabs";
        /// A tier that no turn can be made of.
        Tier, "tier", Lost, "the tier does not hold what somebody says and is left out";
        /// No time where there should be one.
        BadTime, "bad_time", Lost, "this is no time";
        /// Text without a time.
        NoTime, "no_time", Noticed, "the text has no time";
        /// A time before the one before it.
        TimeBackwards, "time_backwards", Lost, "the time lies before the one before it and is not taken";
        /// A cue that ends before it begins.
        EndBeforeStart, "end_before_start", Lost, "it ends before it begins; its end is not taken";
        /// Two at once.
        Overlap, "overlap", Mended, "it begins before the one before it has ended, which is taken to end here";
        /// A cue without text.
        Empty, "empty", Lost, "there is a time without text";
        /// A colon that follows no name.
        NotAName, "not_a_name", Noticed, "what stands before the colon is not taken as a name";
        /// A name that is there once.
        NameOnce, "name_once", Noticed, "what stands before the colon is taken as a name, but is there only once";
        /// Somebody who seems to ask.
        Moderator, "moderator", Noticed, "this person is taken to ask the questions";
        /// An end that nobody knows.
        EndGuessed, "end_guessed", Mended, "when it ends is not known and was reckoned from its length";
        /// A time that nobody wrote down.
        TimeGuessed, "time_guessed", Mended, "when it begins is not known and was reckoned from the times around it";
        /// A time within a line.
        InnerTime, "inner_time", Lost, "the format has no times within a line";
        /// Text before the first time.
        Untimed, "untimed", Lost, "text before the first time has no place in the format";
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    pub trouble: Trouble,
    /// Line of the file, counted from 1; 0 where it is about all of it.
    pub line: usize,
    /// What was found; may be empty.
    pub detail: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(out, "line {}: ", self.line)?;
        }
        out.write_str(self.trouble.words())?;
        if self.detail.is_empty() { Ok(()) } else { write!(out, " ({})", self.detail) }
    }
}

impl Line for Finding {
    type Trouble = Trouble;
    const KEPT: usize = 1_000;

    fn trouble(&self) -> &Trouble {
        &self.trouble
    }
}

/// All findings.
pub type Findings = Report<Finding>;

impl Findings {
    /// Writes a finding down. Long texts of others are cut.
    pub(super) fn add(&mut self, trouble: Trouble, line: usize, detail: impl fmt::Display) {
        self.push(|| Finding { trouble, line, detail: cut(&detail.to_string(), 120) });
    }
}
