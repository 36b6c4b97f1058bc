//! Codebooks by themselves (`.qdc`).

use std::io::Cursor;

use rustc_hash::FxHashSet;

use super::inventory::Inventory;
use super::losses::{Losses, Trouble};
use super::markup::Markup;
use super::model::{ProjectCode, Set};
use super::parse::Parser;
use super::write::CodeTree;
use crate::Error;

/// Namespace of a codebook. `codebook:0:4` and `codebook:1:0` exist as well.
const NAMESPACE: &str = "urn:QDA-XML:codebook:1.0";

/// Bytes that are read at most.
const MOST: usize = 64 << 20;

/// What a `.qdc` holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodebookFile {
    /// The program that wrote it.
    pub origin: String,
    /// Codes; each comes after the one it lies within.
    pub codes: Vec<ProjectCode>,
    /// Sets of codes.
    pub sets: Vec<Set>,
}

/// A codebook that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodebookReading {
    /// What came over.
    pub codebook: CodebookFile,
    /// What the file holds.
    pub inventory: Inventory,
    /// What did not come over, or not as it was.
    pub losses: Losses,
}

/// Reads a `.qdc`.
pub fn read(bytes: &[u8]) -> Result<CodebookReading, Error> {
    if bytes.len() > MOST {
        return Err(Error::Xml { line: 1, message: format!("the codebook has more than {MOST} bytes") });
    }
    let (text, encoding, _) = encoding_rs::UTF_8.decode(bytes);
    // What is not UTF-16 goes on as it is, so that a broken sign is told of and not replaced.
    let bytes = if encoding == encoding_rs::UTF_8 { bytes } else { text.as_bytes() };
    let mut parser = Parser::new(Cursor::new(bytes));
    let (origin, codes, mut sets) = parser.codebook_file(NAMESPACE)?;
    let (mut losses, mut inventory) = (parser.losses, parser.found);
    let known: FxHashSet<_> = codes.iter().map(|code| code.guid).collect();
    for set in &mut sets {
        set.codes.retain(|guid| {
            let there = known.contains(guid);
            if !there {
                losses.add(Trouble::UnknownTarget, format_args!("set `{}`", set.name), guid);
            }
            there
        });
        for guid in set.sources.drain(..).chain(set.notes.drain(..)) {
            losses.add(Trouble::NoPlace, format_args!("set `{}`", set.name), guid);
        }
    }
    inventory.origin.clone_from(&origin);
    inventory.describe_codes(&codes);
    inventory.losses = losses.total();
    Ok(CodebookReading { codebook: CodebookFile { origin, codes, sets }, inventory, losses })
}

/// Writes a `.qdc` that validates against `Codebook.xsd`.
pub fn write(codebook: &CodebookFile) -> Result<(Vec<u8>, Losses), Error> {
    if codebook.codes.is_empty() {
        return Err(Error::Output { message: "a codebook has at least one code".to_owned() });
    }
    put(codebook).map_err(|error| Error::Output { message: error.to_string() })
}

fn put(codebook: &CodebookFile) -> std::io::Result<(Vec<u8>, Losses)> {
    let mut markup = Markup::new(Vec::new())?;
    let origin = Some(codebook.origin.as_str()).filter(|origin| !origin.is_empty());
    markup.begin("CodeBook", &[("xmlns", Some(NAMESPACE)), ("origin", origin)])?;
    CodeTree::of(&codebook.codes).write(&mut markup, false)?;
    for code in codebook.codes.iter().filter(|code| !code.notes.is_empty()) {
        markup.losses.add(Trouble::NoPlace, format_args!("code `{}`", code.name), "notes");
    }
    if !codebook.sets.is_empty() {
        markup.begin("Sets", &[])?;
        for set in &codebook.sets {
            markup.begin("Set", &[("guid", Some(&set.guid.to_string())), ("name", Some(&set.name))])?;
            if let Some(description) = &set.description {
                markup.text("Description", description)?;
            }
            for code in &set.codes {
                markup.leaf("MemberCode", &[("guid", Some(&code.to_string()))])?;
            }
            markup.end()?;
        }
        markup.end()?;
    }
    markup.end()?;
    markup.finish()
}
