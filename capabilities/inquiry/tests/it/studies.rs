//! Studies and who may know what of them.

use bildungsraum_inquiry::{InquiryError, Need, model::StudyRole};
use bildungsraum_trail::Role;
use http::StatusCode;

use crate::site::{site, sites};

#[tokio::test]
async fn what_somebody_may_follows_from_their_part_in_the_team() {
    for site in sites().await {
        let [head, coder, office, provider] =
            [Role::Moderator, Role::Moderator, Role::Office, Role::Provider].map(|role| site.of_role(role));
        let study = site.study(&[(&head, &[StudyRole::Head]), (&coder, &[StudyRole::Coder])]).await;
        let may = async |actor, need| site.inquiry.study(&site.tenant, actor, study.id, need).await;
        assert!(may(&head, Need::Head).await.is_ok() && may(&head, Need::Field).await.is_ok());
        assert!(
            matches!(may(&head, Need::Key).await, Err(InquiryError::Forbidden(_))),
            "the key has a part of its own"
        );
        assert!(may(&coder, Need::Code).await.is_ok());
        assert!(matches!(may(&coder, Need::Field).await, Err(InquiryError::Forbidden(_))));
        assert!(may(&office, Need::Results).await.is_ok());
        assert!(matches!(may(&office, Need::Texts).await, Err(InquiryError::Forbidden(_))));
        assert!(matches!(may(&provider, Need::Results).await, Err(InquiryError::NotFound)));
    }
}

#[tokio::test]
async fn a_study_is_begun_and_changed_on_its_page() {
    let site = site().await;
    let (mut browser, actor) = site.logged_in(Role::Moderator, None).await;
    browser.page("/office/inquiry").await;
    browser.page("/office/inquiry/new").await;
    let me = actor.person_id.unwrap().text();
    let answer = browser
        .post(
            "/office/inquiry",
            &[
                ("name", "Wege in den Beruf"),
                ("question", "Was hilft?"),
                ("method", ""),
                ("person_0", &me),
                ("roles_0", "head"),
                ("grid_state_science", "2"),
                ("rules", "gat2"),
                ("delete_on", "2028-05-01"),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let shown = browser.page(&answer.location).await;
    assert!(shown.body.contains("Wege in den Beruf") && shown.body.contains("2 Plätze sind noch frei"));
    let edit = browser.page(&format!("{}/edit", answer.location)).await;
    assert!(edit.body.contains("2028-05-01"));
    assert!(edit.body.contains("value=\"Wege in den Beruf\""), "the form holds the name");
    let wrong = browser
        .post("/office/inquiry", &[("name", ""), ("rules", "gat2"), ("delete_on", "2026-01-01")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Bitte ausfüllen") && wrong.body.contains("Jemand muss die Leitung haben"));
}
