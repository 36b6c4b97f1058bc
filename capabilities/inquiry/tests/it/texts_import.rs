//! Transcripts are brought in, said who speaks, written out.

use bildungsraum_inquiry::{InquiryError, model::StudyRole};
use bildungsraum_trail::Role;
use http::StatusCode;

use crate::site::{site, sites};

const VTT: &str = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Frau Kern>Guten Abend zusammen.\n\n\
    00:00:03.500 --> 00:00:06.000\n<v B1>Es fehlt an Räumen 🙂 am Abend.\n";

/// The id of the transcript that a report links to.
pub fn linked(body: &str) -> String {
    let at = body.find("/office/inquiry/texts/").expect("a link to a transcript") + 22;
    body[at..at + 36].to_owned()
}

#[tokio::test]
async fn a_file_is_read_kept_raw_and_told_of() {
    for site in sites().await {
        let (mut browser, me) = site.logged_in(Role::Moderator, None).await;
        let coder = site.of_role(Role::Moderator);
        let team: [(_, &[StudyRole]); 2] = [(&me, &[StudyRole::Head]), (&coder, &[StudyRole::Coder])];
        let study = site.study(&team).await.id;
        let list = format!("/office/inquiry/{study}/texts");
        assert!(browser.page(&list).await.body.contains("Noch kein Transkript"));
        let form = browser.page(&format!("{list}/new")).await;
        let seed = form.body.split("name=\"seed\" value=\"").nth(1).unwrap()[..36].to_owned();
        for _ in 0..2 {
            let fields = [("seed", seed.as_str()), ("speakers", "guess"), ("format", "")];
            let report = browser.upload(&list, &fields, "gruppe 1.vtt", VTT.as_bytes()).await;
            assert_eq!(report.status, StatusCode::OK, "{}", report.body);
            assert!(report.body.contains("1 von 1 Dateien"), "{}", report.body);
            assert!(report.body.contains("2 Beiträge"));
        }
        let shown = browser.page(&list).await;
        assert_eq!(shown.body.matches("gruppe 1</a>").count(), 1, "what is sent twice is there once");
        assert!(shown.body.contains("Mit echten Namen"));
        let id = linked(&shown.body);
        let read = browser.page(&format!("/office/inquiry/texts/{id}")).await;
        assert!(read.body.contains("Guten Abend zusammen.") && read.body.contains("Frau Kern"));
        let told = site.inquiry.transcript(&site.tenant, &coder, id.parse().unwrap(), "read").await;
        assert!(matches!(told, Err(InquiryError::Standing("inquiry-error-raw"))), "{told:?}");
        for format in ["text", "web_vtt", "srt"] {
            let (status, bytes) = browser.bytes(&format!("/office/inquiry/texts/{id}/export/{format}")).await;
            assert_eq!(status, StatusCode::OK);
            assert!(String::from_utf8(bytes).unwrap().contains("Es fehlt an Räumen 🙂 am Abend."));
        }
        let ways: Vec<String> = site
            .inquiry
            .readings(&site.tenant, &me, study)
            .await
            .unwrap()
            .into_iter()
            .map(|line| line.way)
            .collect();
        assert!(ways.contains(&"export".into()) && ways.contains(&"read".into()), "{ways:?}");
    }
}

#[tokio::test]
async fn what_is_no_transcript_is_refused_and_nothing_is_kept() {
    let site = site().await;
    let (mut browser, me) = site.logged_in(Role::Moderator, None).await;
    let study = site.study(&[(&me, &[StudyRole::Head])]).await.id;
    let list = format!("/office/inquiry/{study}/texts");
    browser.page(&format!("{list}/new")).await;
    for (name, bytes, words) in [
        ("a.pdf", b"%PDF-1.7 ...".as_slice(), "PDF"),
        ("a.docx", b"PK\x03\x04broken".as_slice(), "DOCX"),
        ("a.mp3", b"ID3\0\0\0\0\0\0\xff\xfb\x90".as_slice(), "nicht die Aufnahme"),
        ("a.txt", b"   \n ".as_slice(), "kein Text"),
        ("a.eaf", b"<?xml version=\"1.0\"?><ANNOTATION_DOCUMENT><TIER".as_slice(), "Zeile"),
    ] {
        let told = browser.upload(&list, &[("seed", "")], name, bytes).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", told.body);
        assert!(told.body.contains(words), "{name}: {}", told.body);
    }
    let empty = browser.post(&list, &[("text", ""), ("name", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(browser.page(&list).await.body.contains("Noch kein Transkript"));
}

#[tokio::test]
async fn somebody_says_who_speaks_and_the_text_follows() {
    let site = site().await;
    let (mut browser, me) = site.logged_in(Role::Moderator, None).await;
    let study = site.study(&[(&me, &[StudyRole::Head])]).await.id;
    let text = site.transcript(study, "Gruppe", "I: Was fehlt?\n\nB1: Räume.\n\nB1: Und Zeit.\n").await;
    let path = format!("/office/inquiry/texts/{}/speakers", text.id);
    browser.page(&path).await;
    let fields = [
        ("of", "speakers"),
        ("version", "1"),
        ("name_0", "I"),
        ("who_0", ""),
        ("asks_0", "1"),
        ("name_1", "B7"),
        ("who_1", ""),
        ("new_2", "1"),
        ("name_2", "B9"),
        ("who_2", ""),
    ];
    let saved = browser.post(&path, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let (status, bytes) = browser.bytes(&format!("/api/v1/inquiry/texts/{}/text", text.id)).await;
    assert_eq!(status, StatusCode::OK);
    let body: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(body["text"], "I: Was fehlt?\n\nB7: Räume.\n\nB7: Und Zeit.\n");
    assert_eq!(body["speakers"][2]["name"], "B9");
    let again = browser.post(&path, &fields).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "from an old version");
    let wrong = browser.post(&path, &[("of", "speakers"), ("version", "2"), ("name_0", "a:b")]).await;
    assert_eq!(wrong.status, StatusCode::CONFLICT, "fewer speakers than there are");
}
