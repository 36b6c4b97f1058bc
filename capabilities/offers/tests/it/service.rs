use bildungsraum_database::{
    Environment, Id,
    testing::{TestDatabase, databases, lampertheim, viernheim},
};
use bildungsraum_offers::{
    FieldError, MIGRATIONS, Offer, OfferError, Offers, State,
    model::{Cost, CostKind, Need, Origin, Vocabulary},
    store::Filter,
};
use bildungsraum_trail::{Actor, Role, Trail, Via};
use jiff::{SignedDuration, Timestamp};

struct AnyKey;

impl Vocabulary for AnyKey {
    fn has(&self, _: &str, key: &str) -> bool {
        key != "unknown"
    }
}

struct World {
    test: TestDatabase,
    offers: Offers,
    clock: std::sync::Arc<bildungsraum_database::FixedClock>,
    organisation: Id,
    provider: Actor,
    office: Actor,
}

async fn worlds() -> Vec<World> {
    let mut worlds = Vec::new();
    for test in databases(&[bildungsraum_trail::MIGRATIONS, MIGRATIONS]).await {
        let (environment, clock) = Environment::fixed("2026-11-23T09:00:00Z".parse().unwrap(), 5);
        let organisation = environment.id();
        let provider = Actor::person(
            environment.id(),
            "Bücherei".into(),
            vec![Role::Provider],
            vec![organisation],
            Via::Page,
        );
        let office =
            Actor::person(environment.id(), "Bildungsbüro".into(), vec![Role::Office], vec![], Via::Page);
        let offers = Offers::new(test.database.clone(), environment);
        worlds.push(World { test, offers, clock, organisation, provider, office });
    }
    worlds
}

fn offer(organisation: Id, title: &str) -> Offer {
    Offer { organisation_id: Some(organisation), title: title.into(), ..Offer::default() }
}

#[tokio::test]
async fn an_offer_goes_from_draft_to_the_public_and_back_and_every_step_is_in_the_trail() {
    for world in worlds().await {
        let tenant = viernheim().tenant();
        let World { offers, provider, office, .. } = &world;
        let draft =
            offers.create(&tenant, provider, &AnyKey, offer(world.organisation, "Vorlesen")).await.unwrap();
        assert!(matches!(offers.public(&tenant, draft.id).await, Err(OfferError::NotFound)));
        assert!(matches!(offers.publish(&tenant, provider, draft.id).await, Err(OfferError::Forbidden(_))));
        offers.submit(&tenant, provider, draft.id).await.unwrap();
        let returned =
            offers.return_with(&tenant, office, draft.id, "Bitte das Alter nennen.").await.unwrap();
        assert_eq!(returned.review_note.as_deref(), Some("Bitte das Alter nennen."));
        let mut better = returned.offer.clone();
        better.age_min = Some(4);
        let saved =
            offers.save(&tenant, provider, &AnyKey, draft.id, returned.revision, better).await.unwrap();
        assert_eq!(saved.revision, 2);
        assert!(matches!(saved.offer.provenance.get("age_min"), Some(Origin::Hand { .. })));
        offers.submit(&tenant, provider, draft.id).await.unwrap();
        offers.publish(&tenant, office, draft.id).await.unwrap();
        assert_eq!(offers.public(&tenant, draft.id).await.unwrap().published.unwrap().age_min, Some(4));

        let current = offers.get(&tenant, draft.id).await.unwrap();
        let mut edit = current.offer.clone();
        edit.title = "Vorlesen am Samstag".into();
        offers.save(&tenant, provider, &AnyKey, draft.id, current.revision, edit).await.unwrap();
        let seen = offers.public(&tenant, draft.id).await.unwrap();
        assert_eq!(seen.published.unwrap().title, "Vorlesen", "the public copy waits for the review");
        assert_eq!(seen.state, State::Draft);

        let actions: Vec<String> = Trail::of(&world.test.database, &tenant)
            .history("offer", draft.id, 50)
            .await
            .unwrap()
            .into_iter()
            .map(|entry| entry.action)
            .collect();
        assert_eq!(actions, ["update", "publish", "submit", "update", "return", "submit", "create"]);
        assert_eq!(offers.revisions(&tenant, draft.id).await.unwrap().len(), 3);
    }
}

#[tokio::test]
async fn two_people_do_not_overwrite_one_another() {
    for world in worlds().await {
        let tenant = viernheim().tenant();
        let World { offers, provider, .. } = &world;
        let draft =
            offers.create(&tenant, provider, &AnyKey, offer(world.organisation, "Chor")).await.unwrap();
        let (mut first, mut second) = (draft.offer.clone(), draft.offer.clone());
        first.title = "Kinderchor".into();
        second.title = "Jugendchor".into();
        offers.save(&tenant, provider, &AnyKey, draft.id, 1, first).await.unwrap();
        let late = offers.save(&tenant, provider, &AnyKey, draft.id, 1, second).await;
        assert!(matches!(late, Err(OfferError::Conflict { current: 2 })), "{late:?}");
    }
}

#[tokio::test]
async fn a_provider_keeps_to_its_own_organisations() {
    for world in worlds().await {
        let tenant = viernheim().tenant();
        let World { offers, provider, office, .. } = &world;
        let foreign = world.offers.environment().id();
        let refused = offers.create(&tenant, provider, &AnyKey, offer(foreign, "Fremd")).await;
        assert!(matches!(refused, Err(OfferError::Forbidden(_))));
        let theirs = offers.create(&tenant, office, &AnyKey, offer(foreign, "Fremd")).await.unwrap();
        assert!(matches!(
            offers.archive(&tenant, provider, theirs.id, None).await,
            Err(OfferError::Forbidden(_))
        ));
        let mut stolen = theirs.offer.clone();
        stolen.organisation_id = Some(world.organisation);
        let refused = offers.save(&tenant, provider, &AnyKey, theirs.id, 1, stolen).await;
        assert!(matches!(refused, Err(OfferError::Forbidden(_))));
    }
}

#[tokio::test]
async fn another_municipality_sees_nothing() {
    for world in worlds().await {
        let (ours, theirs) = (viernheim().tenant(), lampertheim().tenant());
        let World { offers, office, .. } = &world;
        let record = offers.create(&ours, office, &AnyKey, offer(world.organisation, "Chor")).await.unwrap();
        assert!(matches!(offers.get(&theirs, record.id).await, Err(OfferError::NotFound)));
        assert_eq!(offers.count(&theirs, &Filter::default()).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_was_put_aside_can_be_brought_back_for_thirty_days() {
    for world in worlds().await {
        let tenant = viernheim().tenant();
        let World { offers, office, clock, .. } = &world;
        let record =
            offers.create(&tenant, office, &AnyKey, offer(world.organisation, "Chor")).await.unwrap();
        offers.publish(&tenant, office, record.id).await.unwrap();
        offers.archive(&tenant, office, record.id, Some("doppelt")).await.unwrap();
        assert!(matches!(offers.public(&tenant, record.id).await, Err(OfferError::NotFound)));
        clock.advance(SignedDuration::from_hours(24 * 29));
        let back = offers.restore(&tenant, office, record.id, 30).await.unwrap();
        assert_eq!(back.state, State::Published);
        assert!(offers.public(&tenant, record.id).await.is_ok());
        offers.archive(&tenant, office, record.id, None).await.unwrap();
        clock.advance(SignedDuration::from_hours(24 * 31));
        assert!(matches!(
            offers.restore(&tenant, office, record.id, 30).await,
            Err(OfferError::TooLate { days: 30 })
        ));
    }
}

#[tokio::test]
async fn a_merge_fills_gaps_and_keeps_both_histories() {
    for world in worlds().await {
        let tenant = viernheim().tenant();
        let World { offers, office, .. } = &world;
        let mut rich = offer(world.organisation, "Bücherzwerge (alt)");
        rich.summary = "Bilderbücher für die Kleinsten".into();
        let keep =
            offers.create(&tenant, office, &AnyKey, offer(world.organisation, "Bücherzwerge")).await.unwrap();
        let other = offers.create(&tenant, office, &AnyKey, rich).await.unwrap();
        let merged = offers.merge(&tenant, office, keep.id, other.id).await.unwrap();
        assert_eq!(merged.offer.title, "Bücherzwerge");
        assert_eq!(merged.offer.summary, "Bilderbücher für die Kleinsten");
        let gone = offers.get(&tenant, other.id).await.unwrap();
        assert_eq!((gone.state, gone.merged_into), (State::Archived, Some(keep.id)));
        assert!(!offers.revisions(&tenant, other.id).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn wrong_fields_are_named_one_by_one() {
    for world in worlds().await {
        let tenant = viernheim().tenant();
        let wrong = Offer {
            age_min: Some(9),
            age_max: Some(3),
            topics: vec!["unknown".into()],
            source_url: "javascript:alert(1)".into(),
            cost: Cost { kind: CostKind::Free, max_cents: Some(500), ..Cost::default() },
            ..offer(world.organisation, " ")
        };
        let Err(OfferError::Invalid(errors)) =
            world.offers.create(&tenant, &world.office, &AnyKey, wrong).await
        else {
            panic!("must be refused");
        };
        let fields: Vec<&str> = errors.iter().map(|error: &FieldError| error.field.as_str()).collect();
        assert_eq!(fields, ["title", "source_url", "age_max", "cost_kind", "topics"]);
    }
}

#[tokio::test]
async fn a_wish_needs_no_account_and_asks_for_words() {
    for world in worlds().await {
        let tenant = viernheim().tenant();
        let need = Need {
            id: world.organisation,
            text: "Schwimmkurs am Samstag".into(),
            age: Some(8),
            quarter: None,
            topic: None,
            language: "de".into(),
            query: "schwimmen".into(),
            state: String::new(),
            answer: None,
            created_at: Timestamp::UNIX_EPOCH,
        };
        let visitor = Actor::visitor(Via::Page);
        let left = world.offers.leave_need(&tenant, &visitor, need.clone()).await.unwrap();
        assert_eq!(world.offers.needs(&tenant, 10).await.unwrap(), std::slice::from_ref(&left));
        let empty = Need { text: "  ".into(), ..need };
        assert!(matches!(
            world.offers.leave_need(&tenant, &visitor, empty).await,
            Err(OfferError::Invalid(_))
        ));
        assert!(matches!(
            world.offers.answer_need(&tenant, &visitor, left.id, "answered", None).await,
            Err(OfferError::Forbidden(_))
        ));
        world
            .offers
            .answer_need(&tenant, &world.office, left.id, "answered", Some("Ab März."))
            .await
            .unwrap();
        assert_eq!(world.offers.needs(&tenant, 10).await.unwrap()[0].state, "answered");
    }
}

#[tokio::test]
async fn a_list_costs_one_statement_however_long_it_is() {
    for world in worlds().await {
        let tenant = viernheim().tenant();
        let rows = (0..1000)
            .map(|number| bildungsraum_offers::ImportRow {
                id: None,
                offer: offer(world.organisation, &format!("Kurs {number:04}")),
                stated: ["organisation_id", "title"].map(String::from).into(),
                confirmed_at: None,
            })
            .collect();
        let done = world.offers.import(&tenant, &world.office, "test.csv", true, rows).await.unwrap();
        assert!(done.iter().all(|row| row.created));
        let before = world.test.database.statements();
        let page = world.offers.list(&tenant, &Filter::default(), None, 100).await.unwrap();
        assert_eq!(world.test.database.statements() - before, 1);
        assert_eq!(page.len(), 100);
        assert_eq!(page[0].offer.title, "Kurs 0000");
        let after = ("kurs 0099".to_owned(), page[99].id);
        let next = world.offers.list(&tenant, &Filter::default(), Some(&after), 100).await.unwrap();
        assert_eq!(next[0].offer.title, "Kurs 0100");
    }
}

#[tokio::test]
async fn an_import_never_overwrites_a_hand() {
    for world in worlds().await {
        let tenant = viernheim().tenant();
        let mut typed = offer(world.organisation, "Chor");
        typed.summary = "von Hand".into();
        let record = world.offers.create(&tenant, &world.office, &AnyKey, typed).await.unwrap();
        let mut imported = offer(world.organisation, "Chor");
        imported.summary = "vom Import".into();
        imported.description = "vom Import".into();
        let row = bildungsraum_offers::ImportRow {
            id: Some(record.id),
            offer: imported,
            stated: ["title", "summary", "description"].map(String::from).into(),
            confirmed_at: None,
        };
        let done = world.offers.import(&tenant, &world.office, "liste.xlsx", false, vec![row]).await.unwrap();
        assert_eq!(done[0].kept, ["summary"]);
        let after = world.offers.get(&tenant, record.id).await.unwrap().offer;
        assert_eq!((after.summary.as_str(), after.description.as_str()), ("von Hand", "vom Import"));
    }
}

#[tokio::test]
async fn both_dialects_have_the_same_catalogue() {
    let mut catalogues = Vec::new();
    for test in databases(&[MIGRATIONS]).await {
        catalogues.push(test.database.catalogue().await.unwrap());
    }
    if let [sqlite, postgres] = catalogues.as_slice() {
        assert_eq!(sqlite, postgres);
    }
}
