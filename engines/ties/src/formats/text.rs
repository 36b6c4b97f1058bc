//! Bytes to text, text to numbers.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Findings, bad};
use crate::{Error, Value};

/// Why bytes are no text: the line, and what to do.
pub(super) struct Wrong {
    line: usize,
    message: String,
}

fn line_of(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count()
}

/// The text of a file, and a word about its encoding if it is not UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<&'static str>), Wrong> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), bytes.get(length..).unwrap_or_default()),
        None => (declared(bytes), bytes),
    };
    if let Some(encoding) = encoding.filter(|one| *one == UTF_16LE || *one == UTF_16BE) {
        let (text, malformed) = encoding.decode_without_bom_handling(bytes);
        if malformed {
            let line = text.split('\u{fffd}').next().map_or(1, |before| line_of(before.as_bytes()));
            let message = "the text is UTF-16 with a piece missing; save it again as UTF-8".to_owned();
            return Err(Wrong { line, message });
        }
        return Ok((text.into_owned(), Some("UTF-16")));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            // Who has written real signs of several bytes so far has not written Windows-1252.
            if encoding == Some(UTF_8) || error.error_len().is_none() || !before.is_ascii() {
                let message = if error.error_len().is_none() {
                    "the file ends in the middle of a sign; it seems to be cut off: take the whole file"
                } else {
                    "here is a byte that is not UTF-8, while signs before it are; save the file again as UTF-8"
                };
                return Err(Wrong { line: line_of(before), message: message.to_owned() });
            }
            let encoding = encoding.filter(|one| one.is_ascii_compatible()).unwrap_or(WINDOWS_1252);
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            Ok((text.into_owned(), Some(encoding.name())))
        }
    }
}

/// The encoding that an XML file names in its first line.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(200))?;
    if !head.starts_with(b"<?xml") {
        return None;
    }
    let head = String::from_utf8_lossy(head);
    let (_, rest) = head.split_once("encoding=")?;
    let quote = rest.chars().next()?;
    let label = rest.get(1..)?.split(quote).next()?;
    Encoding::for_label(label.as_bytes()).filter(|one| *one != UTF_16LE && *one != UTF_16BE)
}

/// [`decode`], with what was tolerated.
pub(super) fn decoded(bytes: &[u8], format: &'static str, findings: &mut Findings) -> Result<String, Error> {
    let (text, encoding) = decode(bytes).map_err(|wrong| bad(format, wrong.line, wrong.message))?;
    if let Some(encoding) = encoding {
        findings.add(0, format!("the file is not UTF-8; read as {encoding}"));
    }
    if text.trim().is_empty() {
        return Err(bad(format, 1, "the file is empty"));
    }
    Ok(text)
}

/// A decimal number so that it is read as the same bits and as a decimal again: `1.0`, `0.25`, `1e21`.
pub(super) fn decimal(number: f64) -> String {
    format!("{number:?}")
}

/// A weight: whole ones without a point.
pub(super) fn weight(number: f64) -> String {
    number.to_string()
}

/// A number as programs write it: whole if there is neither point nor exponent.
pub(super) fn number(text: &str) -> Option<Value> {
    let text = text.trim();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        let signless = text.trim_start_matches(['+', '-']).to_ascii_lowercase();
        return matches!(signless.as_str(), "nan" | "inf" | "infinity")
            .then(|| text.parse().ok().map(Value::Decimal))
            .flatten();
    }
    match text.parse::<i64>() {
        Ok(whole) => Some(Value::Whole(whole)),
        Err(_) => text.parse::<f64>().ok().map(Value::Decimal),
    }
}

/// A finite number.
pub(super) fn finite(text: &str) -> Option<f64> {
    number(text).and_then(|value| value.number()).filter(|number| number.is_finite())
}

/// The value of a cell in a format without types: a number only if it is written as we write it, so that 007 and 1.50
/// stay texts.
pub(super) fn plain(text: &str) -> Value {
    match number(text) {
        Some(Value::Whole(whole)) if whole.to_string() == text => Value::Whole(whole),
        Some(Value::Decimal(number)) if decimal(number) == text => Value::Decimal(number),
        _ if text == "true" || text == "false" => Value::Flag(text == "true"),
        _ => Value::Text(text.to_owned()),
    }
}

/// What is between lines and blanks: `text`, cut to something that fits into a message.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("{short:?}")
}
