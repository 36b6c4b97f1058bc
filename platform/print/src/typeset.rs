//! typst as a library: two templates, fonts held in memory, and one JSON file with the document.

use std::sync::{Mutex, OnceLock, PoisonError};

use serde::Serialize;
use serde_json::Value;
use typst::{
    Library, LibraryExt, World, comemo,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{MAX_TEXT, PrintError};

/// Printed for a character no font has.
const REPLACEMENT: char = '□';

/// The templates.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Template {
    Sheet,
    Report,
}

/// Which characters are let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    /// Every one that some font has.
    All,
    /// Latin, Greek, Cyrillic, Arabic and common signs of the text fonts.
    Everyday,
}

struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static EXTRA: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());
static FONTS: OnceLock<Fonts> = OnceLock::new();
static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();

/// Adds font files (TrueType, OpenType or collections) to those of typst and returns how many faces they hold.
///
/// To be called when the program starts: after the first document it is too late.
pub fn add_fonts(files: Vec<Vec<u8>>) -> Result<usize, PrintError> {
    if FONTS.get().is_some() {
        return Err(PrintError::Font("fonts can only be added before the first document"));
    }
    let mut faces = 0;
    let mut extra = EXTRA.lock().unwrap_or_else(PoisonError::into_inner);
    for file in files {
        let found = Font::iter(Bytes::new(file.clone())).count();
        if found == 0 {
            return Err(PrintError::Font("a file is no TrueType or OpenType font"));
        }
        faces += found;
        extra.push(file);
    }
    Ok(faces)
}

/// Whether the fonts at hand have every letter of a text, for example to decide if a language can be printed.
#[must_use]
pub fn has_letters(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || fonts().have(c))
}

fn fonts() -> &'static Fonts {
    FONTS.get_or_init(|| {
        let extra = std::mem::take(&mut *EXTRA.lock().unwrap_or_else(PoisonError::into_inner));
        let extra = extra.into_iter().map(Bytes::new);
        let built_in = typst_assets::fonts().map(Bytes::new);
        let fonts: Vec<Font> = extra.chain(built_in).flat_map(Font::iter).collect();
        Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    })
}

impl Fonts {
    fn have(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

struct Document {
    source: Source,
    data_id: FileId,
    data: Bytes,
}

impl World for Document {
    fn library(&self) -> &LazyHash<Library> {
        LIBRARY.get_or_init(|| LazyHash::new(Library::default()))
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

pub(crate) fn pdf(template: Template, document: &impl Serialize) -> Result<Vec<u8>, PrintError> {
    let data = serde_json::to_value(document).map_err(|error| PrintError::Typeset(error.to_string()))?;
    // A font may have a character and still refuse it in its company (rare marks on foreign letters). PDF/UA
    // forbids that, so a second attempt keeps to everyday letters.
    attempt(template, data.clone(), Letters::All).or_else(|error| match error {
        PrintError::Typeset(_) => attempt(template, data, Letters::Everyday),
        other => Err(other),
    })
}

fn attempt(template: Template, mut data: Value, letters: Letters) -> Result<Vec<u8>, PrintError> {
    let failed = |error: String| PrintError::Typeset(error);
    let qr = data.get_mut("qr_svg").map(Value::take);
    make_printable(&mut data, letters);
    if let Some(fields) = data.as_object_mut() {
        let language = fields.get("language").and_then(Value::as_str).unwrap_or_default();
        let language = language_code(language);
        if fields.get("title").and_then(Value::as_str).is_none_or(str::is_empty) {
            if letters == Letters::All {
                return Err(PrintError::NoTitle);
            }
            fields.insert("title".to_owned(), REPLACEMENT.to_string().into());
        }
        fields.insert("language".to_owned(), language.into());
        fields.insert("qr_svg".to_owned(), qr.unwrap_or_default());
    }
    let data = serde_json::to_vec(&data).map_err(|error| failed(error.to_string()))?;
    if data.len() > MAX_TEXT {
        return Err(PrintError::TooLong { bytes: data.len() });
    }
    let (name, text) = match template {
        Template::Sheet => ("/sheet.typ", include_str!("sheet.typ")),
        Template::Report => ("/report.typ", include_str!("report.typ")),
    };
    let world = Document {
        source: Source::new(file_id(name)?, text.to_owned()),
        data_id: file_id("/data.json")?,
        data: Bytes::new(data),
    };
    let result = typst::compile(&world).output.and_then(|paged| {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
        let creator = Smart::Custom(Some("Bildungsraum".to_owned()));
        typst_pdf::pdf(&paged, &PdfOptions { standards, creator, ..PdfOptions::default() })
    });
    // typst remembers what it did; in a server that would grow for ever.
    comemo::evict(2);
    result.map_err(|errors| {
        let messages: Vec<_> = errors.iter().take(5).map(|error| error.message.to_string()).collect();
        failed(messages.join("; "))
    })
}

fn file_id(path: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(path).map_err(|error| PrintError::Typeset(error.to_string()))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// The two or three letters typst knows hyphenation by.
fn language_code(tag: &str) -> String {
    let code: String =
        tag.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    if matches!(code.len(), 2 | 3) { code } else { "de".to_owned() }
}

/// Leaves only characters that can be printed: no control characters, nothing without a glyph.
fn make_printable(value: &mut Value, letters: Letters) {
    match value {
        Value::String(text) => {
            let whole = text.replace("\r\n", "\n");
            let allowed = |c: &char| letters == Letters::All || is_everyday(*c);
            let printable: String = whole.chars().filter_map(printable).filter(allowed).collect();
            printable.trim().clone_into(text);
        }
        Value::Array(list) => list.iter_mut().for_each(|value| make_printable(value, letters)),
        Value::Object(fields) => fields.values_mut().for_each(|value| make_printable(value, letters)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_everyday(c: char) -> bool {
    let block = matches!(c,
        '\n' | ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{386}'..='\u{3ff}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{4ff}'
        | '\u{60c}'..='\u{652}' | '\u{660}'..='\u{6d3}' | '\u{2010}'..='\u{2027}' | '€' | REPLACEMENT);
    let text_font =
        |font: &Font| !font.info().family.contains("Math") && font.info().coverage.contains(u32::from(c));
    block && (c == '\n' || fonts().fonts.iter().any(text_font))
}

fn printable(c: char) -> Option<char> {
    match c {
        '\n' | '\u{ad}' => Some(c),
        '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        // Joiners, variation selectors, direction marks, tags, private use: no glyph of their own.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{e0000}'..='\u{10ffff}' => None,
        c if c.is_control() => None,
        c if c.is_whitespace() => Some(if c == '\u{a0}' { c } else { ' ' }),
        c if fonts().have(c) => Some(c),
        _ => fonts().have(REPLACEMENT).then_some(REPLACEMENT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_become_codes() {
        for (tag, code) in
            [("de-leicht", "de"), ("uk", "uk"), ("AR", "ar"), ("", "de"), ("x", "de"), ("\"#", "de")]
        {
            assert_eq!(language_code(tag), code);
        }
    }

    #[test]
    fn what_has_no_glyph_is_replaced_or_left_out() {
        let mut value = Value::String("Kino 🎬\u{fe0f}\u{7}\r\nfür\talle".to_owned());
        make_printable(&mut value, Letters::All);
        let text = value.as_str().unwrap();
        assert!(text.starts_with("Kino ") && text.ends_with("\nfür alle"));
        assert!(!text.contains('🎬') && !text.contains('\u{7}'));
    }

    #[test]
    fn the_fonts_have_the_letters_of_our_languages() {
        for text in ["Übergröße straße „“–…€", "çğıöşü İĞ", "Бібліотека їєґ", "مكتبة المدينة"]
        {
            assert!(has_letters(text), "{text}");
        }
    }
}
