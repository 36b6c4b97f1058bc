//! The network as it is reckoned and drawn.

use bildungsraum_network::{
    BodySeats,
    model::{Cooperation, CooperationInput, CooperationKind, Selection, StatedBy},
};
use bildungsraum_organisations::{Organisation, Sector};
use bildungsraum_trail::{Actor, Via};

use crate::site::{site, sites};

#[tokio::test]
async fn a_picture_of_a_large_network_takes_five_statements() {
    for site in sites().await {
        let mut ids = Vec::new();
        let rows: Vec<Organisation> = (0..1_000)
            .map(|number| {
                let id = site.environment.id();
                ids.push(id);
                Organisation {
                    name: format!("Einrichtung {number:04}"),
                    kind: "library".into(),
                    sector: [Sector::State, Sector::Economy, Sector::CivilSociety][number % 3],
                    ..Organisation::new(id)
                }
            })
            .collect();
        for organisation in rows {
            site.organisations.save(&site.tenant, &site.system, organisation, None).await.unwrap();
        }
        let at = site.environment.now();
        let rows = (0..4_000_usize)
            .map(|number| {
                let (a, b) = (number % 1_000, (number * 7 + 13 + number / 1_000) % 1_000);
                let b = if a == b { (b + 1) % 1_000 } else { b };
                let input = site.of(&[ids[a], ids[b]]);
                (site.environment.id(), Cooperation::new(input, StatedBy::office(), &[ids[a], ids[b]], at))
            })
            .collect();
        site.network.add_many(&site.tenant, &site.system, rows).await.unwrap();
        *site.bodies.lock().unwrap() = vec![BodySeats {
            body: site.environment.id(),
            name: "Bildungsbeirat".into(),
            kind: "advisory_board".into(),
            organisations: ids[..20].to_vec(),
            public: true,
        }];
        let selection = Selection { with_bodies: true, ..Selection::default() };
        let before = site.test.database.statements();
        let picture = site.network.picture(&site.tenant, &site.office(), &selection).await.unwrap();
        let taken = site.test.database.statements() - before;
        assert!(taken <= 5, "{taken} statements");
        assert_eq!(picture.nodes.len(), 1_000);
        assert!(picture.ties.len() > 3_500, "{}", picture.ties.len());
        assert!(picture.ties.iter().all(|tie| tie.a < tie.b && tie.b < 1_000));
        assert_eq!(picture.ties.iter().filter(|tie| !tie.bodies.is_empty()).count(), 190);
        let survey = bildungsraum_network::model::Survey {
            texts: [(
                "de".to_owned(),
                bildungsraum_network::model::Texts { title: "Befragung".into(), ..Default::default() },
            )]
            .into(),
            closes: Some("2026-12-20".parse().unwrap()),
            ..Default::default()
        };
        let office = site.office();
        let made = site.network.add_survey(&site.tenant, &office, survey).await.unwrap();
        site.network.open_survey(&site.tenant, &office, made.id, "").await.unwrap();
        let link = site.network.survey_link(&site.tenant, &office, made.id, ids[0]).await.unwrap();
        let mut guest = site.visitor();
        let before = site.test.database.statements();
        assert!(guest.page(&link).await.body.contains("Einrichtung 0999"));
        let taken = site.test.database.statements() - before;
        assert!(taken <= 9, "answering takes {taken} statements");
        let before = site.test.database.statements();
        assert_eq!(site.network.roll(&site.tenant, made.id).await.unwrap().len(), 1_000);
        assert!(site.test.database.statements() - before <= 3);
        let before = site.test.database.statements();
        site.network.wave_data(&site.tenant, made.id).await.unwrap();
        assert!(site.test.database.statements() - before <= 3);
        let before = site.test.database.statements();
        site.network.affiliations(&site.tenant, &site.office()).await.unwrap();
        assert!(site.test.database.statements() - before <= 6);
    }
}

#[tokio::test]
async fn the_selection_narrows_and_nobody_sees_more_than_is_theirs() {
    let site = site().await;
    let (tenant, network, office) = (&site.tenant, &site.network, site.office());
    let state = site.organisation_of("Amt", Sector::State).await;
    let (club, school) = (site.organisation("Verein").await, site.organisation("Schule").await);
    let at = site.environment.now();
    let three = CooperationInput { kind: Some(CooperationKind::Contract), ..site.of(&[state, club, school]) };
    let over = CooperationInput {
        since: Some("2019".parse().unwrap()),
        until: Some("2021".parse().unwrap()),
        topics: vec!["music".into()],
        ..site.of(&[club, school])
    };
    let (first, second) = (site.environment.id(), site.environment.id());
    let rows = vec![
        (first, Cooperation::new(three, StatedBy::office(), &[state, club], at)),
        (second, Cooperation::new(over, StatedBy::office(), &[club, school], at)),
    ];
    network.add_many(tenant, &site.system, rows).await.unwrap();
    let all = Selection::default();
    let of =
        async |actor: &Actor, selection: &Selection| network.picture(tenant, actor, selection).await.unwrap();
    let whole = of(&office, &all).await;
    assert_eq!((whole.nodes.len(), whole.ties.len()), (3, 3));
    assert!(whole.ties.iter().all(|tie| tie.intensity == Some(4) && tie.cooperations == [first]));
    assert_eq!(whole.ties.iter().filter(|tie| tie.confirmed).count(), 1);
    let confirmed = Selection { confirmed_only: true, ..all.clone() };
    assert_eq!(of(&office, &confirmed).await.ties.len(), 1);
    let then = Selection { as_of: Some("2020-06-01".parse().unwrap()), ..all.clone() };
    let past = of(&office, &then).await;
    assert!(past.ties.iter().any(|tie| tie.cooperations.len() == 2 && tie.topics == ["reading", "music"]));
    let sector = Selection { sectors: vec![Sector::CivilSociety], ..all.clone() };
    let civil = of(&office, &sector).await;
    assert_eq!((civil.nodes.len(), civil.ties.len()), (2, 1));
    let kind = Selection { kinds: vec![CooperationKind::Information], ..all.clone() };
    assert!(of(&office, &kind).await.ties.is_empty());
    let topic = Selection { topics: vec!["music".into()], ..then.clone() };
    assert_eq!(of(&office, &topic).await.ties.len(), 1);
    // A partner sees its own whole; another and everybody see nothing that was neither confirmed nor released.
    assert_eq!(of(&site.provider(club), &all).await.ties.len(), 3);
    let other = site.organisation("Fremd").await;
    assert!(of(&site.provider(other), &all).await.ties.is_empty());
    let visitor = Actor::visitor(Via::Page);
    assert!(of(&visitor, &all).await.ties.is_empty());
    let public = Selection { public_only: true, ..all.clone() };
    assert!(of(&office, &public).await.ties.is_empty());
    // Whoever declines is in no tie of it.
    network.answer_cooperations(tenant, &site.provider(school), school, &[first], false).await.unwrap();
    let now = of(&office, &all).await;
    assert_eq!(now.ties.len(), 1);
    let affiliations = network.affiliations(tenant, &office).await.unwrap();
    let reading = affiliations.topics.iter().find(|one| one.key == "reading").unwrap();
    assert_eq!((reading.members.len(), reading.label.as_str()), (2, "Lesen und Bücher"));
}
