//! Entering, confirming, releasing and putting aside, on every database there is.

use bildungsraum_network::{
    CooperationFilter, NetworkError,
    model::{Confirmation, CooperationInput, Stater},
};
use bildungsraum_trail::{Actor, Role, Trail, Via};
use http::StatusCode;

use crate::site::{site, sites};

#[tokio::test]
async fn a_cooperation_is_stated_by_one_and_confirmed_by_the_other() {
    for site in sites().await {
        let (library, school) = (site.organisation("Bücherei").await, site.organisation("Schule").await);
        let (tenant, network) = (&site.tenant, &site.network);
        let librarian = site.provider(library);
        let made = network.add_cooperation(tenant, &librarian, site.of(&[library, school])).await.unwrap();
        let said = |record: &bildungsraum_network::model::CooperationRecord| {
            let of = |id| record.cooperation.partners.iter().find(|one| one.organisation_id == id).unwrap();
            (of(library).confirmation, of(school).confirmation)
        };
        assert_eq!(said(&made), (Confirmation::Confirmed, Confirmation::Open));
        assert_eq!(made.cooperation.stated_by.by, Stater::Organisation);
        let teacher = site.provider(school);
        assert_eq!(network.waiting_for(tenant, &teacher, school).await.unwrap().len(), 1);
        // Nobody answers for another.
        let foreign = network.answer_cooperations(tenant, &librarian, school, &[made.id], true).await;
        assert!(matches!(foreign, Err(NetworkError::Forbidden(_))));
        assert_eq!(network.answer_cooperations(tenant, &teacher, school, &[made.id], true).await.unwrap(), 1);
        assert_eq!(network.answer_cooperations(tenant, &teacher, school, &[made.id], true).await.unwrap(), 0);
        let now = network.cooperation(tenant, &teacher, made.id).await.unwrap();
        assert_eq!(said(&now), (Confirmation::Confirmed, Confirmation::Confirmed));
        // Another topic is another statement: the partner is asked again.
        let input = CooperationInput { topics: vec!["music".into()], ..now.cooperation.input() };
        let changed =
            network.save_cooperation(tenant, &librarian, made.id, input, now.revision).await.unwrap();
        assert_eq!(said(&changed), (Confirmation::Confirmed, Confirmation::Open));
        // Another note is not.
        network.answer_cooperations(tenant, &teacher, school, &[made.id], true).await.unwrap();
        let now = network.cooperation(tenant, &teacher, made.id).await.unwrap();
        let input = CooperationInput { note: "Anders".into(), ..now.cooperation.input() };
        let changed =
            network.save_cooperation(tenant, &librarian, made.id, input, now.revision).await.unwrap();
        assert_eq!(said(&changed), (Confirmation::Confirmed, Confirmation::Confirmed));
        // The one who was stated by cannot rewrite it, and an old revision is not written over.
        let input = changed.cooperation.input();
        let not = network.save_cooperation(tenant, &teacher, made.id, input.clone(), changed.revision).await;
        assert!(matches!(not, Err(NetworkError::Forbidden(_))));
        let late = CooperationInput { note: "Zu spät".into(), ..input };
        let late = network.save_cooperation(tenant, &librarian, made.id, late, 1).await;
        assert!(matches!(late, Err(NetworkError::Conflict { current }) if current == changed.revision));
        let history = network.cooperation_revisions(tenant, &teacher, made.id).await.unwrap();
        assert_eq!(i64::try_from(history.len()), Ok(changed.revision));
        // The trail tells what happened, not what was noted.
        let entries = Trail::of(&site.test.database, tenant)
            .history("network_cooperation", made.id, 100)
            .await
            .unwrap();
        assert_eq!(i64::try_from(entries.len()), Ok(changed.revision));
        let told = format!("{entries:?}");
        assert!(!told.contains("GEHEIM") && !told.contains("intensity"), "{told}");
        Trail::of(&site.test.database, tenant).verify().await.unwrap();
    }
}

#[tokio::test]
async fn wrong_inputs_are_told_field_by_field() {
    let site = site().await;
    let (library, school) = (site.organisation("Bücherei").await, site.organisation("Schule").await);
    let nobody = site.environment.id();
    let (tenant, network) = (&site.tenant, &site.network);
    let fields = |result: Result<_, NetworkError>| match result {
        Err(NetworkError::Invalid(errors)) => errors.into_iter().map(|one| one.field).collect::<Vec<_>>(),
        Err(error) => panic!("{error}"),
        Ok::<bildungsraum_network::model::CooperationRecord, _>(_) => Vec::new(),
    };
    let office = site.office();
    let wrong = CooperationInput {
        organisation_ids: vec![library, library],
        topics: vec!["nonsense".into()],
        intensity: Some(6),
        since: Some("2020".parse().unwrap()),
        until: Some("2019".parse().unwrap()),
        note: "x".repeat(2001),
        source_url: "javascript:alert(1)".into(),
        ..CooperationInput::default()
    };
    assert_eq!(
        fields(network.add_cooperation(tenant, &office, wrong).await),
        ["organisation_ids", "topics", "intensity", "until", "note", "source_url"]
    );
    let of = |ids: &[_]| site.of(ids);
    assert_eq!(
        fields(network.add_cooperation(tenant, &office, of(&[library, nobody])).await),
        ["organisation_ids"]
    );
    let third = site.organisation("Verein").await;
    let foreign = network.add_cooperation(tenant, &site.provider(third), of(&[library, school])).await;
    assert_eq!(fields(foreign), ["organisation_ids"]);
    let visitor = Actor::visitor(Via::Page);
    let not = network.add_cooperation(tenant, &visitor, of(&[library, school])).await;
    assert!(matches!(not, Err(NetworkError::Forbidden(_))));
}

#[tokio::test]
async fn what_is_released_is_seen_by_everybody_without_intensity_and_words() {
    for site in sites().await {
        let (a, b, c) =
            (site.organisation("A").await, site.organisation("B").await, site.organisation("C").await);
        let (tenant, network, office) = (&site.tenant, &site.network, site.office());
        let made = network.add_cooperation(tenant, &office, site.of(&[a, b])).await.unwrap();
        let visitor = Actor::visitor(Via::Page);
        let not = network.release_cooperation(tenant, &office, made.id, true).await;
        assert!(matches!(not, Err(NetworkError::WrongState(_))));
        assert!(network.cooperation(tenant, &visitor, made.id).await.is_err());
        let other = site.provider(c);
        assert!(network.cooperation(tenant, &other, made.id).await.is_err());
        for (organisation, at) in [(a, 1), (b, 2)] {
            let actor = site.provider(organisation);
            let seen = network.cooperation(tenant, &actor, made.id).await.unwrap();
            assert_eq!(seen.cooperation.intensity, Some(4));
            let done = network.answer_cooperations(tenant, &actor, organisation, &[made.id], true).await;
            assert_eq!(done.unwrap(), 1, "{at}");
        }
        // Confirmed: the network sees it, everybody not yet.
        let seen = network.cooperation(tenant, &other, made.id).await.unwrap();
        assert_eq!((seen.cooperation.intensity, seen.cooperation.note.as_str()), (None, ""));
        assert!(network.cooperation(tenant, &visitor, made.id).await.is_err());
        network.release_cooperation(tenant, &office, made.id, true).await.unwrap();
        let seen = network.cooperation(tenant, &visitor, made.id).await.unwrap();
        assert_eq!((seen.cooperation.intensity, seen.cooperation.note.as_str()), (None, ""));
        let all = CooperationFilter::default();
        for (actor, count) in [(&visitor, 1), (&other, 1), (&office, 1)] {
            assert_eq!(network.cooperations(tenant, actor, &all, None, 10).await.unwrap().len(), count);
            assert_eq!(network.count_cooperations(tenant, actor, &all).await.unwrap(), 1);
        }
        // A partner that says no takes it back from everybody.
        network.answer_cooperations(tenant, &site.provider(b), b, &[made.id], false).await.unwrap();
        assert!(network.cooperation(tenant, &visitor, made.id).await.is_err());
        assert_eq!(network.count_cooperations(tenant, &visitor, &all).await.unwrap(), 0);
        assert_eq!(network.count_cooperations(tenant, &other, &all).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_was_put_aside_can_be_brought_back_for_some_days() {
    let site = site().await;
    let (a, b) = (site.organisation("A").await, site.organisation("B").await);
    let (tenant, network, office) = (&site.tenant, &site.network, site.office());
    let made = network.add_cooperation(tenant, &office, site.of(&[a, b])).await.unwrap();
    network.archive_cooperation(tenant, &office, made.id).await.unwrap();
    let all = CooperationFilter::default();
    assert_eq!(network.count_cooperations(tenant, &office, &all).await.unwrap(), 0);
    let archived = CooperationFilter { archived: true, ..all.clone() };
    assert_eq!(network.cooperations(tenant, &office, &archived, None, 10).await.unwrap().len(), 1);
    network.restore_cooperation(tenant, &office, made.id, 30).await.unwrap();
    assert_eq!(network.count_cooperations(tenant, &office, &all).await.unwrap(), 1);
    network.archive_cooperation(tenant, &office, made.id).await.unwrap();
    site.clock.advance(jiff::SignedDuration::from_hours(24 * 31));
    let late = network.restore_cooperation(tenant, &office, made.id, 30).await;
    assert!(matches!(late, Err(NetworkError::TooLate { days: 30 })));
}

#[tokio::test]
async fn partners_are_asked_once_and_answer_with_one_click() {
    let site = site().await;
    let (library, school) = (site.organisation("Bücherei").await, site.organisation("Schule <Süd>").await);
    let mut provider = site.logged_in(Role::Provider, Some(library)).await;
    let form = provider.page("/office/network/cooperations/new").await.body;
    assert!(form.contains(&format!("<option value=\"{library}\" selected>")), "{form}");
    let (one, other) = (library.text(), school.text());
    let fields = [
        ("organisation_ids", one.as_str()),
        ("organisation_ids", other.as_str()),
        ("topics", "reading"),
        ("kind", "contract"),
        ("intensity", "5"),
        ("since", "9.2021"),
        ("note", "GEHEIM-notiz"),
        ("ask", "1"),
    ];
    let made = provider.post("/office/network/cooperations/new", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    site.work().await;
    let ask = format!("{}/ask", made.location);
    provider.page(&made.location).await;
    assert_eq!(provider.post(&ask, &[]).await.status, StatusCode::SEE_OTHER);
    site.work().await;
    let mails = site.mails();
    assert_eq!(mails.len(), 1, "one mail, however often it is asked for");
    let text = &mails[0].text;
    assert!(text.contains("Bücherei") && !text.contains("GEHEIM"), "{text}");
    let at = text.find("http://127.0.0.1:8080/network/confirm/").unwrap();
    let link = text[at..].split_whitespace().next().unwrap().strip_prefix("http://127.0.0.1:8080").unwrap();
    // Opening the link changes nothing.
    let mut guest = site.visitor();
    let shown = guest.page(link).await;
    assert_eq!(shown.headers["cache-control"], "no-store");
    assert!(shown.body.contains("Bücherei") && shown.body.contains("Vertrag"), "{}", shown.body);
    assert!(!shown.body.contains("GEHEIM"));
    let id = made.location.rsplit('/').next().unwrap();
    let said = guest.post(link, &[("cooperation", id), ("say", "yes")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    assert!(guest.page(link).await.body.contains("Nichts zu bestätigen"));
    assert!(provider.page(&made.location).await.body.contains("badge success"));
    // Links that do not hold say so.
    let forged = guest.get(&format!("{}x", &link[..link.len() - 4])).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    assert!(forged.body.contains("Link"), "{}", forged.body);
    site.clock.advance(jiff::SignedDuration::from_hours(24 * 61));
    let old = guest.get(link).await;
    assert_eq!(old.status, StatusCode::GONE);
}

#[tokio::test]
async fn typed_words_stay_and_mistakes_are_named() {
    let site = site().await;
    let library = site.organisation("Bücherei").await;
    let mut office = site.logged_in(Role::Office, None).await;
    office.page("/office/network").await;
    office.page("/office/network/cooperations").await;
    office.page("/office/network/confirmations").await;
    office.page("/office/network/cooperations/new").await;
    let one = library.text();
    let fields = [("organisation_ids", one.as_str()), ("since", "gestern"), ("note", "Bleibt <b>hier</b>")];
    let wrong = office.post("/office/network/cooperations/new", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("id=\"e-since\"") && wrong.body.contains("value=\"gestern\""));
    assert!(wrong.body.contains("Bleibt &#60;b&#62;hier"), "{}", wrong.body);
    let fields = [("organisation_ids", one.as_str())];
    let wrong = office.post("/office/network/cooperations/new", &fields).await;
    assert!(wrong.body.contains("mindestens zwei"), "{}", wrong.body);
    assert_eq!(office.get("/office/network/cooperations/nirgends").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn lists_take_few_statements_whatever_their_length() {
    let site = site().await;
    let mut ids = Vec::new();
    for number in 0..30 {
        ids.push(site.organisation(&format!("Einrichtung {number}")).await);
    }
    let mut rows = Vec::new();
    for number in 0..1_050_usize {
        let input = site.of(&[ids[number % 30], ids[(number + 1 + number / 30) % 30]]);
        if input.organisation_ids[0] == input.organisation_ids[1] {
            continue;
        }
        let stated = bildungsraum_network::model::StatedBy::office();
        let cooperation =
            bildungsraum_network::model::Cooperation::new(input, stated, &[], site.environment.now());
        rows.push((site.environment.id(), cooperation));
    }
    assert!(rows.len() >= 1_000);
    site.network.add_many(&site.tenant, &site.system, rows).await.unwrap();
    let mut office = site.logged_in(Role::Office, None).await;
    for (path, most) in [
        ("/office/network/cooperations", 6),
        ("/office/network/cooperations?state=open&topic=reading", 6),
        ("/office/network/confirmations", 4),
        ("/api/v1/network/cooperations?limit=100", 3),
    ] {
        office.get(path).await;
        let before = site.test.database.statements();
        let answer = office.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let taken = site.test.database.statements() - before;
        assert!(taken <= most, "{path} takes {taken} statements");
    }
    // Page after page, each once.
    let (mut seen, mut path) = (std::collections::BTreeSet::new(), "/office/network/cooperations".to_owned());
    for _ in 0..30 {
        let body = office.page(&path).await.body;
        for (at, _) in body.match_indices("<th scope=\"row\"><a href=\"/office/network/cooperations/") {
            seen.insert(body[at + 57..at + 93].to_owned());
        }
        let Some(at) = body.find("rel=\"next\" href=\"") else { break };
        path = body[at + 17..].split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    }
    assert!(seen.len() >= 1_000, "{}", seen.len());
}
