//! The working pages, as office, provider and visitor see them.

use bildungsraum_offers::{Offer, State};
use bildungsraum_trail::Role;
use http::StatusCode;

use crate::office_site::{AnyKey, site};

#[tokio::test]
async fn the_office_sees_every_working_page_with_all_its_words() {
    let site = site().await;
    let first = site.offer(site.library, "Vorlesen", true).await;
    let second = site.offer(site.club, "Kinderchor", false).await;
    let mut office = site.logged_in(Role::Office, None).await;
    for path in [
        "/office".to_owned(),
        "/office/offers".into(),
        "/office/offers?state=archived".into(),
        "/office/offers?incomplete=1&q=vor".into(),
        "/office/offers/new".into(),
        format!("/office/offers/{}", first.id),
        format!("/office/offers/{}/history", first.id),
        format!("/office/offers/{}/compare?left=1&right=1", first.id),
        format!("/office/offers/{}/review", second.id),
        format!("/office/offers/{}/merge", first.id),
        format!("/office/offers/{}/merge?with={}", first.id, second.id),
        "/office/review".into(),
        "/office/freshness".into(),
        "/office/needs".into(),
        "/office/reports".into(),
        "/office/trail".into(),
        "/office/trail?entity=offer".into(),
        "/office/jobs".into(),
    ] {
        office.page(&path).await;
    }
}

#[tokio::test]
async fn a_visitor_is_sent_to_the_log_in() {
    let site = site().await;
    let offer = site.offer(site.library, "Vorlesen", true).await;
    let mut visitor = site.visitor();
    for path in ["/office", "/office/offers", &format!("/office/offers/{}", offer.id), "/office/trail"] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.location.starts_with("/login"), "{path}: {}", answer.location);
    }
}

#[tokio::test]
async fn a_provider_sees_and_changes_only_what_is_its_own() {
    let site = site().await;
    let own = site.offer(site.library, "Vorlesen", true).await;
    let foreign = site.offer(site.club, "Kinderchor", true).await;
    let mut provider = site.logged_in(Role::Provider, Some(site.library)).await;
    let home = provider.page("/office").await;
    assert!(home.body.contains("Ihre Angebote"));
    let list = provider.page("/office/offers").await;
    assert!(list.body.contains("Vorlesen") && !list.body.contains("Kinderchor"));
    let asked = format!("/office/offers?organisation={}", site.club);
    assert!(!provider.page(&asked).await.body.contains("Kinderchor"));
    provider.page(&format!("/office/offers/{}", own.id)).await;
    for path in ["", "/history", "/compare?left=1&right=1"] {
        let answer = provider.get(&format!("/office/offers/{}{path}", foreign.id)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    provider.get("/office/offers").await;
    let answer = provider.post("/office/offers/confirm", &[("offer", &foreign.id.text())]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let answer = provider.post(&format!("/office/offers/{}/archive", foreign.id), &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    for path in ["/office/review", "/office/trail", "/office/freshness"] {
        assert_eq!(provider.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(site.read(foreign.id).await.state, State::Published);
}

#[tokio::test]
async fn an_offer_goes_from_the_providers_form_over_the_review_to_the_public() {
    let site = site().await;
    let library = site.library.text();
    let mut provider = site.logged_in(Role::Provider, Some(site.library)).await;
    provider.page("/office/offers/new").await;
    let answer = provider
        .post(
            "/office/offers/new",
            &[
                ("organisation_id", library.as_str()),
                ("title", "Bücherzwerge"),
                ("age_min", "3"),
                ("cost_kind", "free"),
                ("schedule_kind", "rule"),
                ("rule_repeat", "weekly"),
                ("rule_every", "1"),
                ("rule_first", "2026-11-28"),
                ("rule_from", "10:00"),
                ("rule_to", "11:00"),
                ("rule_days", "SA"),
                ("rule_school", "not"),
                ("then", "submit"),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let id: bildungsraum_database::Id = answer.location.rsplit('/').next().unwrap().parse().unwrap();
    assert_eq!(site.read(id).await.state, State::Submitted);
    let form = provider.page(&answer.location).await;
    assert!(
        form.body.contains("Was noch fehlt") && form.body.contains("Sa, 28.11.2026, 10:00 bis 11:00 Uhr")
    );

    let mut office = site.logged_in(Role::Office, None).await;
    assert!(office.page("/office/review").await.body.contains("Bücherzwerge"));
    let review = format!("/office/offers/{id}/review");
    assert!(office.page(&review).await.body.contains("noch nie öffentlich"));
    let refused = office.post(&review, &[("then", "return"), ("comment", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let returned = office.post(&review, &[("then", "return"), ("comment", "Bitte den Ort nennen.")]).await;
    assert_eq!(returned.status, StatusCode::SEE_OTHER);
    assert!(provider.page("/office").await.body.contains("Bitte den Ort nennen."));

    provider.page(&format!("/office/offers/{id}")).await;
    let record = site.read(id).await;
    site.room.offers.submit(&site.tenant, &site.system, record.id).await.unwrap();
    office.page(&review).await;
    assert_eq!(office.post(&review, &[("then", "publish")]).await.status, StatusCode::SEE_OTHER);
    assert!(site.read(id).await.is_public());
}

#[tokio::test]
async fn a_form_with_mistakes_keeps_what_was_typed() {
    let site = site().await;
    let mut office = site.logged_in(Role::Office, None).await;
    office.page("/office/offers/new").await;
    let answer = office
        .post(
            "/office/offers/new",
            &[
                ("title", ""),
                ("summary", "Für <alle>"),
                ("age_min", "sechs"),
                ("cost_min", "viel"),
                ("schedule_kind", "dates"),
                ("date_day", "morgen"),
                ("date_from", ""),
                ("date_to", ""),
                ("date_until", ""),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "Für &#60;alle&#62;",
        "value=\"sechs\"",
        "value=\"viel\"",
        "value=\"morgen\"",
        "#f-title",
        "#f-age_min",
    ] {
        assert!(answer.body.contains(text), "{text}");
    }
}

#[tokio::test]
async fn a_row_for_another_date_comes_without_javascript_and_saves_nothing() {
    let site = site().await;
    let offer = site.offer(site.library, "Vorlesen", false).await;
    let mut office = site.logged_in(Role::Office, None).await;
    let path = format!("/office/offers/{}", offer.id);
    office.page(&path).await;
    let fields = [
        ("schedule_kind", "dates"),
        ("date_day", "2026-12-01"),
        ("date_from", "15:00"),
        ("date_to", "16:00"),
        ("date_until", ""),
    ];
    let answer = office.post(&path, &[&fields[..], &[("add", "date")]].concat()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body.matches("name=\"date_day\"").count(), 2);
    assert!(
        answer.body.contains("Di, 01.12.2026, 15:00 bis 16:00 Uhr"),
        "the preview follows what was typed"
    );
    let answer = office.post(&path, &[&fields[..], &[("remove", "date-0")]].concat()).await;
    assert!(!answer.body.contains("2026-12-01"));
    assert_eq!(site.read(offer.id).await.revision, 1);
}

#[tokio::test]
async fn who_saves_second_sees_both_versions_and_can_take_over() {
    let site = site().await;
    let offer = site.offer(site.library, "Chor", false).await;
    let mut office = site.logged_in(Role::Office, None).await;
    let path = format!("/office/offers/{}", offer.id);
    office.page(&path).await;
    let mut other: Offer = offer.offer.clone();
    other.title = "Kinderchor".into();
    site.room.offers.save(&site.tenant, &site.system, &AnyKey, offer.id, 1, other).await.unwrap();
    let organisation = site.library.text();
    let mine =
        [("organisation_id", organisation.as_str()), ("title", "Jugendchor"), ("cost_kind", "not_stated")];
    let answer = office.post(&path, &[&mine[..], &[("revision", "1")]].concat()).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("Kinderchor") && answer.body.contains("Jugendchor"));
    assert!(answer.body.contains("name=\"revision\" value=\"2\""));
    let answer = office.post(&path, &[&mine[..], &[("revision", "2")]].concat()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(site.read(offer.id).await.offer.title, "Jugendchor");
}

#[tokio::test]
async fn what_was_put_aside_comes_back_with_one_click() {
    let site = site().await;
    let offer = site.offer(site.library, "Vorlesen", true).await;
    let mut provider = site.logged_in(Role::Provider, Some(site.library)).await;
    provider.page(&format!("/office/offers/{}", offer.id)).await;
    let answer = provider.post(&format!("/office/offers/{}/archive", offer.id), &[]).await;
    let list = provider.page(&answer.location).await;
    assert!(list.body.contains("Rückgängig"));
    assert!(!site.read(offer.id).await.is_public());
    provider.post(&format!("/office/offers/{}/restore", offer.id), &[]).await;
    assert!(site.read(offer.id).await.is_public());
}

#[tokio::test]
async fn an_earlier_version_is_brought_back_and_two_entries_become_one() {
    let site = site().await;
    let offer = site.offer(site.library, "Chor", false).await;
    let double = site.offer(site.library, "Chor", false).await;
    let mut edit = offer.offer.clone();
    edit.title = "Chor am Abend".into();
    site.room.offers.save(&site.tenant, &site.system, &AnyKey, offer.id, 1, edit).await.unwrap();
    let mut office = site.logged_in(Role::Office, None).await;
    let compared = office.page(&format!("/office/offers/{}/compare?left=1&right=2", offer.id)).await;
    assert!(compared.body.contains("Chor am Abend") && compared.body.contains("geändert"));
    office.post(&format!("/office/offers/{}/revert", offer.id), &[("revision", "1")]).await;
    assert_eq!(site.read(offer.id).await.offer.title, "Chor");
    let path = format!("/office/offers/{}/merge", offer.id);
    office.post(&path, &[("with", &double.id.text()), ("keep", "this")]).await;
    assert_eq!(site.read(double.id).await.merged_into, Some(offer.id));
}

#[tokio::test]
async fn wishes_are_answered_and_reports_closed() {
    let site = site().await;
    let offer = site.offer(site.library, "Vorlesen", true).await;
    let visitor = bildungsraum_trail::Actor::visitor(bildungsraum_trail::Via::Page);
    let need = bildungsraum_offers::model::Need {
        id: offer.id,
        text: "Schwimmkurs am Samstag".into(),
        age: Some(8),
        quarter: None,
        topic: None,
        language: "de".into(),
        query: "schwimmen".into(),
        state: String::new(),
        answer: None,
        created_at: jiff::Timestamp::UNIX_EPOCH,
    };
    let need = site.room.offers.leave_need(&site.tenant, &visitor, need).await.unwrap();
    let offers = &site.room.offers;
    let report = offers
        .report_error(&site.tenant, &visitor, "offer", offer.id, "Vorlesen", "Die Uhrzeit stimmt nicht.")
        .await
        .unwrap();
    let mut office = site.logged_in(Role::Office, None).await;
    let page = office.page("/office/needs?state=open").await;
    assert!(page.body.contains("Schwimmkurs am Samstag") && page.body.contains("6 bis 10 Jahre"));
    office
        .post(&format!("/office/needs/{}", need.id), &[("state", "answered"), ("answer", "Ab März.")])
        .await;
    assert!(office.page("/office/needs").await.body.contains("Ab März."));
    assert!(office.page("/office/reports").await.body.contains("Die Uhrzeit stimmt nicht."));
    office.post(&format!("/office/reports/{}", report.id), &[]).await;
    assert_eq!(offers.reports(&site.tenant, 10).await.unwrap()[0].state, "done");

    // Taken out for good, nothing of the words stays in the trail.
    office.post(&format!("/office/needs/{}/erase", need.id), &[]).await;
    assert!(!office.page("/office/needs").await.body.contains("Schwimmkurs am Samstag"));
    assert_eq!(offers.sweep_reports(&site.tenant).await.unwrap(), 0);
    office.post(&format!("/office/reports/{}/erase", report.id), &[]).await;
    assert!(offers.reports(&site.tenant, 10).await.unwrap().is_empty());
    let log = bildungsraum_trail::Trail::of(&site.test.database, &site.tenant);
    for (entity, id) in [("need", need.id), ("error_report", report.id)] {
        let history = log.history(entity, id, 10).await.unwrap();
        assert!(history.len() >= 2);
        assert!(history.iter().all(|entry| entry.before.is_none() && entry.after.is_none()), "{history:?}");
    }
    log.verify().await.unwrap();
    assert_eq!(office.post(&format!("/office/needs/{}/erase", need.id), &[]).await.status, 404);
}

#[tokio::test]
async fn a_report_about_an_organisation_reaches_the_office_and_goes_ninety_days_after_it_was_dealt_with() {
    let site = site().await;
    let mut visitor = site.visitor();
    let path = format!("/organisations/{}", site.library);
    visitor.page("/needs/new").await;
    let sent = visitor.post(&format!("{path}/reports"), &[("text", "Die Nummer ist alt.")]).await;
    assert_eq!((sent.status.as_u16(), sent.location.as_str()), (303, path.as_str()));
    let unknown = "/organisations/00000000-0000-7000-8000-000000000000/reports";
    assert_eq!(visitor.post(unknown, &[("text", "Die Nummer ist alt.")]).await.status, 404);
    let mut office = site.logged_in(Role::Office, None).await;
    let page = office.page("/office/reports").await;
    assert!(page.body.contains("Die Nummer ist alt.") && page.body.contains(&format!("/office{path}")));
    let report = site.room.offers.reports(&site.tenant, 1).await.unwrap().remove(0);
    office.post(&format!("/office/reports/{}", report.id), &[]).await;
    site.clock.advance(jiff::SignedDuration::from_hours(24 * 91));
    assert_eq!(site.room.offers.sweep_reports(&site.tenant).await.unwrap(), 1);
    assert!(site.room.offers.reports(&site.tenant, 1).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_list_costs_three_statements_of_its_own_with_a_thousand_offers() {
    let site = site().await;
    let rows = (0..1000)
        .map(|number| bildungsraum_offers::ImportRow {
            id: None,
            offer: Offer {
                organisation_id: Some(site.library),
                title: format!("Kurs {number:04}"),
                ..Offer::default()
            },
            stated: ["organisation_id", "title"].map(String::from).into(),
            confirmed_at: None,
        })
        .collect();
    site.room.offers.import(&site.tenant, &site.system, "test.csv", true, rows).await.unwrap();
    let mut office = site.logged_in(Role::Office, None).await;
    office.page("/office/offers").await;
    let before = site.test.database.statements();
    let page = office.page("/office/offers").await;
    // One more finds the session.
    assert!(site.test.database.statements() - before <= 4, "{}", site.test.database.statements() - before);
    assert!(page.body.contains("Kurs 0049") && !page.body.contains("Kurs 0050"));
    let next = page.body.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let next = next.replace("&#38;", "&").replace("&amp;", "&");
    assert!(office.page(&next).await.body.contains("Kurs 0050"));
}
