//! Transcripts of other programs become documents: who says what, and when.
//!
//! - [`read`] finds out the format by the content (the ending of the file's name is a hint) and makes a [`Document`] with turns,
//!   speakers and time marks. What did not come over, was mended or guessed is in [`Findings`]. A file that is no transcript
//!   is refused with the line.
//! - [`write()`] makes `WebVTT`, SRT, or plain text with `Name:` and time marks.
//!
//! The text holds the name and a colon at the beginning of each turn. Time marks are taken out of the text and kept as
//! [`TimeMark`](crate::TimeMark)s; where one speaks of a time before the one before it, it stays in the text. The end of a cue is a mark
//! of its own where a pause follows.

mod clock;
mod cues;
mod draft;
mod encoding;
mod findings;
mod names;
mod office;
mod plain;
mod rtf;
mod srt;
mod textgrid;
mod tiers;
mod vtt;
mod write;

use serde::{Deserialize, Serialize};

pub use findings::{Finding, Findings, Trouble};
pub use names::{LONGEST_NAME, Speakers};
pub use write::{Written, write};

use crate::refi::Limits;
use crate::{Corpus, Document, DocumentId, Error, Guid, Speaker, SpeakerId, Text, Turn};

/// A format of transcripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Running text with names and time marks, or without; Markdown as well.
    Text,
    /// `WebVTT`.
    WebVtt,
    /// SRT.
    Srt,
    /// SBV.
    Sbv,
    /// ELAN's EAF.
    Elan,
    /// Praat's `TextGrid`.
    TextGrid,
    /// `EXMARaLDA`'s basic transcription.
    Exmaralda,
    /// TEI, ISO 24624.
    Tei,
    /// Word's DOCX.
    Docx,
    /// ODT of `LibreOffice` and others.
    Odt,
    /// RTF.
    Rtf,
}

/// How a transcript is read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the document is to be called.
    pub name: String,
    /// The document's GUID.
    pub guid: Guid,
    /// Ending of the file's name, without the dot; a hint only.
    pub ending: Option<String>,
    /// The format, where it is known for sure.
    pub format: Option<Format>,
    /// What counts as a name in running text and in cues without voices.
    pub speakers: Speakers,
    /// How much is read.
    pub limits: Limits,
}

/// A transcript that was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it was taken for.
    pub format: Format,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// Text, turns and marks; its speakers are numbered as in `speakers`.
    pub document: Document,
    /// Those who speak, in the order in which they begin.
    pub speakers: Vec<Speaker>,
    /// What there is to say.
    pub findings: Findings,
}

impl Reading {
    /// Puts the document into a corpus. `known` says which speaker of the corpus a speaker is; others are added: `B1` of two
    /// transcripts are two people.
    pub fn add_to(
        self,
        corpus: &mut Corpus,
        mut known: impl FnMut(&Speaker) -> Option<SpeakerId>,
    ) -> Result<DocumentId, Error> {
        let mut ids = Vec::with_capacity(self.speakers.len());
        for speaker in self.speakers {
            ids.push(match known(&speaker) {
                Some(id) => id,
                None => corpus.add_speaker(speaker)?,
            });
        }
        let turns = self.document.turns().iter().map(|turn| {
            let speaker = turn.speaker.and_then(|SpeakerId(at)| ids.get(at as usize).copied());
            Turn { speaker, ..*turn }
        });
        let turns = turns.collect();
        corpus.add_document(self.document.with_turns(turns)?)
    }
}

fn wrong(message: &str) -> Error {
    Error::Transcript { line: 1, message: message.to_owned() }
}

fn holds(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).any(|window| window == name)
}

/// The format of an archive or of RTF, or why the bytes are no transcript.
fn of_bytes(bytes: &[u8]) -> Result<Option<Format>, Error> {
    if bytes.starts_with(b"PK") {
        if holds(bytes, b"word/document.xml") {
            return Ok(Some(Format::Docx));
        }
        if holds(bytes, b"content.xml") {
            return Ok(Some(Format::Odt));
        }
        return Err(Error::Archive { message: "it holds neither a DOCX nor an ODT".to_owned() });
    }
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Some(Format::Rtf));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(wrong("this is a document of an old Word; save it as DOCX"));
    }
    if bytes.starts_with(b"%PDF") {
        return Err(wrong("this is a PDF; save the text as DOCX or as plain text"));
    }
    Ok(None)
}

/// The format of a text.
fn of_text(text: &str, ending: Option<&str>) -> Result<Format, Error> {
    let start = text.trim_start();
    if start.starts_with("WEBVTT") {
        return Ok(Format::WebVtt);
    }
    let first = start.lines().next().unwrap_or_default();
    if first.contains("ooTextFile") {
        return Ok(Format::TextGrid);
    }
    if start.starts_with('<') {
        let tags = || start.split('<').skip(1).take(64);
        let named = |name: &str| {
            tags().any(|tag| {
                tag.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\t', '/']))
            })
        };
        if named("ANNOTATION_DOCUMENT") {
            return Ok(Format::Elan);
        }
        if named("basic-transcription") {
            return Ok(Format::Exmaralda);
        }
        if named("TEI") || named("teiCorpus") || named("TEI.2") {
            return Ok(Format::Tei);
        }
        if start.starts_with("<?xml") {
            return Err(wrong("this XML is neither of ELAN nor of EXMARaLDA nor TEI"));
        }
    }
    let arrow = text
        .lines()
        .find(|line| line.split_once("-->").is_some_and(|(before, _)| clock::time(before.trim()).is_some()));
    let ending = ending.map(str::to_ascii_lowercase);
    let ending = ending.as_deref().map(|ending| ending.trim_start_matches('.'));
    if let Some(line) = arrow {
        let comma = line.contains(',') && ending != Some("vtt");
        return Ok(if comma || ending == Some("srt") { Format::Srt } else { Format::WebVtt });
    }
    if text.lines().find(|line| !line.trim().is_empty()).is_some_and(srt::sbv) {
        return Ok(Format::Sbv);
    }
    Ok(match ending {
        Some("vtt") => Format::WebVtt,
        Some("srt") => Format::Srt,
        Some("sbv") => Format::Sbv,
        _ => Format::Text,
    })
}

/// Reads a transcript.
pub fn read(bytes: &[u8], options: &Options) -> Result<Reading, Error> {
    if bytes.len() as u64 > options.limits.text {
        let limit = usize::try_from(options.limits.text).unwrap_or(usize::MAX);
        return Err(Error::TooLong { bytes: bytes.len(), limit });
    }
    let mut findings = Findings::default();
    let of_bytes = match options.format {
        Some(Format::Docx | Format::Odt | Format::Rtf) => options.format,
        _ => of_bytes(bytes)?,
    };
    let limits = &options.limits;
    let (format, encoding, draft) = match of_bytes {
        Some(format @ (Format::Docx | Format::Odt)) => {
            let text = if format == Format::Docx {
                office::docx(bytes, limits, &mut findings)?
            } else {
                office::odt(bytes, limits, &mut findings)?
            };
            let text = encoding::lines(&text, &mut findings);
            (format, "UTF-8", plain::read(&text, options.speakers, &mut findings))
        }
        Some(_) => {
            let (text, encoding) = rtf::read(bytes, &mut findings)?;
            let text = encoding::lines(&text, &mut findings);
            (Format::Rtf, encoding, plain::read(&text, options.speakers, &mut findings))
        }
        None => {
            let (text, encoding) = encoding::decode(bytes, &mut findings);
            if encoding == "windows-1252" && bytes.contains(&0) {
                return Err(wrong("this is no text; take the transcript, not the recording"));
            }
            let format = match options.format {
                Some(format) => format,
                None => of_text(&text, options.ending.as_deref())?,
            };
            let how = options.speakers;
            let draft = match format {
                Format::WebVtt => draft::compose(&vtt::read(&text, how, &mut findings)?, &mut findings),
                Format::Srt => draft::compose(&srt::read(&text, how, &mut findings)?, &mut findings),
                Format::Sbv => draft::compose(&srt::read_sbv(&text, how, &mut findings)?, &mut findings),
                Format::Elan => draft::compose(&tiers::elan(&text, &mut findings)?, &mut findings),
                Format::Exmaralda => draft::compose(&tiers::exmaralda(&text, &mut findings)?, &mut findings),
                Format::Tei => draft::compose(&tiers::tei(&text, &mut findings)?, &mut findings),
                Format::TextGrid => draft::compose(&textgrid::read(&text, &mut findings)?, &mut findings),
                Format::Text | Format::Docx | Format::Odt | Format::Rtf => {
                    plain::read(&text, how, &mut findings)
                }
            };
            (format, encoding, draft)
        }
    };
    let speakers = draft.speakers.iter().map(|name| {
        let moderator = names::asks(name);
        if moderator {
            findings.add(Trouble::Moderator, 0, name);
        }
        Speaker { name: name.clone(), moderator, ..Speaker::default() }
    });
    let speakers = speakers.collect();
    let document = Document::new(options.guid, options.name.clone(), Text::new(draft.text)?)
        .with_turns(draft.turns)?
        .with_marks(draft.marks)?;
    Ok(Reading { format, encoding, document, speakers, findings })
}
