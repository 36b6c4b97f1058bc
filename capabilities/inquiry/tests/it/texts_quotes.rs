//! Quotes stand or fall with the text and with consent.

use bildungsraum_inquiry::model::StudyRole;
use bildungsraum_trail::Role;
use http::StatusCode;

use crate::site::site;

#[tokio::test]
async fn a_quote_is_made_shortened_and_not_released_while_nobody_knows_who_speaks() {
    let site = site().await;
    let (mut browser, me) = site.logged_in(Role::Moderator, None).await;
    let study = site.study(&[(&me, &[StudyRole::Head])]).await.id;
    let text = site.transcript(study, "Gruppe", "B1: Es fehlt an Räumen für die Jugend am Abend.\n").await;
    let path = format!("/office/inquiry/texts/{}/quote?start=0&end=47", text.id);
    let form = browser.page(&path).await;
    assert!(form.body.contains("Es fehlt an Räumen für die Jugend am Abend."));
    let fields =
        |text: &'static str| [("revision", "1"), ("text", text), ("speaker", "B1"), ("category", "")];
    let wrong = browser.post(&path, &fields("Es fehlt sehr an Räumen")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
    let made = browser.post(&path, &fields("Es fehlt an Räumen (…) am Abend.")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let list = browser.page(&format!("/office/inquiry/{study}/quotes")).await;
    assert!(list.body.contains("Es fehlt an Räumen (…) am Abend."));
    assert!(list.body.contains("Nicht bekannt, wer spricht"), "{}", list.body);
    let (_, bytes) = browser.bytes(&format!("/api/v1/inquiry/studies/{study}/quotes")).await;
    let quotes: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let id = quotes[0]["id"].as_str().unwrap();
    assert_eq!(quotes[0]["standing"], "nobody");
    browser.page(&format!("/office/inquiry/quotes/{id}")).await;
    let told = browser.post(&format!("/office/inquiry/quotes/{id}/release"), &[("revision", "1")]).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    let edit = r#"{"version":1,"edits":[{"start":16,"end":22,"text":"Orten"}]}"#;
    let path = format!("/api/v1/inquiry/texts/{}/edits", text.id);
    assert_eq!(browser.json("POST", &path, &[], edit).await.status, StatusCode::OK);
    let list = browser.page(&format!("/office/inquiry/{study}/quotes")).await;
    assert!(list.body.contains("Der Text hat sich geändert"), "{}", list.body);
    let aside = browser.post(&format!("/office/inquiry/quotes/{id}/archive"), &[]).await;
    assert_eq!(aside.status, StatusCode::SEE_OTHER);
    assert!(browser.page(&aside.location).await.body.contains("Das Zitat liegt jetzt beiseite"));
}
