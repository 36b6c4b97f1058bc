//! Asking for confirmation, and the link that answers.

use bildungsraum_jobs::NewJob;
use bildungsraum_offers::freshness::{link_token, open_link, requests};
use bildungsraum_trail::{Role, Trail};
use http::StatusCode;
use jiff::SignedDuration;

use crate::office_site::{Site, site};

const DAY: i64 = 24;

async fn ask(site: &Site) {
    let payload = serde_json::json!({ "portal": "http://127.0.0.1:8080/viernheim" });
    site.room.jobs.enqueue(&site.tenant, NewJob::new("freshness", payload)).await.unwrap();
    site.work().await;
}

#[tokio::test]
async fn an_organisation_is_asked_once_and_confirms_with_one_click() {
    let site = site().await;
    let first = site.offer(site.library, "Vorlesen", true).await;
    let second = site.offer(site.library, "Bücherzwerge", true).await;
    site.offer(site.club, "Kinderchor", true).await;
    site.offer(site.library, "Entwurf", false).await;
    ask(&site).await;
    assert!(site.room.mailer.sent().is_empty(), "everything was confirmed when it was published");

    site.clock.advance(SignedDuration::from_hours(DAY * 200));
    ask(&site).await;
    ask(&site).await;
    let sent = site.room.mailer.sent();
    assert_eq!(sent.len(), 1, "not twice, and not to the club, which has no address");
    assert_eq!(sent[0].to, "buecherei@example.org");
    for text in ["Vorlesen", "Bücherzwerge", "2 Angebote"] {
        assert!(sent[0].text.contains(text), "{text}: {}", sent[0].text);
    }
    assert!(!sent[0].text.contains("Entwurf"));
    let asked = requests(&site.room, &site.tenant, 10).await.unwrap();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].sent_at.is_some());

    let at = sent[0].text.find("http://127.0.0.1:8080").unwrap() + "http://127.0.0.1:8080".len();
    let link: String = sent[0].text[at..].chars().take_while(|c| !c.is_whitespace()).collect();
    let mut visitor = site.visitor();
    let page = visitor.page(&link).await;
    assert!(page.body.contains("Alles stimmt noch") && !page.body.contains("Kinderchor"));
    assert_eq!(
        site.read(first.id).await.confirmed_at,
        first.confirmed_at,
        "opening the link changes nothing"
    );

    let answer = visitor.post(&link, &[("offer", &first.id.text())]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_ne!(site.read(first.id).await.confirmed_at, first.confirmed_at);
    assert_eq!(site.read(second.id).await.confirmed_at, second.confirmed_at);
    visitor.post(&link, &[("all", "1")]).await;
    assert_ne!(site.read(second.id).await.confirmed_at, second.confirmed_at);
    let last = &Trail::of(&site.test.database, &site.tenant).history("offer", second.id, 1).await.unwrap()[0];
    assert_eq!(
        (last.action.as_str(), last.via.as_str(), last.actor.as_str()),
        ("confirm", "link", "Stadtbücherei")
    );
}

#[tokio::test]
async fn a_link_edits_only_the_offers_of_its_organisation() {
    let site = site().await;
    let own = site.offer(site.library, "Vorlesen", true).await;
    let foreign = site.offer(site.club, "Kinderchor", true).await;
    let now = site.room.offers.environment().now();
    let token = link_token(&site.room.signer, &site.tenant, site.library, now).unwrap();
    let mut visitor = site.visitor();
    let path = format!("/confirm/{token}/offers/{}", own.id);
    visitor.page(&path).await;
    let library = site.library.text();
    let fields = [
        ("organisation_id", library.as_str()),
        ("title", "Vorlesen am Montag"),
        ("cost_kind", "not_stated"),
        ("revision", "1"),
        ("then", "publish"),
    ];
    let refused = visitor.post(&path, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "a link does not publish");
    visitor.page(&path).await;
    let saved = visitor.post(&path, &[&fields[..3], &[("revision", "2"), ("then", "submit")]].concat()).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let record = site.read(own.id).await;
    assert_eq!(record.offer.title, "Vorlesen am Montag");
    assert_eq!(record.published.unwrap().title, "Vorlesen");
    let answer = visitor.get(&format!("/confirm/{token}/offers/{}", foreign.id)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    visitor.page(&format!("/confirm/{token}")).await;
    visitor.post(&format!("/confirm/{token}"), &[("offer", &foreign.id.text())]).await;
    assert_eq!(site.read(foreign.id).await.confirmed_at, foreign.confirmed_at);
}

#[tokio::test]
async fn an_old_or_altered_link_and_one_of_another_municipality_is_refused() {
    let site = site().await;
    let offer = site.offer(site.library, "Vorlesen", true).await;
    let now = site.room.offers.environment().now();
    let token = link_token(&site.room.signer, &site.tenant, site.library, now).unwrap();
    let foreign = bildungsraum_database::testing::lampertheim().tenant();
    assert!(open_link(&site.room.signer, &foreign, &token, now).is_err());
    let mut visitor = site.visitor();
    let path = format!("/confirm/{token}");
    visitor.page(&path).await;
    assert_eq!(visitor.get(&format!("{path}x")).await.status, StatusCode::FORBIDDEN);
    let forged = visitor.post_with(&path, "wrong", &[("all", "1")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    site.clock.advance(SignedDuration::from_hours(DAY * 61));
    assert_eq!(visitor.get(&path).await.status, StatusCode::FORBIDDEN);
    visitor.post(&path, &[("all", "1")]).await;
    assert_eq!(site.read(offer.id).await.confirmed_at, offer.confirmed_at);
}

#[tokio::test]
async fn the_office_asks_from_its_page_and_sees_what_was_sent() {
    let site = site().await;
    site.offer(site.library, "Vorlesen", true).await;
    site.clock.advance(SignedDuration::from_hours(DAY * 200));
    let mut office = site.logged_in(Role::Office, None).await;
    let page = office.page("/office/freshness").await;
    assert!(page.body.contains("Stadtbücherei") && page.body.contains("0 %"));
    office.post("/office/freshness", &[("organisation", &site.library.text())]).await;
    assert!(office.page("/office/jobs").await.body.contains("wartet"));
    site.work().await;
    assert_eq!(site.room.mailer.sent().len(), 1);
    assert!(office.page("/office/freshness").await.body.contains("2027-Q2"));
    assert!(office.page("/office/jobs").await.body.contains("fertig"));
}
