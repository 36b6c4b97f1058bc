//! Names are replaced: nothing tells them afterwards but the key, and the key opens for those who keep it.

use bildungsraum_database::args;
use bildungsraum_inquiry::{
    InquiryError, Need, NewCoding,
    model::{Code, StudyRole},
};
use bildungsraum_trail::Role;
use http::StatusCode;

use crate::site::{Browser, Site, site, sites};
use crate::texts_import::linked;

const RAW: &str = "Sabine Kowalczyk: Ich wohne in Grünwiesental 🙂.\n\nB1: Frau Kowalczyk hat recht. Auch Herr Yilmaz sagt das.\n\n\
    Sabine Kowalczyk: Danke, Sabine heiße ich. Der Herr Quastenflosser auch.\n";
const NAMES: [&str; 3] = ["Kowalczyk", "Yilmaz", "Sabine"];

/// Everything that is kept, but the key, as text.
async fn everything(site: &Site) -> String {
    let mut all = String::new();
    for sql in [
        "SELECT content AS a, sort_key AS b FROM inquiry_entry WHERE municipality_id = $1",
        "SELECT content AS a, id AS b FROM inquiry_coding WHERE municipality_id = $1",
        "SELECT text AS a, body AS b FROM inquiry_text WHERE municipality_id = $1",
        "SELECT kind AS a, entry_id AS b FROM inquiry_log WHERE municipality_id = $1",
        "SELECT way AS a, person_name AS b FROM inquiry_reading WHERE municipality_id = $1",
        "SELECT sealed AS a, study_id AS b FROM inquiry_key WHERE municipality_id = $1",
        "SELECT payload AS a, kind AS b FROM job WHERE municipality_id = $1",
        "SELECT COALESCE(before, '') AS a, COALESCE(after, '') AS b FROM trail WHERE municipality_id = $1",
        "SELECT COALESCE(note, '') AS a, actor AS b FROM trail WHERE municipality_id = $1",
    ] {
        for row in site.test.database.of(&site.tenant).all(sql, args![]).await.unwrap() {
            all.push_str(&row.get::<String>("a").unwrap());
            all.push_str(&row.get::<String>("b").unwrap());
            all.push('\n');
        }
    }
    all
}

/// The fields of the form with names as a browser would send them.
fn fields(body: &str) -> Vec<(String, String)> {
    let mut list = Vec::new();
    for part in body.split("<input").skip(1) {
        let tag = part.split('>').next().unwrap();
        let value = |name: &str| {
            let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
            Some(tag[at..].split('"').next().unwrap().replace("&#34;", "\"").replace("&#38;", "&"))
        };
        let (Some(name), kind) = (value("name"), value("type").unwrap_or_default()) else { continue };
        if name == "csrf" || matches!(kind.as_str(), "radio" | "checkbox") && !tag.contains(" checked") {
            continue;
        }
        list.push((name, value("value").unwrap_or_default()));
    }
    list
}

async fn send(browser: &mut Browser<'_>, path: &str, list: &[(String, String)]) -> crate::site::Answer {
    let list: Vec<(&str, &str)> = list.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &list).await
}

#[tokio::test]
async fn no_name_is_left_anywhere_but_in_the_sealed_key() {
    for site in sites().await {
        let (mut browser, me) = site.logged_in(Role::Moderator, None).await;
        let keeper = site.of_role(Role::Moderator);
        let coder = site.of_role(Role::Moderator);
        let team: [(_, &[StudyRole]); 3] =
            [(&me, &[StudyRole::Head]), (&keeper, &[StudyRole::KeyKeeper]), (&coder, &[StudyRole::Coder])];
        let study = site.study(&team).await.id;
        let list = format!("/office/inquiry/{study}/texts");
        browser.page(&format!("{list}/new")).await;
        let report = browser
            .post(&list, &[("text", RAW), ("name", "Gespräch mit Kowalczyk"), ("speakers", "guess")])
            .await;
        assert_eq!(report.status, StatusCode::OK, "{}", report.body);
        let id = linked(&report.body);
        let path = format!("/office/inquiry/texts/{id}/names");
        let page = browser.page(&path).await;
        for words in ["Kowalczyk", "Yilmaz", "nach einer Anrede"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        let mut sent = fields(&page.body);
        for (_, value) in sent.iter_mut().filter(|(name, _)| name == "further_0") {
            *value = "Grünwiesental".into();
        }
        sent.push(("further_kind_0".into(), "place".into()));
        let done = send(&mut browser, &path, &sent).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        let kept = everything(&site).await;
        for name in NAMES.into_iter().chain(["Grünwiesental"]) {
            assert!(!kept.contains(name), "{name} is still there: {kept}");
        }
        let text = browser.page(&format!("/office/inquiry/texts/{id}")).await.body;
        assert!(text.contains("🙂") && !text.contains("Mit echten Namen"));
        let id = id.parse().unwrap();
        assert!(
            site.inquiry.transcript(&site.tenant, &coder, id, "").await.is_ok(),
            "coders may read it now"
        );
        let now = site.inquiry.state_now(&site.tenant, &me, study).await.unwrap();
        let told = site.inquiry.state_at(&site.tenant, &me, study, i64::MAX).await.unwrap();
        assert_eq!(told.hash(), now.hash(), "the trail still tells what there is");
        // The head may not open the key; who keeps it may, and that is noted.
        assert_eq!(browser.get(&format!("/office/inquiry/{study}/key")).await.status, StatusCode::FORBIDDEN);
        assert!(site.inquiry.study(&site.tenant, &keeper, study, Need::Key).await.is_ok());
    }
}

#[tokio::test]
async fn names_found_later_leave_codings_where_they_are_and_the_trail_without_them() {
    for site in sites().await {
        let (mut browser, me) = site.logged_in(Role::Moderator, None).await;
        let team: [(_, &[StudyRole]); 1] = [(&me, &[StudyRole::Head, StudyRole::KeyKeeper])];
        let study = site.study(&team).await.id;
        let text = site
            .transcript(study, "Gruppe", "B1: Der Quastenflosser kommt 🙂.\n\nB2: Wer? Der Quastenflosser!\n")
            .await;
        let code =
            site.inquiry.add_code(&site.tenant, &me, None, Code::new(study, "Leute")).await.unwrap().id;
        for (start, end) in [(0, 8), (4, 30), (23, 31), (37, 41)] {
            let new = NewCoding { id: None, code, start, end, consensus: false };
            site.inquiry.code(&site.tenant, &me, text.id, 1, new).await.unwrap();
        }
        let quote = r#"{"version":1,"start":4,"end":31}"#;
        browser.page("/office/inquiry").await;
        let made =
            browser.json("POST", &format!("/api/v1/inquiry/texts/{}/quotes", text.id), &[], quote).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        let path = format!("/office/inquiry/texts/{}/names", text.id);
        let page = browser.page(&path).await;
        let mut sent = fields(&page.body);
        sent.retain(|(name, _)| name != "further_0");
        sent.push(("further_0".into(), "Quastenflosser".into()));
        sent.push(("further_kind_0".into(), "person".into()));
        let done = send(&mut browser, &path, &sent).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        assert!(!everything(&site).await.contains("Quastenflosser"));
        let (_, bytes) = browser.bytes(&format!("/api/v1/inquiry/texts/{}/text", text.id)).await;
        let body: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(body["text"], "B1: Der Person A kommt 🙂.\n\nB2: Wer? Der Person A!\n");
        let signs: Vec<char> = body["text"].as_str().unwrap().chars().collect();
        let mut coded: Vec<String> = site
            .inquiry
            .codings(&site.tenant, &me, text.id)
            .await
            .unwrap()
            .into_iter()
            .map(|one| signs[one.entry.start as usize..one.entry.end as usize].iter().collect())
            .collect();
        coded.sort();
        assert_eq!(coded, ["B1: Der ", "Der Person A kommt 🙂", "Wer?", "kommt 🙂."]);
        let now = site.inquiry.state_now(&site.tenant, &me, study).await.unwrap();
        let told = site.inquiry.state_at(&site.tenant, &me, study, i64::MAX).await.unwrap();
        assert_eq!(told.hash(), now.hash());
        let quotes = browser.page(&format!("/office/inquiry/{study}/quotes")).await;
        assert!(quotes.body.contains("Der Person A kommt"), "{}", quotes.body);
        let key = browser.page(&format!("/office/inquiry/{study}/key")).await;
        assert!(key.body.contains("Quastenflosser") && key.body.contains("Person A"));
        let readings = site.inquiry.readings(&site.tenant, &me, study).await.unwrap();
        assert!(readings.iter().any(|line| line.way == "key"));
        // The sealed key of one study opens for no other.
        let other = site.study(&team).await.id;
        let mut move_it = site.test.database.begin(&site.tenant).await.unwrap();
        let sql = "UPDATE inquiry_key SET study_id = $2 WHERE municipality_id = $1";
        move_it.execute(sql, args![other]).await.unwrap();
        move_it.commit().await.unwrap();
        let told = browser.get(&format!("/office/inquiry/{other}/key")).await;
        assert_eq!(told.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!told.body.contains("Quastenflosser"));
    }
}

#[tokio::test]
async fn a_form_that_did_not_arrive_as_a_whole_replaces_nothing() {
    let site = site().await;
    let (mut browser, me) = site.logged_in(Role::Moderator, None).await;
    let study = site.study(&[(&me, &[StudyRole::Head])]).await.id;
    let text = site.transcript(study, "Gruppe", "B1: Frau Kowalczyk kommt.\n").await;
    let path = format!("/office/inquiry/texts/{}/names", text.id);
    let page = browser.page(&path).await;
    let mut sent = fields(&page.body);
    sent.retain(|(name, _)| name != "complete");
    let told = send(&mut browser, &path, &sent).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reader = site.of_role(Role::Moderator);
    let told = site.inquiry.transcript(&site.tenant, &reader, text.id, "").await;
    assert!(matches!(told, Err(InquiryError::Forbidden(_) | InquiryError::NotFound)), "{told:?}");
}
