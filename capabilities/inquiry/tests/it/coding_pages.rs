//! The pages and the API of coding, as a browser without scripts uses them.

use bildungsraum_inquiry::model::{Code, StudyRole};
use bildungsraum_trail::Role;
use http::StatusCode;

use crate::site::{site, sites};

const TEXT: &str =
    "B1: Es fehlt an Räumen. Die Jugend 🙂 braucht sie.\nB2: Und an A\u{308}mtern, die abends öffnen.\n";

#[tokio::test]
async fn one_codes_sentences_with_a_form_changes_takes_away_and_takes_back() {
    for site in sites().await {
        let (mut browser, head) = site.logged_in(Role::Moderator, None).await;
        let study = site.study(&[(&head, &[StudyRole::Head])]).await.id;
        let text = site.transcript(study, "Gruppe 1", TEXT).await;
        let code = Code { shortcut: "r".into(), ..Code::new(study, "Räume") };
        let code = site.inquiry.add_code(&site.tenant, &head, None, code).await.unwrap();
        let page = format!("/office/inquiry/texts/{}/code", text.id);
        let shown = browser.page(&page).await;
        assert!(shown.body.contains("data-inquiry-coding") && shown.body.contains("B1"));
        let offered = browser.page(&format!("{page}?turn=0")).await.body;
        assert!(offered.contains("Die Jugend 🙂 braucht sie."), "{offered}");
        // The second sentence of the first turn: code points, the emoji is one.
        let (start, end) = (24, 49);
        assert!(offered.contains(&format!("name=\"from\" value=\"{start}\"")), "{offered}");
        assert!(offered.contains(&format!("name=\"to\" value=\"{end}\"")), "{offered}");
        let id = code.id.text();
        let fields =
            [("version", "1"), ("turn", "0"), ("from", "24"), ("to", "49"), ("code", &id), ("do", "code")];
        let done = browser.post(&page, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let shown = browser.page(&done.location).await.body;
        assert!(shown.contains("<span data-at=\"24\">Die Jugend 🙂 braucht sie.</span>"), "{shown}");
        assert!(shown.contains("[Räume (Test moderator)]"));
        for (fields, word) in [
            (
                vec![("version", "1"), ("from", "24"), ("to", "4"), ("code", id.as_str())],
                "liegt nicht im Text",
            ),
            (vec![("version", "1"), ("start", "4"), ("end", "x"), ("code", id.as_str())], "keine ganze Zahl"),
            (vec![("version", "1"), ("from", "4"), ("to", "9")], "Bitte ausfüllen"),
        ] {
            let wrong = browser.post(&page, &fields).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
            assert!(wrong.body.contains(word), "{word}: {}", wrong.body);
        }
        let coding = site.inquiry.codings(&site.tenant, &head, text.id).await.unwrap().remove(0);
        let one = format!("/office/inquiry/codings/{}", coding.id);
        browser.page(&one).await;
        let fields = [("revision", "1"), ("version", "1"), ("code", &id), ("start", "24"), ("end", "34")];
        assert_eq!(browser.post(&one, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(browser.page(&one).await.body.contains("<mark class=\"coded code-"));
        let away = browser.post(&format!("{one}/archive"), &[]).await;
        assert!(away.location.contains("undo=codings."));
        let shown = browser.page(&away.location).await;
        assert!(shown.body.contains("Die Codierung ist entfernt"));
        for (path, left) in [("undo", 1), ("undo", 1), ("redo", 1), ("redo", 0)] {
            let done =
                browser.post(&format!("/office/inquiry/texts/{}/{path}", text.id), &[("at", "24")]).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
            assert_eq!(
                site.inquiry.codings(&site.tenant, &head, text.id).await.unwrap().len(),
                left,
                "{path}"
            );
        }
        // The same form fills the worksheet.
        let fields = [("version", "1"), ("from", "24"), ("to", "49"), ("do", "paraphrase")];
        let line = browser.post(&page, &fields).await;
        assert!(line.location.contains("/paraphrases?text="), "{}", line.location);
        let sheet = browser.page(&line.location).await.body;
        assert!(sheet.contains("Die Jugend 🙂 braucht sie."));
        let row = line.location.rsplit_once("#p-").unwrap().1.to_owned();
        let row = format!("/office/inquiry/paraphrases/{row}");
        let fields = [
            ("revision", "1"),
            ("paraphrase", "Junge Leute brauchen Räume"),
            ("generalisation", "Bedarf an Räumen"),
            ("reduction", "Raumbedarf"),
        ];
        assert_eq!(browser.post(&format!("{row}/edit"), &fields).await.status, StatusCode::SEE_OTHER);
        let conflict = browser.post(&format!("{row}/edit"), &fields).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        assert!(conflict.body.contains("Raumbedarf"), "what was typed is not lost");
        let made = browser.post(&format!("{row}/code"), &[]).await;
        assert!(browser.page(&made.location).await.body.contains("Raumbedarf"));
        let aside = browser.post(&format!("{row}/archive"), &[]).await;
        browser.page(&aside.location).await;
        assert_eq!(browser.post(&format!("{row}/restore"), &[]).await.status, StatusCode::SEE_OTHER);
        // Memos.
        let new = format!("/office/inquiry/{study}/memos/new?about=code&subject={}", code.id);
        browser.page(&new).await;
        let path = format!("/office/inquiry/{study}/memos?about=code&subject={}", code.id);
        assert_eq!(browser.post(&path, &[("title", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let made = browser.post(&path, &[("title", "Auffällig"), ("text", "Oft am Abend.")]).await;
        assert!(browser.page(&made.location).await.body.contains("Oft am Abend."));
        let list = browser.page(&format!("/office/inquiry/{study}/memos")).await.body;
        let memo = list.split("id=\"m-").nth(1).unwrap().split('"').next().unwrap().to_owned();
        browser.page(&format!("/office/inquiry/memos/{memo}/edit")).await;
        let aside = browser.post(&format!("/office/inquiry/memos/{memo}/archive"), &[]).await;
        assert!(browser.page(&aside.location).await.body.contains("Das Memo liegt jetzt beiseite"));
        browser.page(&format!("/office/inquiry/{study}/summaries")).await;
    }
}

#[tokio::test]
async fn a_text_of_a_million_signs_comes_in_pages_and_every_place_has_one() {
    let site = site().await;
    let (mut browser, head) = site.logged_in(Role::Moderator, None).await;
    let study = site.study(&[(&head, &[StudyRole::Head])]).await.id;
    let turn = "B1: Wir brauchen mehr Räume für alle 🙂, sagt sie, und das seit Jahren schon.\n";
    let text = site.transcript(study, "Lang", &turn.repeat(13_000)).await;
    assert!(text.entry.length > 1_000_000);
    let page = format!("/office/inquiry/texts/{}/code", text.id);
    let first = browser.page(&page).await.body;
    assert!(first.len() < 400_000, "{} bytes", first.len());
    assert!(first.contains("Seite 1 von 65"), "200 turns each");
    let at = 900_000_u32 / 77 * 77;
    let jump = browser.page(&format!("{page}?at={at}")).await.body;
    assert!(jump.contains(&format!("id=\"s-{at}\"")), "the place is on the page");
    assert!(browser.page(&format!("{page}?page=9999")).await.body.contains("Seite 65 von 65"));
}

#[tokio::test]
async fn the_grid_shows_who_said_what_and_keeps_what_is_written() {
    for site in sites().await {
        let (mut browser, head) = site.logged_in(Role::Moderator, None).await;
        let study = site.study(&[(&head, &[StudyRole::Head])]).await.id;
        let person = site.environment.id();
        let summaries = format!("/api/v1/inquiry/studies/{study}/summaries");
        browser.page("/office/inquiry").await;
        let code = site.inquiry.add_code(&site.tenant, &head, None, Code::new(study, "Räume")).await.unwrap();
        let body = format!("{{\"participant\":\"{person}\",\"code\":\"{}\",\"text\":\"Fehlen\"}}", code.id);
        let unknown = browser.json("POST", &summaries, &[], &body).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody of this study");
        let (status, file) = browser.bytes(&format!("/office/inquiry/{study}/summaries/file")).await;
        assert!(status == StatusCode::OK && String::from_utf8_lossy(&file).contains("Räume"));
        let wrong = browser.get(&format!("/office/inquiry/{study}/summaries/{person}/{}", code.id)).await;
        assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_api_is_strict_about_what_it_takes() {
    for site in sites().await {
        let (mut browser, head) = site.logged_in(Role::Moderator, None).await;
        let study = site.study(&[(&head, &[StudyRole::Head])]).await.id;
        let text = site.transcript(study, "Gruppe 1", TEXT).await;
        browser.page("/office/inquiry").await;
        let codes = format!("/api/v1/inquiry/studies/{study}/codes");
        let made = browser.json("POST", &codes, &[], "{\"name\":\"Räume\",\"from\":\"inductive\"}").await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        let code: serde_json::Value = serde_json::from_str(&made.body).unwrap();
        let code = code["id"].as_str().unwrap().to_owned();
        let codings = format!("/api/v1/inquiry/texts/{}/codings", text.id);
        let own = site.environment.id();
        let body = format!("{{\"id\":\"{own}\",\"code\":\"{code}\",\"start\":4,\"end\":9,\"version\":1}}");
        for _ in 0..2 {
            let set = browser.json("POST", &codings, &[], &body).await;
            assert_eq!(set.status, StatusCode::CREATED, "{}", set.body);
            assert!(set.location.ends_with(&own.text()));
        }
        for (method, path, headers, body, status) in [
            ("POST", codings.clone(), vec![], "{\"code\":\"x\"}".to_owned(), 422),
            ("POST", codings.clone(), vec![], body.replace("\"version\":1", "\"version\":7"), 201),
            ("POST", codings.clone(), vec![], body.replace("\"start\":4", "\"start\":4,\"more\":1"), 422),
            ("GET", format!("{codings}?more=1"), vec![], String::new(), 400),
            (
                "PUT",
                format!("/api/v1/inquiry/codings/{own}"),
                vec![],
                format!("{{\"code\":\"{code}\",\"start\":4,\"end\":6,\"version\":1}}"),
                428,
            ),
            (
                "PUT",
                format!("/api/v1/inquiry/codings/{own}"),
                vec![("if-match", "\"9\"")],
                format!("{{\"code\":\"{code}\",\"start\":4,\"end\":6,\"version\":1}}"),
                412,
            ),
            (
                "PUT",
                format!("/api/v1/inquiry/codings/{own}"),
                vec![("if-match", "*")],
                format!("{{\"code\":\"{code}\",\"start\":4,\"end\":6,\"version\":1}}"),
                200,
            ),
            ("POST", format!("/api/v1/inquiry/texts/{}/undo", text.id), vec![], String::new(), 200),
            ("POST", format!("/api/v1/inquiry/texts/{}/redo", text.id), vec![], String::new(), 200),
            ("DELETE", format!("/api/v1/inquiry/codings/{own}"), vec![], String::new(), 204),
            ("GET", format!("/api/v1/inquiry/codings/{own}"), vec![], String::new(), 200),
            ("POST", format!("/api/v1/inquiry/codings/{own}/restore"), vec![], String::new(), 200),
            ("DELETE", format!("/api/v1/inquiry/codes/{code}"), vec![], String::new(), 204),
            ("POST", format!("/api/v1/inquiry/codes/{code}/restore"), vec![], String::new(), 200),
            ("POST", format!("/api/v1/inquiry/codes/{code}/unmerge"), vec![], String::new(), 409),
            (
                "POST",
                format!("/api/v1/inquiry/studies/{study}/codebooks"),
                vec![],
                "{\"note\":\"Erste\"}".to_owned(),
                201,
            ),
            ("GET", format!("/api/v1/inquiry/studies/{study}/codebooks"), vec![], String::new(), 200),
            (
                "POST",
                format!("/api/v1/inquiry/texts/{}/paraphrases", text.id),
                vec![],
                "{\"start\":4,\"end\":9,\"version\":1}".to_owned(),
                201,
            ),
            ("GET", format!("/api/v1/inquiry/texts/{}/paraphrases", text.id), vec![], String::new(), 200),
            (
                "GET",
                format!("/api/v1/inquiry/studies/{study}/memos?subject={code}"),
                vec![],
                String::new(),
                200,
            ),
        ] {
            let answer = browser.json(method, &path, &headers, &body).await;
            assert_eq!(answer.status.as_u16(), status, "{method} {path} {body}: {}", answer.body);
        }
        let mut visitor = site.visitor();
        assert_eq!(visitor.get(&codings).await.status, StatusCode::UNAUTHORIZED);
    }
}
