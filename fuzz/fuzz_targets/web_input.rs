//! What comes over HTTP beside searches: JSON bodies, cursors, forms, headers, signed links, names of files.
//! The first byte chooses.
#![no_main]

use bildungsraum_calendar::{Holidays, Schedule, Window};
use bildungsraum_database::Id;
use bildungsraum_exchange::{
    Problem,
    download::{Disposition, Part, content_disposition, part, safe_name},
    etag::ETag,
    paging::{Cursor, PageQuery},
    problem::read_json,
    signed::Signer,
};
use bildungsraum_fuzz::{head, soon};
use bildungsraum_page::{FormData, Language};
use http::{
    HeaderMap, HeaderValue,
    header::{IF_MATCH, IF_NONE_MATCH, RANGE},
};
use jiff::{SignedDuration, Timestamp};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fn now() -> Timestamp {
    Timestamp::from_second(1_795_424_400).expect("a moment")
}

fn check_problem(problem: &Problem) {
    let json = serde_json::to_value(problem).expect("a problem can be written");
    let status = json.get("status").and_then(Value::as_u64).expect("a problem has a status");
    assert!(matches!(status, 400 | 422), "{status}");
    assert!(json.get("title").and_then(Value::as_str).is_some_and(|title| !title.is_empty()));
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(values) => values.iter().any(holds_nul),
        Value::Object(values) => values.iter().any(|(name, value)| name.contains('\0') || holds_nul(value)),
        _ => false,
    }
}

fn holds_fraction(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(values) => values.iter().any(holds_fraction),
        Value::Object(values) => values.values().any(holds_fraction),
        _ => false,
    }
}

fn json(data: &[u8]) {
    match soon("reading", || read_json::<Value>(data)) {
        Ok(value) => {
            assert!(!holds_nul(&value), "no NUL reaches the database");
            let again = read_json::<Value>(&serde_json::to_vec(&value).expect("JSON can be written"));
            // The last digit of a fraction is not kept.
            assert!(again.is_ok_and(|again| again == value || holds_fraction(&value)));
        }
        Err(problem) => check_problem(&problem),
    }
    match read_json::<Schedule>(data) {
        Ok(schedule) if schedule.check().is_ok() => {
            let to = now().saturating_add(SignedDuration::from_hours(24 * 90)).expect("within range");
            let window = Window { from: now(), to, limit: 30 };
            let found = soon("expanding", || schedule.occurrences(window, Holidays::hessen()));
            assert!(found.list.len() <= 30 && found.list.iter().all(|one| one.start <= one.end));
            let _ = schedule.describe();
        }
        Ok(_) => {}
        Err(problem) => check_problem(&problem),
    }
}

fn cursor(text: &str) {
    if let Ok(cursor) = Cursor::decode(text) {
        assert_eq!(Cursor::decode(&cursor.encode()).as_ref(), Ok(&cursor));
        let _ = (cursor.id(), cursor.key::<(String, i64)>("title"), cursor.key::<String>("title"));
    }
    let (limit, after) = text.split_once(' ').unwrap_or((text, ""));
    let query =
        PageQuery { limit: Some(limit.to_owned()), cursor: (!after.is_empty()).then(|| after.to_owned()) };
    match query.read() {
        Ok(page) => {
            assert!((1..=100).contains(&page.limit));
            assert_eq!(page.fetch(), i64::from(page.limit) + 1);
        }
        Err(error) => check_problem(&Problem::from(error)),
    }
    let mine = Cursor::new("title", text.replace('\0', ""), Id::from_bytes([5; 16]));
    if let Ok(again) = Cursor::decode(&mine.encode()) {
        assert_eq!(again, mine);
    }
}

fn headers(data: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(data) else { return };
    let map = HeaderMap::from_iter([
        (RANGE, value.clone()),
        (IF_NONE_MATCH, value.clone()),
        (IF_MATCH, value.clone()),
    ]);
    for size in [0, 1, 1000, u64::MAX] {
        if let Part::Bytes(range) = part(&map, size) {
            assert!(range.start < range.end && range.end <= size);
        }
    }
    let (one, other) = (ETag::of_revision(1), ETag::of_revision(2));
    let any = value.as_bytes().trim_ascii() == b"*";
    assert!(any || one.require(&map).is_err() || one.is_known(&map), "what may be written is known");
    let _ = (other.is_known(&map), other.not_modified(&map));
    if let Ok(text) = value.to_str() {
        let language = Language::accepted(text);
        assert_eq!(Language::from_tag(language.tag()), Some(language));
    }
}

fn name(text: &str) {
    let safe = safe_name(text);
    assert!(!safe.is_empty() && safe.chars().count() <= 150);
    assert_eq!(safe_name(&safe), safe, "a safe name is safe");
    assert!(!safe.contains(['/', '\\', '\0', '\n', '"']) && safe != "." && safe != "..");
    let header = content_disposition(Disposition::Attachment, text);
    let header = header.to_str().expect("plain letters");
    assert!(header.starts_with("attachment; filename=\"") && header.matches('"').count() == 2, "{header}");
}

fn form(data: &[u8]) {
    let form = FormData::from_urlencoded(data);
    for (field, _) in form.pairs() {
        let text = form.text(field);
        assert_eq!(text, text.trim());
        assert!(form.all(field).len() <= form.column(field).len());
        assert_eq!(form.is_set(field), !text.is_empty());
        let _ = form.number::<u32>(field);
    }
}

fn signed(data: &[u8]) {
    let signer = Signer::new(&[7; 32]).expect("a key of 32 bytes");
    let text = String::from_utf8_lossy(data);
    assert!(signer.verify("purpose", &text, now()).is_err(), "nobody makes a token without the key");
    let later = now().saturating_add(SignedDuration::from_hours(1)).expect("within range");
    if let Ok(token) = signer.sign("purpose", &text, later) {
        assert_eq!(signer.verify("purpose", &token, now()).as_deref(), Ok(text.as_ref()));
        assert!(signer.verify("other", &token, now()).is_err());
        assert!(signer.verify("purpose", &token, later).is_err());
    }
}

fuzz_target!(|data: &[u8]| {
    let Some(([kind], rest)) = head::<1>(data) else { return };
    let text = String::from_utf8_lossy(rest);
    match kind {
        b'j' => json(rest),
        b'c' => cursor(&text),
        b'h' => headers(rest),
        b'n' => name(&text),
        b'f' => form(rest),
        b's' => signed(rest),
        _ => {}
    }
});
