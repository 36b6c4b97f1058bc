//! Organisations, places, vocabularies and addresses on both databases.

use bildungsraum_database::testing::lampertheim;
use bildungsraum_organisations::{
    Access, Address, Filter, Organisation, OrganisationError, Origin, Place, PlaceLink, PlaceRole, Point,
    ProviderBody, State, Term, demo_id, hours_at,
};
use bildungsraum_trail::{Action, Actor, Permission, Role, Trail, Unit, Via};
use jiff::{SignedDuration, Timestamp};

use crate::support::{demo_file, organisation, person, worlds};

#[tokio::test]
async fn an_organisation_is_saved_read_listed_and_belongs_to_one_municipality() {
    for world in worlds().await {
        let id = world.environment.id();
        let made = world
            .organisations
            .save(&world.tenant, &world.office, organisation(id, "  Stadtbücherei Österberg "), None)
            .await
            .unwrap();
        assert_eq!(made.organisation.name, "Stadtbücherei Österberg");
        assert_eq!(made.revision, 1);
        assert!(matches!(made.organisation.provenance["name"], Origin::Hand { .. }));
        assert_eq!(world.organisations.get(&world.tenant, id).await.unwrap(), made);
        let found = Filter { text: "osterberg STADT".into(), ..Filter::public() };
        assert_eq!(world.organisations.list(&world.tenant, &found, None, 10).await.unwrap().total, 1);
        let foreign = lampertheim().tenant();
        assert!(matches!(world.organisations.get(&foreign, id).await, Err(OrganisationError::NotFound)));
        assert_eq!(
            world.organisations.list(&foreign, &Filter::default(), None, 10).await.unwrap().items.len(),
            0
        );
    }
}

#[tokio::test]
async fn saving_over_somebody_elses_change_is_refused() {
    for world in worlds().await {
        let id = world.environment.id();
        let entry = organisation(id, "Musikschule");
        world.organisations.save(&world.tenant, &world.office, entry.clone(), None).await.unwrap();
        let first = Organisation { summary: "Eins".into(), ..entry.clone() };
        world.organisations.save(&world.tenant, &world.office, first, Some(1)).await.unwrap();
        let second = Organisation { summary: "Zwei".into(), ..entry };
        let refused = world.organisations.save(&world.tenant, &world.office, second, Some(1)).await;
        assert!(matches!(refused, Err(OrganisationError::Conflict { current: 2 })), "{refused:?}");
    }
}

#[tokio::test]
async fn a_provider_edits_its_own_entry_only_and_makes_none() {
    for world in worlds().await {
        let (own, other) = (world.environment.id(), world.environment.id());
        for (id, name) in [(own, "Verein A"), (other, "Verein B")] {
            world
                .organisations
                .save(&world.tenant, &world.office, organisation(id, name), None)
                .await
                .unwrap();
        }
        let provider = person(world.environment.id(), Role::Provider, vec![own]);
        let change = |id| Organisation { summary: "Neu".into(), ..organisation(id, "Verein") };
        assert!(world.organisations.save(&world.tenant, &provider, change(own), Some(1)).await.is_ok());
        for refused in [
            world.organisations.save(&world.tenant, &provider, change(other), Some(1)).await.err(),
            world
                .organisations
                .save(&world.tenant, &provider, change(world.environment.id()), None)
                .await
                .err(),
            world.organisations.archive(&world.tenant, &provider, own).await.err(),
            world.organisations.confirm(&world.tenant, &provider, other).await.err(),
            world.organisations.confirm(&world.tenant, &Actor::visitor(Via::Page), own).await.err(),
            world.organisations.merge(&world.tenant, &provider, own, other, &[]).await.err(),
        ] {
            assert!(matches!(refused, Some(OrganisationError::Forbidden(_))), "{refused:?}");
        }
        assert!(world.organisations.confirm(&world.tenant, &provider, own).await.is_ok());
    }
}

#[tokio::test]
async fn what_is_put_aside_can_be_brought_back_for_thirty_days() {
    for world in worlds().await {
        let id = world.environment.id();
        world
            .organisations
            .save(&world.tenant, &world.office, organisation(id, "Treff"), None)
            .await
            .unwrap();
        world.organisations.archive(&world.tenant, &world.office, id).await.unwrap();
        assert!(matches!(
            world.organisations.public(&world.tenant, id).await,
            Err(OrganisationError::NotFound)
        ));
        world.clock.advance(SignedDuration::from_hours(24 * 29));
        let back = world.organisations.bring_back(&world.tenant, &world.office, id, 30, &[]).await.unwrap();
        assert_eq!((back.state, back.revision), (State::Active, 3));
        world.organisations.archive(&world.tenant, &world.office, id).await.unwrap();
        world.clock.advance(SignedDuration::from_hours(24 * 31));
        let late = world.organisations.bring_back(&world.tenant, &world.office, id, 30, &[]).await;
        assert!(matches!(late, Err(OrganisationError::TooLate { days: 30 })));
    }
}

#[tokio::test]
async fn an_earlier_revision_becomes_the_present_one_and_the_history_stays() {
    for world in worlds().await {
        let id = world.environment.id();
        let entry = Organisation { summary: "Alt".into(), ..organisation(id, "Museum") };
        world.organisations.save(&world.tenant, &world.office, entry.clone(), None).await.unwrap();
        world.clock.advance(SignedDuration::from_secs(60));
        let changed = Organisation { summary: "Neu".into(), ..entry };
        world.organisations.save(&world.tenant, &world.office, changed, Some(1)).await.unwrap();
        world.clock.advance(SignedDuration::from_secs(60));
        let restored = world.organisations.restore(&world.tenant, &world.office, id, 1).await.unwrap();
        assert_eq!((restored.organisation.summary.as_str(), restored.revision), ("Alt", 3));
        let history = world.organisations.revisions(&world.tenant, id).await.unwrap();
        assert_eq!(history.iter().map(|one| one.revision).collect::<Vec<_>>(), [3, 2, 1]);
        assert_eq!(Trail::of(&world.test.database, &world.tenant).verify().await.unwrap(), 3);
    }
}

#[tokio::test]
async fn merging_fills_what_is_missing_and_keeps_places_history_and_the_way_back() {
    for world in worlds().await {
        let (from, into, child) = (world.environment.id(), world.environment.id(), world.environment.id());
        let place = Place { name: "Haus".into(), ..Place::new(world.environment.id()) };
        world.organisations.save_place(&world.tenant, &world.office, place.clone(), None).await.unwrap();
        let old = Organisation {
            summary: "Aus der alten".into(),
            website: "https://alt.example.org".into(),
            places: vec![PlaceLink { place_id: place.id, role: PlaceRole::Main }],
            ..organisation(from, "Bücherei")
        };
        let kept = Organisation {
            website: "https://neu.example.org".into(),
            ..organisation(into, "Stadtbücherei")
        };
        let below = Organisation {
            provider_body: Some(ProviderBody::Organisation(from)),
            ..organisation(child, "Lesekreis")
        };
        for entry in [old, kept, below] {
            world.organisations.save(&world.tenant, &world.office, entry, None).await.unwrap();
        }
        let merged = world.organisations.merge(&world.tenant, &world.office, from, into, &[]).await.unwrap();
        assert_eq!(merged.organisation.summary, "Aus der alten");
        assert_eq!(merged.organisation.website, "https://neu.example.org");
        let places = world.organisations.places_of(&world.tenant, &[into]).await.unwrap();
        assert_eq!(places[0].2.id, place.id);
        let gone = world.organisations.get(&world.tenant, from).await.unwrap();
        assert_eq!((gone.state, gone.merged_into), (State::Merged, Some(into)));
        let run_by = world.organisations.get(&world.tenant, child).await.unwrap().organisation.provider_body;
        assert_eq!(run_by, Some(ProviderBody::Organisation(into)));
        let history = world.organisations.revisions(&world.tenant, into).await.unwrap();
        assert!(history.iter().any(|one| one.organisation_id == from && one.revision == 1));
        let actions: Vec<String> = Trail::of(&world.test.database, &world.tenant)
            .history("organisation", into, 10)
            .await
            .unwrap()
            .into_iter()
            .map(|entry| entry.action)
            .collect();
        assert_eq!(actions[0], Action::Merge.name());
        let back = world.organisations.bring_back(&world.tenant, &world.office, from, 30, &[]).await.unwrap();
        assert_eq!((back.state, back.merged_into), (State::Active, None));
        assert!(matches!(
            world.organisations.merge(&world.tenant, &world.office, into, into, &[]).await,
            Err(OrganisationError::SameOrganisation)
        ));
    }
}

#[tokio::test]
async fn a_place_in_use_cannot_be_put_aside_and_is_shared_by_several_organisations() {
    for world in worlds().await {
        let place =
            Place { name: "Bahnhof".into(), street: "Gleis 1".into(), ..Place::new(world.environment.id()) };
        world.organisations.save_place(&world.tenant, &world.office, place.clone(), None).await.unwrap();
        let ids: Vec<_> = (0..3).map(|_| world.environment.id()).collect();
        for id in &ids {
            let entry = Organisation {
                places: vec![PlaceLink { place_id: place.id, role: PlaceRole::Main }],
                ..organisation(*id, &format!("Gruppe {id}"))
            };
            world.organisations.save(&world.tenant, &world.office, entry, None).await.unwrap();
        }
        assert_eq!(world.organisations.organisations_at(&world.tenant, place.id).await.unwrap().len(), 3);
        let refused = world.organisations.archive_place(&world.tenant, &world.office, place.id, true).await;
        assert!(matches!(refused, Err(OrganisationError::InUse { organisations: 3 })));
        let provider = person(world.environment.id(), Role::Provider, vec![ids[0]]);
        let shared = world.organisations.save_place(&world.tenant, &provider, place.clone(), Some(1)).await;
        assert!(
            matches!(shared, Err(OrganisationError::Forbidden(_))),
            "a shared place is the office's to change"
        );
        for id in ids {
            world.organisations.archive(&world.tenant, &world.office, id).await.unwrap();
        }
        world.organisations.archive_place(&world.tenant, &world.office, place.id, true).await.unwrap();
        let unknown = Organisation {
            places: vec![PlaceLink { place_id: world.environment.id(), role: PlaceRole::Main }],
            ..organisation(world.environment.id(), "Ohne Ort")
        };
        let refused = world.organisations.save(&world.tenant, &world.office, unknown, None).await;
        assert!(matches!(refused, Err(OrganisationError::Invalid(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn wrong_fields_are_named_with_message_keys() {
    for world in worlds().await {
        let wrong = Organisation {
            name: " ".into(),
            website: "viernheim.de".into(),
            opening_hours: "montags ab acht".into(),
            languages: vec!["Deutsch".into()],
            ..organisation(world.environment.id(), "")
        };
        let Err(OrganisationError::Invalid(errors)) =
            world.organisations.save(&world.tenant, &world.office, wrong, None).await
        else {
            panic!("must be refused")
        };
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["name", "website", "languages", "opening_hours"]);
    }
}

#[tokio::test]
async fn a_list_of_a_thousand_takes_three_statements() {
    for world in worlds().await {
        let (organisations, database) = (&world.organisations, &world.test.database);
        let system = Actor::system("test", Via::Command);
        let table = bildungsraum_organisations::import::ImportTable {
            columns: vec!["Name".into(), "Straße".into()],
            rows: (0..1_000_u64).map(|n| (n + 2, vec![format!("Nr. {n:04}"), format!("Weg {n}")])).collect(),
            notes: vec![],
        };
        let mut mapping = bildungsraum_organisations::import::Mapping {
            columns: [("name".to_owned(), 0), ("street".to_owned(), 1)].into(),
            sector: "state".into(),
            kind: "library".into(),
            ..Default::default()
        };
        for (line, _) in &table.rows {
            mapping.decisions.insert(*line, bildungsraum_organisations::import::Decision::Create);
        }
        organisations.apply_import(&world.tenant, &system, &table, &mapping, "tausend.csv").await.unwrap();
        let before = database.statements();
        organisations.vocabularies(&world.tenant).await.unwrap();
        let page = organisations.list(&world.tenant, &Filter::public(), None, 50).await.unwrap();
        let ids: Vec<_> = page.items.iter().map(|record| record.organisation.id).collect();
        let places = organisations.places_of(&world.tenant, &ids).await.unwrap();
        assert!(database.statements() - before <= 4, "first request also reads the vocabularies");
        assert_eq!((page.total, page.items.len(), places.len()), (1_000, 50, 50));
        let before = database.statements();
        organisations.vocabularies(&world.tenant).await.unwrap();
        let next =
            organisations.list(&world.tenant, &Filter::public(), page.next.as_ref(), 50).await.unwrap();
        let ids: Vec<_> = next.items.iter().map(|record| record.organisation.id).collect();
        organisations.places_of(&world.tenant, &ids).await.unwrap();
        assert_eq!(database.statements() - before, 2);
        assert_eq!(next.items[0].organisation.name, "Nr. 0050");
        let before = database.statements();
        organisations.markers(&world.tenant, &Filter::public()).await.unwrap();
        assert_eq!(database.statements() - before, 1);
    }
}

#[tokio::test]
async fn the_demo_loads_whole_and_twice_without_doubling() {
    for world in worlds().await {
        let world = world.with_demo().await;
        let system = Actor::system("demo", Via::Command);
        let again = world.organisations.load_demo(&world.tenant, &system, &demo_file).await.unwrap();
        assert_eq!(again, 0);
        let all = world.organisations.everything(&world.tenant, &Filter::public()).await.unwrap();
        assert_eq!(all.len(), 98);
        let library = world.organisations.get(&world.tenant, demo_id("inst-018")).await.unwrap().organisation;
        let at = |text: &str| text.parse::<Timestamp>().unwrap().to_zoned(bildungsraum_database::berlin());
        let christmas = hours_at(&library.opening_hours, "06431020", &at("2026-12-25T10:00:00Z")).unwrap();
        assert!(
            matches!(christmas.state, bildungsraum_calendar::State::Closed { .. }),
            "closed on Christmas Day"
        );
        let tuesday = hours_at(&library.opening_hours, "06431020", &at("2026-11-24T10:00:00Z")).unwrap();
        assert!(matches!(tuesday.state, bildungsraum_calendar::State::Open { .. }));
        let vocabularies = world.organisations.vocabularies(&world.tenant).await.unwrap();
        assert_eq!(vocabularies.label("topics", "music", "uk"), "Музика");
        assert_eq!(vocabularies.label("kinds", "kita", "ar"), "Childcare centre");
        assert_eq!(vocabularies.label("kinds", "kita", "de-leicht"), "Kita");
        let quarter = Filter { quarter: "q-innenstadt".into(), ..Filter::public() };
        assert!(world.organisations.list(&world.tenant, &quarter, None, 50).await.unwrap().total >= 7);
        assert!(world.organisations.markers(&world.tenant, &Filter::public()).await.unwrap().len() >= 7);
        let counts =
            world.organisations.counts(&world.tenant, "2026-05-23T00:00:00Z".parse().unwrap()).await.unwrap();
        assert_eq!(counts.active, 98);
    }
}

#[tokio::test]
async fn a_word_changed_in_one_process_is_soon_seen_in_another() {
    for world in worlds().await {
        let other = bildungsraum_organisations::Organisations::new(
            world.test.database.clone(),
            world.environment.clone(),
        );
        let term = |label: &str| Term {
            key: "choir".into(),
            labels: [("de".to_owned(), label.to_owned())].into(),
            ..Term::default()
        };
        for label in ["Chor", "Gesang"] {
            world
                .organisations
                .save_terms(&world.tenant, &world.office, "topics", vec![term(label)])
                .await
                .unwrap();
            world.clock.advance(SignedDuration::from_secs(6));
            assert_eq!(other.label(&world.tenant, "topics", "choir", "tr").await.unwrap(), label);
        }
        let wrong = Term { key: "Groß und falsch".into(), ..Term::default() };
        let refused =
            world.organisations.save_terms(&world.tenant, &world.office, "topics", vec![wrong]).await;
        assert!(matches!(refused, Err(OrganisationError::Invalid(errors)) if errors.len() == 2));
    }
}

#[tokio::test]
async fn an_address_is_found_offline_however_it_is_spelt() {
    for world in worlds().await {
        let addresses: Vec<Address> = (1..=1_200)
            .map(|number| Address {
                street: "Kreuzstraße".into(),
                house_number: number.to_string(),
                postcode: "68519".into(),
                city: "Viernheim".into(),
                point: Point::new(49.5 + f64::from(number) / 1e5, 8.57).unwrap(),
            })
            .collect();
        world
            .organisations
            .save_addresses(&world.tenant, &world.office, "adressen.csv", &addresses)
            .await
            .unwrap();
        world
            .organisations
            .save_addresses(&world.tenant, &world.office, "adressen.csv", &addresses[..10])
            .await
            .unwrap();
        assert_eq!(world.organisations.address_count(&world.tenant).await.unwrap(), 1_200);
        let found = world.organisations.geocode(&world.tenant, "kreuzstr. 2").await.unwrap();
        assert_eq!(found[0].house_number, "2");
        let found = world.organisations.geocode(&world.tenant, "Viernheim, Kreuzstrasse 17").await.unwrap();
        assert!(found.iter().any(|address| address.house_number == "17"), "{found:?}");
        assert!(world.organisations.geocode(&world.tenant, "%_").await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn alike_names_are_shown_as_likely_duplicates() {
    for world in worlds().await {
        for name in ["TSV Amicitia 06/09 Viernheim e. V.", "TSV Amicitia 06/09 Viernheim", "Stadtbibliothek"]
        {
            let entry = organisation(world.environment.id(), name);
            world.organisations.save(&world.tenant, &world.office, entry, None).await.unwrap();
        }
        let pairs = world.organisations.likely_duplicates(&world.tenant).await.unwrap();
        assert_eq!(pairs.len(), 1);
        assert!(pairs[0].2 > 0.9);
    }
}

#[tokio::test]
async fn a_write_that_fails_halfway_leaves_nothing() {
    for world in worlds().await {
        let unit = Unit::begin(
            &world.test.database,
            &world.tenant,
            &world.office,
            Permission::Curate,
            &world.environment,
        )
        .await
        .unwrap();
        drop(unit);
        let broken = |name: &str| match name {
            "organisations.csv" => Some(
                "id,name,kind,sector\ninst-1,Gut,library,state\ninst-2,Schlecht,library,nichts\n"
                    .as_bytes()
                    .into(),
            ),
            _ => None,
        };
        let system = Actor::system("demo", Via::Command);
        let refused = world.organisations.load_demo(&world.tenant, &system, &broken).await;
        assert!(matches!(refused, Err(OrganisationError::Table { line: 3, .. })), "{refused:?}");
        assert_eq!(world.organisations.everything(&world.tenant, &Filter::default()).await.unwrap().len(), 0);
        let mut features = Organisation { ..organisation(world.environment.id(), "Eins") };
        features.accessibility.insert("lift".into(), Access::Partly);
        world.organisations.save(&world.tenant, &world.office, features, None).await.unwrap();
    }
}
