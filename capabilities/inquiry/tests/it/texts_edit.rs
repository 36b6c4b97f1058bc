//! Texts are changed: codings stay on their words, undoing restores, the trail tells the same.

use bildungsraum_inquiry::model::StudyRole;
use bildungsraum_inquiry::{NewCoding, model::Code};
use bildungsraum_trail::{Actor, Role};
use http::StatusCode;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::{Value, json};

use crate::site::{Browser, Site, site, sites};

const TEXT: &str = "I: Was fehlt hier?\n\nB1: Es fehlt an Räumen 🙂 für die Jugend.\n\n\
    B2: Und an A\u{308}mtern, die abends o\u{308}ffnen 👩‍👩‍👧.\n\nB1: Genau.";

async fn read(browser: &mut Browser<'_>, id: &str) -> Value {
    let (status, bytes) = browser.bytes(&format!("/api/v1/inquiry/texts/{id}/text")).await;
    assert_eq!(status, StatusCode::OK);
    serde_json::from_slice(&bytes).unwrap()
}

async fn places(site: &Site, me: &Actor, text: bildungsraum_database::Id) -> Vec<(String, u32, u32)> {
    let mut list: Vec<(String, u32, u32)> = site
        .inquiry
        .codings(&site.tenant, me, text)
        .await
        .unwrap()
        .into_iter()
        .map(|one| (one.id.text(), one.entry.start, one.entry.end))
        .collect();
    list.sort();
    list
}

#[tokio::test]
async fn codings_stay_on_their_words_through_any_edits_and_undoing_restores_all() {
    let mut runner = TestRunner::deterministic();
    let words = "[ a-cäo\u{308}🙂\n:B1]{0,6}";
    let strategy =
        proptest::collection::vec(proptest::collection::vec((0.0_f64..1.0, 0_u32..12, words), 1..4), 6..9);
    for site in sites().await {
        let (mut browser, me) = site.logged_in(Role::Moderator, None).await;
        let study = site.study(&[(&me, &[StudyRole::Head])]).await.id;
        let code =
            site.inquiry.add_code(&site.tenant, &me, None, Code::new(study, "Räume")).await.unwrap().id;
        browser.page("/office/inquiry").await;
        for round in 0..3 {
            let text = site.transcript(study, &format!("Gruppe {round}"), TEXT).await;
            let id = text.id.text();
            let length = text.entry.length;
            for (start, end) in [(0, 5), (10, 40), (24, 25), (30, length), (60, 75)] {
                let new = NewCoding { id: None, code, start, end, consensus: false };
                site.inquiry.code(&site.tenant, &me, text.id, 1, new).await.unwrap();
            }
            let begin = places(&site, &me, text.id).await;
            // Every code point with a number of its own, and the numbers each coding has.
            let mut signs: Vec<(char, usize)> =
                TEXT.chars().enumerate().map(|(at, sign)| (sign, at)).collect();
            let mut fresh = signs.len();
            let has: Vec<Vec<usize>> =
                begin.iter().map(|one| (one.1 as usize..one.2 as usize).collect()).collect();
            let first = site.inquiry.state_now(&site.tenant, &me, study).await.unwrap();
            let mut known = vec![(first.position, first.hash())];
            let changes = strategy.new_tree(&mut runner).unwrap().current();
            let mut version = 1;
            for change in changes {
                let count = signs.len();
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    clippy::cast_precision_loss
                )]
                let mut edits: Vec<(usize, usize, String)> = change
                    .into_iter()
                    .map(|(share, gone, text)| {
                        let start = (share * count as f64) as usize;
                        (start, (start + gone as usize).min(count), text)
                    })
                    .collect();
                edits.sort_by_key(|one| (one.0, one.1));
                edits.dedup_by(|next, one| next.0 < one.1 || next.0 == one.0);
                let list: Vec<Value> = edits
                    .iter()
                    .map(|(start, end, text)| json!({"start": start, "end": end, "text": text}))
                    .collect();
                let sent = json!({"version": version, "edits": list}).to_string();
                let path = format!("/api/v1/inquiry/texts/{id}/edits");
                let answer = browser.json("POST", &path, &[], &sent).await;
                assert_eq!(answer.status, StatusCode::OK, "{sent}: {}", answer.body);
                version += 1;
                for (start, end, text) in edits.into_iter().rev() {
                    let comes: Vec<(char, usize)> = text
                        .chars()
                        .map(|sign| {
                            fresh += 1;
                            (sign, fresh)
                        })
                        .collect();
                    signs.splice(start..end, comes);
                }
                let now = read(&mut browser, &id).await;
                let wanted: String = signs.iter().map(|(sign, _)| sign).collect();
                assert_eq!(now["text"], wanted);
                for ((_, start, end), has) in places(&site, &me, text.id).await.into_iter().zip(&has) {
                    for (at, (sign, number)) in signs.iter().enumerate() {
                        if *number < TEXT.chars().count() {
                            let inside = (start as usize..end as usize).contains(&at);
                            assert_eq!(
                                inside,
                                has.contains(number),
                                "{sign:?} at {at}, coding {start}..{end}"
                            );
                        }
                    }
                }
                let state = site.inquiry.state_now(&site.tenant, &me, study).await.unwrap();
                known.push((state.position, state.hash()));
            }
            for (position, hash) in known {
                let then = site.inquiry.state_at(&site.tenant, &me, study, position).await.unwrap();
                assert_eq!(then.hash(), hash, "at {position}");
            }
            let before = first.text_hashes.get(&text.id).cloned();
            for _ in 1..version {
                assert!(site.inquiry.undo(&site.tenant, &me, text.id, false).await.unwrap().is_some());
            }
            let back = site.inquiry.state_now(&site.tenant, &me, study).await.unwrap();
            assert_eq!(
                back.text_hashes.get(&text.id).cloned(),
                before,
                "text, turns and marks are as they were"
            );
            assert_eq!(places(&site, &me, text.id).await, begin, "and so are the codings");
            let again = site.inquiry.state_at(&site.tenant, &me, study, back.position).await.unwrap();
            assert_eq!(again.hash(), back.hash());
        }
    }
}

#[tokio::test]
async fn typing_changes_a_word_splits_a_turn_and_sets_a_time_mark() {
    let site = site().await;
    let (mut browser, me) = site.logged_in(Role::Moderator, None).await;
    let study = site.study(&[(&me, &[StudyRole::Head])]).await.id;
    let text = site.transcript(study, "Gruppe", "B1: Es fehlt an Raumen. Ja.\n\nB2: Gut.").await;
    let path = format!("/office/inquiry/texts/{}/edit", text.id);
    let shown = browser.page(&path).await;
    assert!(shown.body.contains("B1: Es fehlt an Raumen. Ja."));
    let typed = "#00:00:02-5# B1: Es fehlt an Räumen.\r\n\r\nB3: Ja.\r\n\r\nB2: Gut.";
    let fields = |version: &'static str, to: &'static str, text: &'static str| {
        [("version", version), ("from", "0"), ("to", to), ("page", "1"), ("marks", "1"), ("text", text)]
    };
    let saved = browser.post(&path, &fields("1", "37", typed)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let now = read(&mut browser, &text.id.text()).await;
    assert_eq!(now["text"], "B1: Es fehlt an Räumen.\n\nB3: Ja.\n\nB2: Gut.");
    assert_eq!(now["turns"].as_array().unwrap().len(), 3);
    assert_eq!(now["marks"], json!([{"at": 0, "milliseconds": 2_500}]));
    let stale = browser.post(&path, &fields("1", "37", "B1: Anders.")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("B1: Anders.") && stale.body.contains("B3: Ja."), "both are shown");
    let wrong = browser.post(&path, &fields("2", "41", "#00:00:09-0# B1: a\n\n#00:00:01-0# B2: b")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("laufen rückwärts"), "{}", wrong.body);
}

#[tokio::test]
async fn the_api_says_what_is_wrong() {
    let site = site().await;
    let (mut browser, me) = site.logged_in(Role::Moderator, None).await;
    let study = site.study(&[(&me, &[StudyRole::Head])]).await.id;
    browser.page("/office/inquiry").await;
    let path = format!("/api/v1/inquiry/studies/{study}/texts");
    let made =
        browser.json("POST", &path, &[], r#"{"name":"Gruppe","text":"B1: Ja.\nB2: Nein.\nB1: Doch."}"#).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let edits = format!("{}/edits", made.location);
    for (path, body, status) in [
        (&path, r#"{"name":"","text":"B1: Ja."}"#, 422),
        (&path, r#"{"name":"a","text":" "}"#, 422),
        (&path, r#"{"name":"a","text":"<?xml version=\"1.0\"?><a/>"}"#, 422),
        (&path, r#"{"name":"a","text":"b","more":1}"#, 422),
        (&path, r#"{"name":"a","text":"b","group":"018f0000-0000-7000-8000-000000000000"}"#, 422),
        (&edits, r#"{"version":1,"edits":[]}"#, 422),
        (&edits, r#"{"version":1,"edits":[{"start":4,"end":1,"text":""}]}"#, 422),
        (&edits, r#"{"version":1,"edits":[{"start":0,"end":9999,"text":""}]}"#, 422),
        (&edits, r#"{"version":9,"edits":[{"start":0,"end":1,"text":""}]}"#, 412),
    ] {
        let told = browser.json("POST", path, &[], body).await;
        let code = told.status.as_u16();
        assert!(code == status || code == 400 && status == 422, "{body}: {code} {}", told.body);
    }
    for path in ["?from=5&to=2", "?to=999", "?nonsense=1"] {
        let told = browser.get(&format!("{}/text{path}", made.location)).await;
        assert!(told.status.is_client_error(), "{path}: {}", told.status);
    }
}
