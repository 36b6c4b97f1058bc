//! Times of a recording, in milliseconds.

/// Digits at the beginning: how many bytes and their value.
fn digits(text: &str, most: usize) -> Option<(usize, u64)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 || count > most {
        return None;
    }
    Some((count, text.get(..count)?.parse().ok()?))
}

/// A time at the beginning of a text and the bytes it takes: `h:mm:ss`, `mm:ss`, with up to three places behind `.`, `,` or `-`.
pub(super) fn time(text: &str) -> Option<(u32, usize)> {
    let mut at = 0;
    let mut parts: Vec<u64> = Vec::with_capacity(3);
    loop {
        let most = if parts.is_empty() { 4 } else { 2 };
        let (count, value) = digits(text.get(at..)?, most)?;
        if !parts.is_empty() && (count != 2 || value > 59) {
            return None;
        }
        parts.push(value);
        at += count;
        if parts.len() == 3 || text.as_bytes().get(at) != Some(&b':') {
            break;
        }
        at += 1;
    }
    let seconds = match *parts.as_slice() {
        [minutes, seconds] => minutes * 60 + seconds,
        [hours, minutes, seconds] => (hours * 60 + minutes) * 60 + seconds,
        _ => return None,
    };
    let mut milliseconds = seconds * 1_000;
    if matches!(text.as_bytes().get(at), Some(b'.' | b',' | b'-'))
        && let Some((count, value)) = text.get(at + 1..).and_then(|rest| digits(rest, 3))
    {
        milliseconds += match count {
            1 => value * 100,
            2 => value * 10,
            _ => value,
        };
        at += 1 + count;
    }
    Some((u32::try_from(milliseconds).ok()?, at))
}

/// A time mark at the beginning of a text and the bytes it takes: `#00:01:02-3#`, `[00:01:02]`, `[01:02]`.
pub(super) fn mark(text: &str) -> Option<(u32, usize)> {
    let close = match text.as_bytes().first()? {
        b'#' => b'#',
        b'[' => b']',
        _ => return None,
    };
    let (milliseconds, length) = time(text.get(1..)?)?;
    (text.as_bytes().get(1 + length) == Some(&close)).then_some((milliseconds, length + 2))
}

/// Seconds with places, as `12.345`.
pub(super) fn seconds(text: &str) -> Option<u32> {
    let value: f64 = text.trim().parse().ok()?;
    let milliseconds = (value * 1_000.0).round();
    if !(0.0..=f64::from(u32::MAX)).contains(&milliseconds) {
        return None;
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number between 0 and 2^32 - 1"
    )]
    Some(milliseconds as u32)
}

/// `hh:mm:ss`, then a sign, then milliseconds.
pub(super) fn written(milliseconds: u32, sign: char) -> String {
    let (seconds, rest) = (milliseconds / 1_000, milliseconds % 1_000);
    format!("{:02}:{:02}:{:02}{sign}{rest:03}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// As a mark in running text: f4's with tenths of a second where that is exact.
pub(super) fn written_mark(milliseconds: u32) -> String {
    let (seconds, rest) = (milliseconds / 1_000, milliseconds % 1_000);
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if rest % 100 == 0 { format!("#{clock}-{}#", rest / 100) } else { format!("[{clock}.{rest:03}]") }
}
