//! From the preparation of a survey to statements, names and the next wave.

use std::collections::BTreeSet;

use bildungsraum_database::{Id, testing::viernheim};
use bildungsraum_network::{
    CooperationFilter, NetworkError,
    model::{Answer, Named, NeedKind, Side, Survey, SurveyRecord, Texts, TieStated, Wish},
};
use bildungsraum_trail::{Role, Trail};
use http::StatusCode;

use crate::site::{Site, site, sites};

async fn survey(site: &Site, previous: Option<Id>) -> SurveyRecord {
    let texts = Texts { title: "Wer arbeitet mit wem?".into(), ..Texts::default() };
    let survey = Survey {
        texts: [("de".to_owned(), texts)].into(),
        closes: Some("2026-12-20".parse().unwrap()),
        previous_id: previous,
        asks_needs: true,
        origin: String::new(),
    };
    site.network.add_survey(&site.tenant, &site.office(), survey).await.unwrap()
}

async fn opened(site: &Site) -> SurveyRecord {
    let made = survey(site, None).await;
    site.network.open_survey(&site.tenant, &site.office(), made.id, "http://portal").await.unwrap()
}

async fn token(site: &Site, survey: Id, organisation: Id) -> String {
    let link = site.network.survey_link(&site.tenant, &site.office(), survey, organisation).await.unwrap();
    link.strip_prefix("/network/survey/").unwrap().to_owned()
}

fn named(ids: &[Id]) -> Vec<Named> {
    ids.iter().map(|id| Named { organisation_id: Some(*id), ..Named::default() }).collect()
}

async fn answers(site: &Site, survey: Id, organisation: Id, answer: Answer) {
    let token = token(site, survey, organisation).await;
    let guest = site.network.survey_guest(&viernheim(), &token).await.unwrap();
    let revision = guest.asked.draft_revision;
    site.network.save_answer(&site.tenant, &guest, answer, revision, true).await.unwrap();
}

#[tokio::test]
async fn answers_become_statements_and_mutual_naming_confirms() {
    for site in sites().await {
        let a = site.organisation("Volkshochschule Viernheim").await;
        let b = site.organisation("Goetheschule").await;
        let c = site.organisation("Stadtbibliothek").await;
        let (tenant, network, office) = (&site.tenant, &site.network, site.office());
        let record = opened(&site).await;
        let mut first = Answer { partners: named(&[b]), ..Answer::default() };
        first.partners[0].topics = vec!["language".into()];
        first.partners[0].closeness = Some(5);
        first.partners.push(Named { name: "stadt-bibliothek".into(), ..Named::default() });
        first.partners.push(Named { name: "Zirkus Ohnegleichen".into(), ..Named::default() });
        first.needs = vec![Wish {
            side: Side::Need,
            kind: NeedKind::Rooms,
            topic: String::new(),
            text: "GEHEIM-Raum am Vormittag".into(),
        }];
        answers(&site, record.id, a, first.clone()).await;
        let all = CooperationFilter::default();
        let list = network.cooperations(tenant, &office, &all, None, 10).await.unwrap();
        assert!(!list.is_empty() && list.iter().all(|one| !one.cooperation.is_confirmed()));
        answers(&site, record.id, b, Answer { partners: named(&[a]), ..Answer::default() }).await;
        let confirmed = CooperationFilter { confirmed: Some(true), ..all.clone() };
        let list = network.cooperations(tenant, &office, &confirmed, None, 10).await.unwrap();
        assert_eq!(list.len(), 1, "naming one another is confirming");
        assert_eq!(list[0].cooperation.intensity, Some(5));
        // The name nobody knows is asked, once; the decision is remembered.
        let questions = network.name_questions(&viernheim(), &office).await.unwrap();
        let keys: Vec<&str> = questions.iter().map(|one| one.name.as_str()).collect();
        assert!(keys.contains(&"Zirkus Ohnegleichen") && questions.len() <= 2, "{keys:?}");
        network.decide_name(tenant, &office, "Zirkus Ohnegleichen", None).await.unwrap();
        network.decide_name(tenant, &office, "stadt-bibliothek", Some(c)).await.unwrap();
        assert!(network.name_questions(&viernheim(), &office).await.unwrap().is_empty());
        let of_library = CooperationFilter { organisations: vec![a, c], ..all.clone() };
        assert_eq!(network.count_cooperations(tenant, &office, &of_library).await.unwrap(), 1);
        answers(
            &site,
            record.id,
            c,
            Answer {
                partners: vec![Named { name: "zirkus ohnegleichen".into(), ..Named::default() }],
                ..Answer::default()
            },
        )
        .await;
        assert!(network.name_questions(&viernheim(), &office).await.unwrap().is_empty());
        // Sending it off again replaces it: what is not named any more goes, what others confirmed stays.
        answers(&site, record.id, a, Answer { alone: true, ..Answer::default() }).await;
        assert_eq!(network.count_cooperations(tenant, &office, &of_library).await.unwrap(), 0);
        assert_eq!(network.count_cooperations(tenant, &office, &confirmed).await.unwrap(), 1);
        let needs = bildungsraum_network::NeedFilter::default();
        assert_eq!(network.count_needs(tenant, &office, &needs).await.unwrap(), 0);
        answers(&site, record.id, a, first).await;
        assert_eq!(network.count_needs(tenant, &office, &needs).await.unwrap(), 1);
        let wave = network.wave_data(tenant, record.id).await.unwrap();
        assert_eq!((wave.asked.len(), wave.answered.len(), wave.open_names), (3, 3, 0));
        let tie = wave.ties.iter().find(|tie| [tie.a, tie.b].contains(&b)).unwrap();
        assert!(tie.confirmed && tie.by_a == TieStated::Named && tie.by_b == TieStated::Named);
        let told =
            format!("{:?}", Trail::of(&site.test.database, tenant).latest(i64::MAX, 200).await.unwrap());
        assert!(!told.contains("GEHEIM") && !told.contains("Zirkus"), "the trail keeps no words of answers");
        Trail::of(&site.test.database, tenant).verify().await.unwrap();
    }
}

#[tokio::test]
async fn invitations_and_reminders_go_out_once_per_stage() {
    let site = site().await;
    let (a, b) = (site.organisation("A").await, site.organisation("B").await);
    let _c = site.organisation("C").await;
    let (tenant, network, office) = (&site.tenant, &site.network, site.office());
    let record = opened(&site).await;
    network.open_survey(tenant, &office, record.id, "http://portal").await.unwrap();
    site.work().await;
    assert_eq!(site.mails().len(), 3);
    answers(&site, record.id, a, Answer { partners: named(&[b]), ..Answer::default() }).await;
    network.renew_link(tenant, &office, record.id, b, true).await.unwrap();
    for _ in 0..3 {
        network.remind(tenant, &office, record.id, "http://portal").await.unwrap();
        site.work().await;
    }
    // Neither who has answered nor whose link was taken back is reminded, and nobody twice a day.
    assert_eq!(site.mails().len(), 4);
    site.clock.advance(jiff::SignedDuration::from_hours(24));
    network.remind(tenant, &office, record.id, "http://portal").await.unwrap();
    site.work().await;
    assert_eq!(site.mails().len(), 5);
    let roll = network.roll(tenant, record.id).await.unwrap();
    assert_eq!(roll.iter().map(|one| one.reminders).collect::<Vec<_>>(), [0, 0, 2]);
    assert!(roll[0].answered_at.is_some() && roll[1].revoked);
    // Closing asks those who were named, once.
    network.close_survey(tenant, &office, record.id, "http://portal").await.unwrap();
    network.close_survey(tenant, &office, record.id, "http://portal").await.unwrap();
    site.work().await;
    let mails = site.mails();
    assert_eq!(mails.len(), 6);
    assert!(mails[5].text.contains("http://portal/network/confirm/"));
}

#[tokio::test]
async fn links_that_do_not_hold_say_what_can_be_done() {
    let site = site().await;
    let (a, b) = (site.organisation("A").await, site.organisation("B").await);
    let (tenant, network, office) = (&site.tenant, &site.network, site.office());
    let draft = survey(&site, None).await;
    let mut guest = site.visitor();
    let early = format!("/network/survey/{}", token(&site, draft.id, a).await);
    let answer = guest.get(&early).await;
    assert_eq!(answer.status, StatusCode::GONE);
    assert!(answer.body.contains("nicht offen"), "{}", answer.body);
    network.open_survey(tenant, &office, draft.id, "").await.unwrap();
    assert_eq!(guest.get(&early).await.status, StatusCode::OK);
    network.renew_link(tenant, &office, draft.id, a, false).await.unwrap();
    let old = guest.get(&early).await;
    assert_eq!(old.status, StatusCode::GONE);
    assert!(old.body.contains("gilt nicht mehr"), "{}", old.body);
    let new = format!("/network/survey/{}", token(&site, draft.id, a).await);
    assert_eq!(guest.get(&new).await.status, StatusCode::OK);
    for forged in ["/network/survey/x", "/network/survey/a.b", &format!("{new}x"), &new[..new.len() - 3]] {
        let answer = guest.get(forged).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{forged}");
    }
    // A link to confirm opens no survey.
    let other = network.confirm_token(tenant, b).unwrap();
    assert_eq!(guest.get(&format!("/network/survey/{other}")).await.status, StatusCode::NOT_FOUND);
    site.clock.advance(jiff::SignedDuration::from_hours(24 * 40));
    assert_eq!(guest.get(&new).await.status, StatusCode::GONE);
    site.clock.advance(jiff::SignedDuration::from_hours(24 * 400));
    assert_eq!(guest.get(&new).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn an_organisation_answers_step_by_step_without_scripts() {
    let site = site().await;
    let a = site.organisation("Verein").await;
    let (b, c) = (site.organisation("Goetheschule").await, site.organisation("Musikschule").await);
    let record = opened(&site).await;
    let path = format!("/network/survey/{}", token(&site, record.id, a).await);
    let mut guest = site.visitor();
    let shown = guest.page(&path).await.body;
    assert!(shown.contains("Goetheschule") && shown.contains("name=\"shown\""), "{shown}");
    assert!(!shown.contains(&format!("name=\"partner\" value=\"{a}\"")), "nobody names itself");
    let (one, other) = (b.text(), c.text());
    let both = format!("{one},{other}");
    let find = [
        ("step", "partners"),
        ("revision", "0"),
        ("action", "find"),
        ("q", "musik"),
        ("partner", one.as_str()),
        ("shown", both.as_str()),
        ("free", "<b>Freier</b> Name"),
    ];
    let found = guest.post(&path, &find).await;
    assert_eq!(found.status, StatusCode::SEE_OTHER, "{}", found.body);
    let shown = guest.page(&found.location).await.body;
    assert!(shown.contains("Musikschule") && shown.contains("value=\"1\""), "{shown}");
    assert!(shown.contains(&format!("value=\"{one}\" checked")), "what was ticked stays in sight");
    assert!(shown.contains("&#60;b&#62;Freier"), "{shown}");
    let next = [
        ("step", "partners"),
        ("revision", "1"),
        ("action", "next"),
        ("partner", one.as_str()),
        ("shown", one.as_str()),
        ("free", "<b>Freier</b> Name"),
    ];
    let next = guest.post(&path, &next).await;
    assert!(next.location.ends_with("step=details"), "{}", next.location);
    let shown = guest.page(&next.location).await.body;
    let keys: Vec<&str> = shown
        .match_indices("name=\"key\" value=\"")
        .map(|(at, _)| shown[at + 18..].split('"').next().unwrap())
        .collect();
    assert_eq!(keys.len(), 2);
    let details = [
        ("step", "details"),
        ("revision", "2"),
        ("action", "next"),
        ("key", keys[0]),
        ("topics-0", "music"),
        ("closeness-0", "4"),
        ("frequency-0", "monthly"),
        ("key", keys[1]),
    ];
    let next = guest.post(&path, &details).await;
    assert!(next.location.ends_with("step=needs"), "{} {}", next.location, next.body);
    guest.page(&next.location).await;
    let needs = [
        ("step", "needs"),
        ("revision", "3"),
        ("action", "next"),
        ("side", "resource"),
        ("kind", "rooms"),
        ("topic", ""),
        ("text", "Ein Saal"),
        ("side", "need"),
        ("kind", "staff"),
        ("topic", ""),
        ("text", ""),
    ];
    let next = guest.post(&path, &needs).await;
    let shown = guest.page(&next.location).await.body;
    assert!(shown.contains("Ein Saal") && shown.contains("4 – eng") && shown.contains("Musik"), "{shown}");
    let sent = guest.post(&path, &[("step", "check"), ("revision", "4"), ("action", "send")]).await;
    assert!(sent.location.ends_with("/thanks"), "{}", sent.body);
    assert!(guest.page(&sent.location).await.body.contains("Vielen Dank"));
    let list = site
        .network
        .cooperations(&site.tenant, &site.office(), &CooperationFilter::default(), None, 10)
        .await
        .unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].cooperation.topics, ["music"]);
    let mut english = site.visitor();
    assert!(english.page(&format!("{path}?lang=en")).await.body.contains("With whom do you work?"));
}

#[tokio::test]
async fn two_who_answer_at_the_same_time_overwrite_nothing_unseen() {
    let site = site().await;
    let a = site.organisation("Verein").await;
    let _b = site.organisation("Schule").await;
    let record = opened(&site).await;
    let path = format!("/network/survey/{}", token(&site, record.id, a).await);
    let (mut one, mut two) = (site.visitor(), site.visitor());
    one.page(&path).await;
    two.page(&path).await;
    let saved = |name: &'static str, revision: &'static str| {
        [("step", "partners"), ("revision", revision), ("action", "save"), ("free", name)]
    };
    assert_eq!(one.post(&path, &saved("Erste", "0")).await.status, StatusCode::SEE_OTHER);
    let late = two.post(&path, &saved("Zweite", "0")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Zweite") && late.body.contains("inzwischen"), "{}", late.body);
    assert!(late.body.contains("name=\"revision\" value=\"1\""));
    assert!(one.page(&path).await.body.contains("Erste"));
    assert_eq!(two.post(&path, &saved("Zweite", "1")).await.status, StatusCode::SEE_OTHER);
    assert!(one.page(&path).await.body.contains("Zweite"));
}

#[tokio::test]
async fn hostile_input_is_told_what_is_wrong_and_changes_nothing() {
    let site = site().await;
    let a = site.organisation("Verein").await;
    let record = {
        site.organisation("Schule").await;
        opened(&site).await
    };
    let path = format!("/network/survey/{}", token(&site, record.id, a).await);
    let mut guest = site.visitor();
    guest.page(&path).await;
    let names: Vec<String> = (0..1_000).map(|number| format!("Name {number}")).collect();
    let mut many = vec![("step", "partners"), ("revision", "0"), ("action", "next")];
    many.extend(names.iter().map(|name| ("free", name.as_str())));
    let answer = guest.post(&path, &many).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Höchstens 30") && answer.body.contains("Name 999"));
    let long = "x".repeat(10_000);
    let one = [("step", "partners"), ("revision", "0"), ("free", long.as_str())];
    assert_eq!(guest.post(&path, &one).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = [("step", "needs"), ("revision", "0"), ("side", "need"), ("kind", "rooms"), ("text", &long)];
    let answer = guest.post(&path, &text).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains(&long), "what was typed stays");
    let odd = [
        ("step", "nonsense"),
        ("revision", "no number"),
        ("action", "send"),
        ("partner", "01900000-0000-7000-8000-000000000000"),
        ("partner", "'; DROP TABLE network_survey; --"),
        ("free", "<script>alert(1)</script>\u{0}"),
    ];
    let answer = guest.post(&path, &odd).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    assert!(!answer.body.contains("<script>alert"));
    let empty = guest.post(&path, &[("step", "check"), ("revision", "0"), ("action", "send")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let asked = site.network.roll(&site.tenant, record.id).await.unwrap();
    assert!(asked.iter().all(|one| one.answered_at.is_none() && one.saved_at.is_none()));
}

#[tokio::test]
async fn the_next_wave_takes_the_roster_and_suggests_the_answers() {
    let site = site().await;
    let (a, b) = (site.organisation("Verein").await, site.organisation("Schule").await);
    let c = site.organisation("Bücherei").await;
    let (tenant, network, office) = (&site.tenant, &site.network, site.office());
    let first = survey(&site, None).await;
    network.save_roster(tenant, &office, first.id, &BTreeSet::from([a, b])).await.unwrap();
    network.open_survey(tenant, &office, first.id, "").await.unwrap();
    answers(&site, first.id, a, Answer { partners: named(&[b]), ..Answer::default() }).await;
    network.close_survey(tenant, &office, first.id, "").await.unwrap();
    let second = survey(&site, Some(first.id)).await;
    assert_eq!(network.roster(tenant, second.id).await.unwrap(), BTreeSet::from([a, b]));
    network.save_roster(tenant, &office, second.id, &BTreeSet::from([a, b, c])).await.unwrap();
    network.open_survey(tenant, &office, second.id, "").await.unwrap();
    let path = format!("/network/survey/{}", token(&site, second.id, a).await);
    let mut guest = site.visitor();
    let shown = guest.page(&path).await.body;
    assert!(shown.contains("beim letzten Mal") && !shown.contains("checked"), "{shown}");
    let take = [("step", "partners"), ("revision", "0"), ("action", "take")];
    let taken = guest.post(&path, &take).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert!(guest.page(&path).await.body.contains("checked"));
    answers(&site, second.id, a, Answer { partners: named(&[c]), ..Answer::default() }).await;
    let mut office_page = site.logged_in(Role::Office, None).await;
    let shown = office_page.page("/office/network/waves").await.body;
    assert!(shown.contains("Geblieben: 0") && shown.contains("Verein"), "{shown}");
    office_page.page("/office/network/surveys").await;
    office_page.page(&format!("/office/network/surveys/{}", second.id)).await;
    office_page.page(&format!("/office/network/surveys/{}/link/{c}", second.id)).await;
    office_page.page("/office/network/names").await;
    let waves = network.waves(tenant).await.unwrap();
    let mut found: Vec<Id> = waves.iter().map(|one| one.id).collect();
    let mut expected = [first.id, second.id];
    // The clock stands still in tests, so that both were made at the same moment.
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn a_survey_that_is_over_cannot_be_changed_or_answered() {
    let site = site().await;
    let (a, b) = (site.organisation("Verein").await, site.organisation("Schule").await);
    let (tenant, network, office) = (&site.tenant, &site.network, site.office());
    let record = opened(&site).await;
    let token = token(&site, record.id, a).await;
    let guest = network.survey_guest(&viernheim(), &token).await.unwrap();
    let closed = network.close_survey(tenant, &office, record.id, "").await.unwrap();
    assert!(matches!(network.survey_guest(&viernheim(), &token).await, Err(NetworkError::Gone(_))));
    let survey = closed.survey.clone();
    let saved = network.save_survey(tenant, &office, record.id, survey, closed.revision).await;
    assert!(matches!(saved, Err(NetworkError::WrongState(_))));
    let roster = network.save_roster(tenant, &office, record.id, &BTreeSet::new()).await;
    assert!(matches!(roster, Err(NetworkError::WrongState(_))));
    // Whoever had the page open when it was closed.
    let answer = Answer { partners: named(&[b]), ..Answer::default() };
    let late = network.save_answer(tenant, &guest, answer, 0, true).await;
    assert!(late.is_err(), "{late:?}");
    let provider = site.provider(a);
    assert!(matches!(
        network.remind(tenant, &provider, record.id, "").await,
        Err(NetworkError::Forbidden(_))
    ));
}
