//! The codebook: order, merging and taking it back, versions.

use bildungsraum_inquiry::{
    InquiryError, NewCoding, Record,
    model::{Code, Coding, StudyRole},
};
use bildungsraum_trail::{Actor, Role};
use http::StatusCode;

use crate::site::{Site, sites};

const TEXT: &str = "B1: Es fehlt an Räumen. Die Jugend braucht sie.\nB2: Und an Ämtern, die abends öffnen.\n";

async fn code(site: &Site, actor: &Actor, record: &Record<Code>, name: &str) -> Record<Code> {
    let code = Code { parent: Some(record.id), ..Code::new(record.entry.study, name) };
    site.inquiry.add_code(&site.tenant, actor, None, code).await.unwrap()
}

#[tokio::test]
async fn a_merge_takes_everything_along_and_can_be_taken_back_from_the_trail() {
    for site in sites().await {
        let (mut browser, head) = site.logged_in(Role::Moderator, None).await;
        let coder = site.of_role(Role::Moderator);
        let study = site.study(&[(&head, &[StudyRole::Head]), (&coder, &[StudyRole::Coder])]).await.id;
        let text = site.transcript(study, "Gruppe 1", TEXT).await;
        let rooms =
            site.inquiry.add_code(&site.tenant, &head, None, Code::new(study, "Räume")).await.unwrap();
        let places =
            site.inquiry.add_code(&site.tenant, &head, None, Code::new(study, "Orte")).await.unwrap();
        let below = code(&site, &head, &places, "Orte abends").await;
        let set = async |actor: &Actor, code: &Record<Code>, start: u32, end: u32| -> Record<Coding> {
            let new = NewCoding { id: None, code: code.id, start, end, consensus: false };
            site.inquiry.code(&site.tenant, actor, text.id, 1, new).await.unwrap()
        };
        set(&head, &rooms, 4, 10).await;
        let twin = set(&head, &places, 4, 10).await;
        let other = set(&coder, &places, 4, 10).await;
        set(&coder, &below, 12, 16).await;
        // A second apart, as a person would.
        site.clock.advance(jiff::SignedDuration::from_secs(1));
        let before = site.inquiry.state_now(&site.tenant, &head, study).await.unwrap();
        browser.page(&format!("/office/inquiry/codes/{}", places.id)).await;
        let not = browser
            .post(&format!("/office/inquiry/codes/{}/merge", places.id), &[("into", &below.id.text())])
            .await;
        assert_eq!(not.status, StatusCode::UNPROCESSABLE_ENTITY, "not into what lies below");
        let path = format!("/office/inquiry/codes/{}/merge", places.id);
        let done = browser.post(&path, &[("into", &rooms.id.text())]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let now = site.inquiry.state_now(&site.tenant, &head, study).await.unwrap();
        assert!(now.codings.values().filter(|one| !one.1).all(|one| one.0.code != places.id));
        assert!(now.codings[&twin.id].1, "the same person gave both to the same stretch: one is left");
        assert!(!now.codings[&other.id].1);
        let kind = "inquiry_code".to_owned();
        assert!(now.entries[&(kind.clone(), places.id)].1, "put aside");
        assert_eq!(now.entries[&(kind, below.id)].0["parent"], rooms.id.text());
        let made_again = site.inquiry.state_at(&site.tenant, &head, study, i64::MAX).await.unwrap();
        assert_eq!(made_again.hash(), now.hash(), "the trail tells of the merge");
        site.clock.advance(jiff::SignedDuration::from_secs(1));
        let shown = browser.page(&format!("/office/inquiry/codes/{}", places.id)).await;
        assert!(shown.body.contains("Zusammenlegen zurücknehmen"));
        let back = browser.post(&format!("/office/inquiry/codes/{}/unmerge", places.id), &[]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
        let after = site.inquiry.state_now(&site.tenant, &head, study).await.unwrap();
        assert_eq!(after.codings, before.codings, "as it was");
        assert_eq!(after.entries, before.entries, "as it was");
        let twice = browser.post(&format!("/office/inquiry/codes/{}/unmerge", places.id), &[]).await;
        assert_eq!(twice.status, StatusCode::CONFLICT);
        let not = site.inquiry.study(&site.tenant, &coder, study, bildungsraum_inquiry::Need::Field).await;
        assert!(matches!(not, Err(InquiryError::Forbidden(_))), "who only codes does not merge");
    }
}

#[tokio::test]
async fn an_old_coding_says_what_its_code_meant_then() {
    for site in sites().await {
        let (mut browser, head) = site.logged_in(Role::Moderator, None).await;
        let study = site.study(&[(&head, &[StudyRole::Head])]).await.id;
        let text = site.transcript(study, "Gruppe 1", TEXT).await;
        browser.page(&format!("/office/inquiry/{study}/codebook")).await;
        let made = browser.post(&format!("/office/inquiry/{study}/codebook/guide"), &[]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        let book = browser.page(&format!("/office/inquiry/{study}/codebook")).await;
        assert!(book.body.contains("Bedarfe") && book.body.contains("Herausforderungen"));
        assert!(!book.body.contains("Themen des Leitfadens als Hauptcodes"), "all six are there");
        let fields = |definition: &'static str| {
            [
                ("name", "Räume"),
                ("definition", definition),
                ("anchor", ""),
                ("rule", ""),
                ("from", "inductive"),
                ("shortcut", "r"),
                ("place", "9"),
            ]
        };
        let made =
            browser.post(&format!("/office/inquiry/{study}/codebook"), &fields("Zimmer und Säle")).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        let id = made.location.rsplit_once("#c-").unwrap().1.to_owned();
        let taken = browser.post(&format!("/office/inquiry/{study}/codebook"), &fields("noch einer")).await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(taken.body.contains("Diese Taste hat schon ein anderer Code"));
        let versions = format!("/office/inquiry/{study}/codebook/versions");
        assert_eq!(browser.post(&versions, &[("note", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.post(&versions, &[("note", "Erste Fassung")]).await.status, StatusCode::SEE_OTHER);
        let new = NewCoding { id: None, code: id.parse().unwrap(), start: 4, end: 10, consensus: false };
        let coding = site.inquiry.code(&site.tenant, &head, text.id, 1, new).await.unwrap();
        assert_eq!(coding.entry.version, 1);
        let edit = format!("/office/inquiry/codes/{id}/edit");
        browser.page(&edit).await;
        let mut changed = fields("Alles, wo man sich trifft").to_vec();
        changed.push(("revision", "1"));
        assert_eq!(browser.post(&edit, &changed).await.status, StatusCode::SEE_OTHER);
        assert_eq!(
            browser.post(&edit, &changed).await.status,
            StatusCode::CONFLICT,
            "somebody saved meanwhile"
        );
        let shown = browser.page(&format!("/office/inquiry/codings/{}", coding.id)).await;
        assert!(shown.body.contains("Definition damals") && shown.body.contains("Zimmer und Säle"));
        let compared = browser.page(&format!("{versions}?from=1&to=now")).await;
        assert!(
            compared.body.contains("<del>Zimmer und Säle</del> <ins>Alles, wo man sich trifft</ins>"),
            "{}",
            compared.body
        );
        // Put aside, it stays readable where it was given, and can be brought back.
        let aside = browser.post(&format!("/office/inquiry/codes/{id}/archive"), &[]).await;
        assert!(aside.location.contains("undo=codes."), "{}", aside.location);
        browser.page(&aside.location).await;
        let page = browser.page(&format!("/office/inquiry/texts/{}/code", text.id)).await;
        assert!(page.body.contains("Räume (Test moderator)"));
        assert_eq!(
            browser.post(&format!("/office/inquiry/codes/{id}/restore"), &[]).await.status,
            StatusCode::SEE_OTHER
        );
        let (status, file) = browser.bytes(&format!("/office/inquiry/{study}/codebook/file")).await;
        assert!(
            status == StatusCode::OK
                && String::from_utf8_lossy(&file).contains("Räume;Alles, wo man sich trifft")
        );
        let (status, sheet) = browser.bytes(&format!("/office/inquiry/{study}/codebook/colours")).await;
        assert!(
            status == StatusCode::OK
                && String::from_utf8_lossy(&sheet).contains(&format!(".code-{id}{{--code:#"))
        );
        for (path, name) in [("down", "Bedarfe"), ("up", "Bedarfe")] {
            let codes = browser.get(&format!("/api/v1/inquiry/studies/{study}/codes")).await;
            let codes: serde_json::Value = serde_json::from_str(&codes.body).unwrap();
            let code = codes.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap();
            let path = format!("/office/inquiry/codes/{}/{path}", code["id"].as_str().unwrap());
            assert_eq!(browser.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        }
        let codes = browser.get(&format!("/api/v1/inquiry/studies/{study}/codes")).await;
        assert!(codes.body.find("Bedarfe") < codes.body.find("Akteure"));
    }
}
