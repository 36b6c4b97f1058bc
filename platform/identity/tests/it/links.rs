use bildungsraum_database::testing::lampertheim;
use bildungsraum_trail::Role;
use http::StatusCode;
use jiff::SignedDuration;

use crate::support::{PASSWORD, houses, link};

const NEW: &str = "sieben Schwäne im Rhein";

#[tokio::test]
async fn a_recovery_link_works_once_and_ends_all_sessions() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut old = house.logged_in("erika@example.org").await;
        let mut browser = house.browser();
        browser.get("/recovery").await;
        let sent = browser.post("/recovery", &[("email", "erika@example.org")]).await;
        assert!(sent.body.contains("Wenn es zu erika@example.org ein Konto gibt"));
        let path = link(&house.mail(1).await);
        let form = browser.get(&path).await;
        assert_eq!(form.status, StatusCode::OK);
        assert_eq!(house.browser().get(&format!("/lampertheim{path}")).await.status, StatusCode::NOT_FOUND);
        let weak = browser
            .post(&path, &[("password", "erika@example.org"), ("password_again", "erika@example.org")])
            .await;
        assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(weak.body.contains("leicht zu erraten"), "{}", weak.body);
        let done = browser.post(&path, &[("password", NEW), ("password_again", NEW)]).await;
        assert_eq!(done.location, "/login");
        assert_eq!(old.name().await, "");
        let again = browser.get(&path).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert!(again.body.contains("Dieser Link gilt nicht mehr"));
        assert_eq!(
            browser.log_in("erika@example.org", PASSWORD).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(browser.log_in("erika@example.org", NEW).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_recovery_link_ends_after_an_hour_and_nobody_learns_who_has_an_account() {
    for house in houses().await {
        house.person("erika@example.org", Role::Office).await;
        let mut browser = house.browser();
        browser.get("/recovery").await;
        let unknown = browser.post("/recovery", &[("email", "niemand@example.org")]).await;
        assert_eq!(unknown.status, StatusCode::OK);
        assert!(unknown.body.contains("Wenn es zu niemand@example.org ein Konto gibt"));
        browser.get("/recovery").await;
        browser.post("/recovery", &[("email", "erika@example.org")]).await;
        let path = link(&house.mail(1).await);
        assert_eq!(house.mailer.sent().len(), 1);
        house.clock.advance(SignedDuration::from_mins(61));
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn an_invitation_is_mailed_accepted_once_and_makes_the_account() {
    for house in houses().await {
        house.person("admin@example.org", Role::Administrator).await;
        let mut admin = house.logged_in("admin@example.org").await;
        admin.get("/office/people/invite").await;
        let wrong = admin
            .post("/office/people/invite", &[("email", "neu@"), ("name", "Neu Hier"), ("roles", "office")])
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("value=\"Neu Hier\"") && wrong.body.contains("id=\"e-email\""));
        let none = admin
            .post(
                "/office/people/invite",
                &[("email", "neu@example.org"), ("name", "Neu"), ("roles", "provider")],
            )
            .await;
        assert!(none.body.contains("mindestens eine Einrichtung"), "{}", none.body);
        let fields = [
            ("email", "neu@example.org"),
            ("name", "Neu Hier"),
            ("roles", "office"),
            ("roles", "moderator"),
            ("language", "en"),
        ];
        assert_eq!(admin.post("/office/people/invite", &fields).await.location, "/office/people");
        assert!(admin.get("/office/people").await.body.contains("neu@example.org"));
        let mail = house.mail(1).await;
        assert!(mail.contains("Hello Neu Hier"), "{mail}");
        let path = link(&mail);
        let mut guest = house.browser();
        assert_eq!(guest.get(&format!("/lampertheim{path}")).await.status, StatusCode::NOT_FOUND);
        let form = guest.get(&path).await;
        assert!(form.body.contains("Bildungsbüro") && form.body.contains("Redaktion"));
        let fields = [("name", "Nele Neu"), ("password", NEW), ("password_again", NEW)];
        let accepted = guest.post(&path, &fields).await;
        assert_eq!(accepted.location, "/account", "{}", accepted.body);
        assert_eq!(guest.name().await, "Nele Neu");
        assert_eq!(guest.get("/office").await.status, StatusCode::OK);
        assert_eq!(house.browser().get(&path).await.status, StatusCode::NOT_FOUND);
        let tenant = house.municipality.tenant();
        let person = house.identity.person_by_email(&tenant, "neu@example.org").await.unwrap().unwrap();
        assert_eq!(person.memberships.len(), 2);
        let there = lampertheim().tenant();
        assert!(house.identity.person_by_email(&there, "neu@example.org").await.unwrap().is_none());
    }
}

#[tokio::test]
async fn an_invitation_can_be_withdrawn_and_ends_after_two_weeks() {
    for house in houses().await {
        house.person("admin@example.org", Role::Administrator).await;
        let mut admin = house.logged_in("admin@example.org").await;
        for _ in 0..2 {
            admin.get("/office/people/invite").await;
            let fields = [("email", "neu@example.org"), ("name", "Neu"), ("roles", "office")];
            admin.post("/office/people/invite", &fields).await;
        }
        house.mail(2).await;
        let mails = house.mailer.sent();
        let (first, second) = (link(&mails[0].text), link(&mails[1].text));
        assert_eq!(
            house.browser().get(&first).await.status,
            StatusCode::NOT_FOUND,
            "the second replaces the first"
        );
        assert_eq!(house.browser().get(&second).await.status, StatusCode::OK);
        let list = admin.get("/office/people").await;
        let at = list.body.find("/office/people/invitations/").unwrap();
        let path = list.body[at..].split('"').next().unwrap().to_owned();
        admin.post(&path, &[]).await;
        assert_eq!(house.browser().get(&second).await.status, StatusCode::NOT_FOUND);
        admin.get("/office/people/invite").await;
        admin
            .post(
                "/office/people/invite",
                &[("email", "neu@example.org"), ("name", "Neu"), ("roles", "office")],
            )
            .await;
        let third = link(&house.mail(3).await);
        house.clock.advance(SignedDuration::from_hours(24 * 14 + 1));
        assert_eq!(house.browser().get(&third).await.status, StatusCode::NOT_FOUND);
    }
}
