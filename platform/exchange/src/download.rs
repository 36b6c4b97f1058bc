//! Files on their way to the reader: names in `Content-Disposition` (RFC 6266, 8187), parts of a file
//! (`Range`, RFC 9110 §14).

use std::{fmt::Write, ops::Range};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{
        ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE,
        X_CONTENT_TYPE_OPTIONS,
    },
};

/// What the browser should do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// Show it in place.
    Inline,
    /// Offer to save it.
    Attachment,
}

/// The header's value for a file of this name. Path separators, control characters and what Windows forbids
/// become `_`; an empty name becomes `download`; names are cut to 150 characters (the ending is kept).
/// Umlauts come both ways: `filename` for old readers, `filename*` in UTF-8.
#[must_use]
pub fn content_disposition(disposition: Disposition, name: &str) -> HeaderValue {
    let name = safe_name(name);
    let plain: String = name.chars().fold(String::new(), |text, c| match c {
        'ä' => text + "ae",
        'ö' => text + "oe",
        'ü' => text + "ue",
        'Ä' => text + "Ae",
        'Ö' => text + "Oe",
        'Ü' => text + "Ue",
        'ß' => text + "ss",
        // A percent sign is decoded by some readers and not by others.
        ' '..='~' if c != '%' => text + c.encode_utf8(&mut [0; 4]),
        _ => text + "_",
    });
    let kind = match disposition {
        Disposition::Inline => "inline",
        Disposition::Attachment => "attachment",
    };
    let mut text = format!("{kind}; filename=\"{plain}\"");
    if plain != name {
        text.push_str("; filename*=UTF-8''");
        for byte in name.bytes() {
            // attr-char of RFC 8187 §3.2.1
            if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
                text.push(char::from(byte));
            } else {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(kind))
}

/// A name that every file system takes.
#[must_use]
pub fn safe_name(name: &str) -> String {
    let cleaned: String = name
        .chars()
        .map(|c| if c.is_control() || is_direction(c) || "/\\:*?\"<>|".contains(c) { '_' } else { c })
        .collect();
    let trimmed = cleaned.trim_matches([' ', '.']);
    if trimmed.is_empty() {
        return "download".to_owned();
    }
    if trimmed.chars().count() <= 150 {
        return trimmed.to_owned();
    }
    let (stem, ending) = match trimmed.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 10 => (stem, format!(".{ending}")),
        _ => (trimmed, String::new()),
    };
    let stem: String = stem.chars().take(150 - ending.chars().count()).collect();
    format!("{}{ending}", stem.trim_end_matches([' ', '.']))
}

/// Turns the reading direction: "gpj.exe" can be made to look like "exe.jpg".
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A whole file as an answer.
#[derive(Debug)]
pub struct Download {
    /// The file's name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Show or save.
    pub disposition: Disposition,
    /// What is in it.
    pub body: Body,
}

impl Download {
    /// A file to save.
    pub fn attachment(name: impl Into<String>, media_type: &str, body: impl Into<Body>) -> Self {
        Self {
            name: name.into(),
            media_type: media_type.to_owned(),
            disposition: Disposition::Attachment,
            body: body.into(),
        }
    }

    /// A file to show.
    pub fn inline(name: impl Into<String>, media_type: &str, body: impl Into<Body>) -> Self {
        Self { disposition: Disposition::Inline, ..Self::attachment(name, media_type, body) }
    }
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let media_type = HeaderValue::from_str(&self.media_type)
            .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
        (
            [
                (CONTENT_TYPE, media_type),
                (CONTENT_DISPOSITION, content_disposition(self.disposition, &self.name)),
                (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            ],
            self.body,
        )
            .into_response()
    }
}

/// Which part of a file is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it (no `Range`, or one that may be ignored: several ranges, other units, nonsense).
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// Outside of the file: answer 416.
    Outside,
}

/// Reads the `Range` header for a file of `size` bytes.
#[must_use]
pub fn part(headers: &HeaderMap, size: u64) -> Part {
    let Some(range) = headers.get(http::header::RANGE).and_then(|value| value.to_str().ok()) else {
        return Part::Whole;
    };
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|range| range.trim().split_once('-'))
    else {
        return Part::Whole;
    };
    let bytes = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Ok(first), Err(_)) if last.is_empty() => first..size,
        (Err(_), Ok(count)) if first.is_empty() => size.saturating_sub(count)..size,
        _ => return Part::Whole,
    };
    if bytes.start < bytes.end { Part::Bytes(bytes) } else { Part::Outside }
}

/// Bytes held in memory, whole or the part asked for (206, 416).
pub fn respond_part(headers: &HeaderMap, media_type: HeaderValue, bytes: Vec<u8>) -> Response {
    let size = bytes.len() as u64;
    let accept = (ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    match part(headers, size) {
        Part::Whole => ([(CONTENT_TYPE, media_type), accept], bytes).into_response(),
        Part::Bytes(range) => {
            let start = usize::try_from(range.start).unwrap_or(usize::MAX);
            let end = usize::try_from(range.end).unwrap_or(usize::MAX);
            let cut = bytes.get(start..end).unwrap_or_default().to_vec();
            let content_range = format!("bytes {}-{}/{size}", range.start, range.end.saturating_sub(1));
            let content_range = HeaderValue::from_str(&content_range)
                .unwrap_or_else(|_| HeaderValue::from_static("bytes */*"));
            let length = HeaderValue::from(cut.len());
            (
                StatusCode::PARTIAL_CONTENT,
                [
                    (CONTENT_TYPE, media_type),
                    accept,
                    (CONTENT_RANGE, content_range),
                    (CONTENT_LENGTH, length),
                ],
                cut,
            )
                .into_response()
        }
        Part::Outside => {
            let content_range = HeaderValue::from_str(&format!("bytes */{size}"))
                .unwrap_or_else(|_| HeaderValue::from_static("bytes */*"));
            (StatusCode::RANGE_NOT_SATISFIABLE, [accept, (CONTENT_RANGE, content_range)]).into_response()
        }
    }
}
