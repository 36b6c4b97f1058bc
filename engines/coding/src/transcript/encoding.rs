//! Bytes become text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::findings::{Findings, Trouble};

/// Bytes looked at to tell UTF-16 without a mark.
const LOOK: usize = 2_048;

/// UTF-16 without a byte order mark: in German and English text every second byte is 0.
fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(LOOK)).unwrap_or_default();
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 2 > pairs && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 2 > pairs && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Is it UTF-8 with a few bad bytes rather than something else?
fn rather_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 2 * bad
}

/// The text with `\n` at the ends of lines and without control signs, and the name of the encoding.
pub(super) fn decode(bytes: &[u8], findings: &mut Findings) -> (String, &'static str) {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => match unmarked(bytes) {
            Some(encoding) => (encoding, bytes),
            None if std::str::from_utf8(bytes).is_ok() || rather_utf8(bytes) => (UTF_8, bytes),
            None => (WINDOWS_1252, bytes),
        },
    };
    if encoding != UTF_8 {
        findings.add(Trouble::Encoding, 0, encoding.name());
    }
    let (text, bad) = encoding.decode_without_bom_handling(rest);
    if bad {
        let line = text.split('\u{FFFD}').next().unwrap_or_default().split('\n').count();
        findings.add(Trouble::BadSigns, line, "");
    }
    (lines(&text, findings), encoding.name())
}

/// One kind of line end, no control signs but tabs.
pub(super) fn lines(text: &str, findings: &mut Findings) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    let (mut control, mut line, mut first) = (0_usize, 1_usize, 0_usize);
    while let Some(sign) = signs.next() {
        match sign {
            '\r' => {
                if signs.peek() == Some(&'\n') {
                    signs.next();
                }
                clean.push('\n');
                line += 1;
            }
            '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                clean.push('\n');
                line += 1;
            }
            '\t' => clean.push('\t'),
            '\u{FEFF}' => {}
            sign if sign.is_control() => {
                control += 1;
                first = if first == 0 { line } else { first };
            }
            sign => clean.push(sign),
        }
    }
    if control > 0 {
        findings.add(Trouble::Control, first, format_args!("{control} ×"));
    }
    clean
}
