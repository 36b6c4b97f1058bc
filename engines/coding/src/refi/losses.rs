//! What did not come over, was mended, or is told differently than the standard has it.

use std::fmt;

use serde::Serialize;

use crate::report::{Line, Report, cut, troubles};

troubles! {
    /// What there is to say about a place of a project.
    Trouble {
        /// The project file has a name of its own.
        ProjectNamed, "project_named", Noticed, "the project file is not called project.qde";
        /// The project file lies in a folder.
        ProjectInFolder, "project_in_folder", Noticed, "the project file does not lie at the top of the archive";
        /// Names in the archive have backslashes.
        Backslashes, "backslashes", Noticed, "names in the archive are divided by backslashes";
        /// Another or no namespace.
        Namespace, "namespace", Noticed, "the namespace is not that of the standard";
        /// Not UTF-8.
        Encoding, "encoding", Mended, "the text is not UTF-8 and was read in another encoding";
        /// An element that the standard does not know here.
        UnknownElement, "unknown_element", Lost, "the standard knows no such element here";
        /// An attribute that the standard does not know here.
        UnknownAttribute, "unknown_attribute", Lost, "the standard knows no such attribute here";
        /// An element that may be there once was there again.
        Again, "again", Lost, "only the first of several is taken";
        /// Not a GUID, or none.
        BadGuid, "bad_guid", Mended, "the GUID is none, it was given another one";
        /// A GUID between the tags.
        GuidAsText, "guid_as_text", Noticed, "the GUID stands between the tags, not in an attribute";
        /// The GUID of something else of its kind.
        DoubleGuid, "double_guid", Mended, "the GUID is used twice, the second use was given another one";
        /// Not a date and time.
        BadTime, "bad_time", Lost, "this is no date and time";
        /// A time without a zone.
        NoZone, "no_zone", Mended, "times without a zone are taken as UTC";
        /// A time finer than milliseconds.
        FineTime, "fine_time", Mended, "times are cut to milliseconds";
        /// Not a number.
        BadNumber, "bad_number", Lost, "this is no whole number";
        /// Not a colour.
        BadColour, "bad_colour", Lost, "this is no colour";
        /// Not one of the words that the standard has.
        BadWord, "bad_word", Mended, "the standard has no such word";
        /// A name is missing.
        NoName, "no_name", Noticed, "there is no name";
        /// A person who is not in the list of users.
        UnknownUser, "unknown_user", Noticed, "this person is not in the list of users";
        /// A coding with a code that does not exist.
        UnknownCode, "unknown_code", Lost, "the code does not exist";
        /// Something points to what does not exist.
        UnknownTarget, "unknown_target", Lost, "what it points to does not exist";
        /// A source without its text.
        MissingText, "missing_text", Lost, "the text of the source is missing; its selections keep their numbers";
        /// A file that the project names is not in the archive.
        MissingFile, "missing_file", Lost, "the file is not in the archive";
        /// A file in the archive that is not taken over.
        LeftOutFile, "left_out_file", Lost, "the file is too large to be taken over";
        /// A path on somebody's machine.
        OuterPath, "outer_path", Lost, "a path outside of the archive is not taken over";
        /// A text both in the project file and in a file.
        TwoTexts, "two_texts", Lost, "there is a text in the project file and another one beside it; the one beside it is taken";
        /// Positions are counted differently.
        Counting, "counting", Mended, "positions are not counted as the standard has it and were reckoned anew";
        /// A selection past the end of its text.
        OutsideText, "outside_text", Lost, "the selection lies outside of its text";
        /// A selection that reaches past the end of its text.
        CutToText, "cut_to_text", Mended, "the selection reached past its text and was cut";
        /// A selection that ends before it begins.
        Backwards, "backwards", Mended, "the selection ended before it began and was turned";
        /// Signs that XML cannot hold.
        ForbiddenSign, "forbidden_sign", Mended, "XML has no place for a control sign, it became U+FFFD";
        /// Coded with a code that may not be given.
        NotCodable, "not_codable", Mended, "a code that only gathers others was given to text and may be given now";
        /// A whole source is coded.
        WholeSource, "whole_source", Mended, "a coding of the whole source became one of all its text";
        /// A coding without a person.
        NoUser, "no_user", Mended, "nobody is named, an unnamed person was put in";
        /// Turns of speakers that overlap.
        TurnOverlap, "turn_overlap", Lost, "the stretch of a speaker overlaps another one";
        /// Something the corpus has no place for.
        NoPlace, "no_place", Lost, "there is no place for it";
        /// The codebook's earlier versions.
        History, "history", Lost, "earlier versions of the codebook cannot be written";
        /// A code that lies within itself.
        Circle, "circle", Lost, "the code lies within itself";
        /// A source whose text is not known is not written.
        NoContent, "no_content", Noticed, "the source is written without its text";
        /// A value that its variable cannot have.
        BadValue, "bad_value", Mended, "the value does not fit its variable and is written as text";
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What it is.
    pub trouble: Trouble,
    /// Where: what kind of thing, with its name or GUID.
    pub place: String,
    /// What was found, or how often; may be empty.
    pub detail: String,
}

impl fmt::Display for Loss {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.trouble.words())?;
        if self.detail.is_empty() { Ok(()) } else { write!(out, " ({})", self.detail) }
    }
}

impl Line for Loss {
    type Trouble = Trouble;
    const KEPT: usize = 10_000;

    fn trouble(&self) -> &Trouble {
        &self.trouble
    }
}

/// All lines.
pub type Losses = Report<Loss>;

impl Losses {
    /// Writes a line down. Long texts of others are cut.
    pub(super) fn add(&mut self, trouble: Trouble, place: impl fmt::Display, detail: impl fmt::Display) {
        self.push(|| Loss {
            trouble,
            place: cut(&place.to_string(), 200),
            detail: cut(&detail.to_string(), 200),
        });
    }
}
