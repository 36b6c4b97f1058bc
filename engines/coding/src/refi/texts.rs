//! The texts and files that a project names.

use std::io::{Read, Seek};

use rustc_hash::{FxHashMap, FxHashSet};

use super::container::{Container, Limits};
use super::losses::{Losses, Trouble};
use super::model::{Project, Source};
use super::parse::Paths;
use crate::{Error, Guid, Text};

/// What a path of the standard means: a file in the archive, and whether the path says it lies elsewhere.
fn meant(path: &str) -> (&str, bool) {
    for (scheme, outer) in
        [("internal://", false), ("relative://", true), ("absolute://", true), ("file://", true)]
    {
        if let Some(head) = path.get(..scheme.len())
            && head.eq_ignore_ascii_case(scheme)
        {
            return (path.get(scheme.len()..).unwrap_or_default(), outer);
        }
    }
    let drive = path.as_bytes().get(1) == Some(&b':');
    (path, drive || path.starts_with(['/', '\\']))
}

/// The last part of a path, which does not tell where somebody keeps their files.
fn bare(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// Text of a file, whether it begins with a byte order mark, and whether it is in another encoding than UTF-8.
fn decode(bytes: Vec<u8>) -> (String, bool, bool) {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(&bytes)
        && encoding != encoding_rs::UTF_8
    {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        return (text.into_owned(), true, true);
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            let marked = text.starts_with('\u{FEFF}');
            if marked {
                text.drain(..'\u{FEFF}'.len_utf8());
            }
            (text, marked, false)
        }
        Err(error) => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
            (text.into_owned(), false, true)
        }
    }
}

/// Reads texts and files into a project; gives back the GUIDs of texts whose file begins with a byte order mark.
pub(super) fn load<R: Read + Seek>(
    project: &mut Project,
    container: &mut Container<R>,
    paths: &FxHashMap<Guid, Paths>,
    media_paths: &FxHashMap<Guid, String>,
    limits: &Limits,
    losses: &mut Losses,
) -> Result<FxHashSet<Guid>, Error> {
    let mut marked = FxHashSet::default();
    let mut riches = Vec::new();
    for source in project.texts_mut() {
        let place = format!("text {} `{}`", source.guid, source.name.as_deref().unwrap_or_default());
        let Some(paths) = paths.get(&source.guid) else { continue };
        if let Some(path) = &paths.plain {
            let (name, outer) = meant(path);
            match container.find(name) {
                Some(index) => {
                    let bytes = container.bytes(index, limits.text)?;
                    if bytes.starts_with(b"PK\x03\x04") {
                        losses.add(Trouble::MissingText, &place, bare(name));
                    } else {
                        if source.text.as_ref().is_some_and(|text| text.length() > 0) {
                            losses.add(Trouble::TwoTexts, &place, bare(name));
                        }
                        let (text, mark, other) = decode(bytes);
                        if other {
                            losses.add(Trouble::Encoding, &place, bare(name));
                        }
                        if mark {
                            marked.insert(source.guid);
                        }
                        source.text = Some(Text::new(text)?);
                    }
                }
                None if source.text.is_some() => losses.add(Trouble::MissingFile, &place, bare(name)),
                None => {
                    let trouble = if outer { Trouble::OuterPath } else { Trouble::MissingFile };
                    losses.add(trouble, &place, bare(name));
                    losses.add(Trouble::MissingText, &place, bare(name));
                }
            }
        } else if source.text.is_none() {
            losses.add(Trouble::MissingText, &place, "");
        }
        if let Some(path) = &paths.rich {
            riches.push((source.guid, place, path));
        }
    }
    let mut kept = 0_u64;
    let mut files = std::mem::take(&mut project.files);
    let mut keep = |path: &str, place: &str, losses: &mut Losses| -> Result<Option<String>, Error> {
        let (name, outer) = meant(path);
        let project = name.to_lowercase().ends_with(".qde") || bare(name).is_empty();
        let Some(index) = container.find(name).filter(|_| !project) else {
            let trouble = if outer { Trouble::OuterPath } else { Trouble::MissingFile };
            losses.add(trouble, place, bare(name));
            return Ok(None);
        };
        let name = bare(name);
        if files.contains_key(name) {
            return Ok(Some(name.to_owned()));
        }
        let room = limits.files.saturating_sub(kept);
        let size = container.size(index)?;
        if size > room {
            losses.add(Trouble::LeftOutFile, place, format_args!("{name}, {size} bytes"));
            return Ok(None);
        }
        let bytes = container.bytes(index, room)?;
        kept += bytes.len() as u64;
        files.insert(name.to_owned(), bytes);
        Ok(Some(name.to_owned()))
    };
    let mut rich_names = FxHashMap::default();
    for (guid, place, path) in riches {
        if let Some(name) = keep(path, &place, losses)? {
            rich_names.insert(guid, name);
        }
    }
    for source in &mut project.sources {
        if let Source::Media(media) = source
            && let Some(path) = media_paths.get(&media.guid)
        {
            let place = format!("source {} `{}`", media.guid, media.name.as_deref().unwrap_or_default());
            media.file = keep(path, &place, losses)?;
        }
    }
    project.files = files;
    for source in project.texts_mut() {
        source.rich = rich_names.remove(&source.guid);
    }
    Ok(marked)
}
