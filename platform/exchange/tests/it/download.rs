use bildungsraum_exchange::download::{
    Disposition, Part, content_disposition, part, respond_part, safe_name,
};
use http::{HeaderMap, HeaderValue, header::RANGE};
use proptest::prelude::*;

fn text(name: &str) -> String {
    content_disposition(Disposition::Attachment, name).to_str().unwrap().to_owned()
}

fn range(value: &str) -> HeaderMap {
    HeaderMap::from_iter([(RANGE, HeaderValue::from_str(value).unwrap())])
}

#[test]
fn umlauts_come_for_old_and_new_readers() {
    assert_eq!(text("Angebote 2026.csv"), "attachment; filename=\"Angebote 2026.csv\"");
    assert_eq!(
        text("Übersicht für Käthe.pdf"),
        "attachment; filename=\"Uebersicht fuer Kaethe.pdf\"; filename*=UTF-8''%C3%9Cbersicht%20f%C3%BCr%20K%C3%A4the.pdf"
    );
    assert!(content_disposition(Disposition::Inline, "a.pdf").to_str().unwrap().starts_with("inline"));
}

#[test]
fn a_name_leaves_no_folder_and_hides_no_ending() {
    assert_eq!(safe_name("../../etc/passwd"), "_.._etc_passwd");
    assert_eq!(safe_name("a\u{202e}gpj.exe"), "a_gpj.exe");
    assert_eq!(safe_name(" . "), "download");
    let long = safe_name(&format!("{}.xlsx", "ä".repeat(500)));
    assert_eq!(long.chars().count(), 150);
    assert_eq!(long.rsplit('.').next(), Some("xlsx"));
}

#[test]
fn parts_of_a_file_are_read() {
    assert_eq!(part(&HeaderMap::new(), 10), Part::Whole);
    assert_eq!(part(&range("bytes=0-3"), 10), Part::Bytes(0..4));
    assert_eq!(part(&range("bytes=5-"), 10), Part::Bytes(5..10));
    assert_eq!(part(&range("bytes=-3"), 10), Part::Bytes(7..10));
    assert_eq!(part(&range("bytes=0-99"), 10), Part::Bytes(0..10));
    assert_eq!(part(&range("bytes=10-"), 10), Part::Outside);
    assert_eq!(part(&range("bytes=-0"), 10), Part::Outside);
    for whole in ["bytes=3-1", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4", "bytes=-"] {
        assert_eq!(part(&range(whole), 10), Part::Whole, "{whole}");
    }
    let answer =
        respond_part(&range("bytes=2-4"), HeaderValue::from_static("text/plain"), b"0123456789".to_vec());
    assert_eq!(answer.status(), 206);
    assert_eq!(answer.headers()["content-range"], "bytes 2-4/10");
    let answer = respond_part(&range("bytes=20-"), HeaderValue::from_static("text/plain"), b"0123".to_vec());
    assert_eq!(answer.status(), 416);
    assert_eq!(answer.headers()["content-range"], "bytes */4");
}

proptest! {
    #[test]
    fn every_name_makes_a_header_that_holds_one_quoted_name(name in ".{0,300}") {
        let header = text(&name);
        prop_assert!(header.starts_with("attachment; filename=\""));
        prop_assert_eq!(header.matches('"').count(), 2);
        prop_assert!(!header.contains(['/', '\\', '\n', '\r']));
    }

    #[test]
    fn every_range_lies_within_the_file(value in "[ -~]{0,40}", size in 0_u64..1000) {
        if let Part::Bytes(bytes) = part(&range(&value), size) {
            prop_assert!(bytes.start < bytes.end && bytes.end <= size);
        }
    }
}
