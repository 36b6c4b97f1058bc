//! Runs: made by a job, kept with what they were made from, marked when that changes.

use bildungsraum_access::{
    AccessError, RunFilter,
    model::{Ages, Change, Mode, Parameters},
};

use crate::site::{CENTRE, sites};

#[tokio::test]
async fn a_run_is_made_from_the_town_and_keeps_what_it_was_made_from() {
    for site in sites().await {
        let town = site.town().await;
        let key = site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
        let id = site.run(&site.usual(&town)).await;
        let run = site.access.run(&site.tenant, id).await.unwrap();
        let inputs = run.inputs.unwrap();
        assert_eq!((inputs.facilities, inputs.capacities, inputs.travel.detour), (1, 0, 1.3));
        assert_eq!(inputs.population, town);
        let outcome = site.access.outcome(&site.tenant, id).await.unwrap();
        assert_eq!(outcome.facilities[0].facility.key, key);
        assert!(outcome.cells.len() > 250 && outcome.quarters.len() == 5, "{}", outcome.cells.len());
        let whole = &outcome.whole;
        let within = whole.within_standard.unwrap();
        assert!(
            within.low <= within.value && within.value <= within.high && within.value > 0.5,
            "{within:?}"
        );
        assert!(whole.children.low <= whole.children.value && whole.children.value <= whole.children.high);
        assert!(whole.gap.is_none() && !outcome.by_places);
        let parts: f64 = outcome.quarters.iter().map(|quarter| quarter.figures.children.value).sum();
        assert!((parts - whole.children.value).abs() < 0.5);
        // The cell of the Kita itself is minutes away at most.
        assert!(outcome.cells.iter().filter_map(|cell| cell.minutes).any(|minutes| minutes < 2.0));
    }
}

#[tokio::test]
async fn places_are_entered_and_make_gaps() {
    for site in sites().await {
        let town = site.town().await;
        let key = site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
        site.access.set_capacity(&site.tenant, &site.system, &key, Some(80)).await.unwrap();
        let id = site.run(&site.usual(&town)).await;
        let outcome = site.access.outcome(&site.tenant, id).await.unwrap();
        assert!(outcome.by_places);
        let gap = outcome.whole.gap.unwrap();
        // Nobody has more than one place, so what is missing is children less places.
        let served: f64 = outcome.whole.children.value - gap;
        assert!((served - 80.0).abs() < 1.0, "{served}");
        let wrong = site.access.set_capacity(&site.tenant, &site.system, "organisation.x.y", Some(1)).await;
        assert!(matches!(wrong, Err(AccessError::NotFound)));
    }
}

#[tokio::test]
async fn what_changes_marks_runs_and_what_comes_back_takes_the_mark_off() {
    for site in sites().await {
        let town = site.town().await;
        let key = site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
        let id = site.run(&site.usual(&town)).await;
        let library =
            Parameters { category: bildungsraum_access::model::Category::Library, ..site.usual(&town) };
        let other = site.run(&library).await;
        assert_eq!(site.access.follow(&site.tenant).await.unwrap(), 0);
        site.access.set_capacity(&site.tenant, &site.system, &key, Some(20)).await.unwrap();
        assert_eq!(site.access.follow(&site.tenant).await.unwrap(), 1);
        let run = site.access.run(&site.tenant, id).await.unwrap();
        assert_eq!(run.stale_why.as_deref(), Some("capacities"));
        assert!(site.access.run(&site.tenant, other).await.unwrap().stale_since.is_none());
        site.access.set_capacity(&site.tenant, &site.system, &key, None).await.unwrap();
        site.access.follow(&site.tenant).await.unwrap();
        assert!(site.access.run(&site.tenant, id).await.unwrap().stale_since.is_none());
        let before = site.test.database.statements();
        assert_eq!(site.access.follow(&site.tenant).await.unwrap(), 0);
        assert_eq!(site.test.database.statements() - before, 2);
    }
}

#[tokio::test]
async fn a_scenario_is_compared_with_what_is() {
    for site in sites().await {
        let town = site.town().await;
        let key = site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
        let before = site.run(&site.usual(&town)).await;
        let changes = vec![
            Change::Add {
                name: "Kita Neu".into(),
                latitude: CENTRE.0 + 0.006,
                longitude: CENTRE.1,
                capacity: None,
            },
            Change::Move { facility: key, latitude: CENTRE.0 - 0.006, longitude: CENTRE.1 },
        ];
        let category = bildungsraum_access::model::Category::Kita;
        let scenario = site
            .access
            .add_scenario(&site.tenant, &site.system, "Zwei statt einer", category, changes)
            .await
            .unwrap();
        let after = site.run(&Parameters { scenario_id: Some(scenario.id), ..site.usual(&town) }).await;
        let compared = site.access.compare(&site.tenant, before, after).await.unwrap();
        assert!(compared.differs.is_empty());
        let (old, new) = compared.whole;
        assert!(new.within_standard.unwrap().value > old.within_standard.unwrap().value);
        assert_eq!(compared.quarters.len(), 5);
        let wrong = vec![Change::Close { facility: "nirgends".into() }];
        let answer = site
            .access
            .save_scenario(&site.tenant, &site.system, scenario.id, "x", wrong, scenario.revision)
            .await;
        assert!(
            matches!(answer, Err(AccessError::Invalid(errors)) if errors[0].field == "changes/0/facility")
        );
    }
}

#[tokio::test]
async fn wrong_questions_name_their_fields_and_make_no_run() {
    for site in sites().await {
        let town = site.town().await;
        let wrong = Parameters {
            ages: Ages::new(9, 3),
            standard_minutes: 0,
            min_children: 1,
            mode: Mode::Transit,
            population_id: site.environment.id(),
            ..site.usual(&town)
        };
        let Err(AccessError::Invalid(errors)) =
            site.access.start(&site.tenant, &site.system, "", &wrong).await
        else {
            panic!("must be refused")
        };
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["population_id", "ages", "standard_minutes", "min_children", "mode"]);
        assert!(site.access.runs(&site.tenant, &RunFilter::default(), None, 9).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_run_that_was_stopped_writes_nothing_and_is_tried_again() {
    for site in sites().await {
        let town = site.town().await;
        site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
        let asked = site.usual(&town);
        let id = site.access.start(&site.tenant, &site.system, "", &asked).await.unwrap();
        site.access.cancel(&site.tenant, &site.system, id).await.unwrap();
        site.work().await;
        assert!(!site.access.run(&site.tenant, id).await.unwrap().done);
        assert!(matches!(site.access.outcome(&site.tenant, id).await, Err(AccessError::NotDone)));
        assert_eq!(site.access.again(&site.tenant, &site.system, id).await.unwrap(), id);
        site.work().await;
        assert!(site.access.run(&site.tenant, id).await.unwrap().done);
        // Once it is done, the same question makes another run.
        assert_ne!(site.access.again(&site.tenant, &site.system, id).await.unwrap(), id);
        site.access.archive_population(&site.tenant, &site.system, town.id).await.unwrap();
        assert!(site.access.populations(&site.tenant).await.unwrap().is_empty());
        assert!(site.access.outcome(&site.tenant, id).await.is_ok());
    }
}

#[tokio::test]
async fn another_municipality_sees_nothing_of_ours() {
    for site in sites().await {
        let town = site.town().await;
        site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
        let id = site.run(&site.usual(&town)).await;
        let other = bildungsraum_database::testing::lampertheim().tenant();
        assert!(matches!(site.access.run(&other, id).await, Err(AccessError::NotFound)));
        assert!(matches!(site.access.outcome(&other, id).await, Err(AccessError::NotFound)));
        assert!(site.access.populations(&other).await.unwrap().is_empty());
        assert!(site.access.quarters(&other).await.unwrap().is_empty());
        assert!(site.access.facilities(&other).await.unwrap().list.is_empty());
    }
}
