//! Words of the same meaning: what an office adds to the list the search comes with.

use bildungsraum_database::testing::lampertheim;
use bildungsraum_finder::Synonyms;
use bildungsraum_organisations::{OrganisationError, SYNONYMS, SynonymList, SynonymRecord};
use bildungsraum_trail::{Permission, Role, Trail};
use http::StatusCode;
use serde_json::json;

use crate::{
    site::empty_site,
    support::{World, person, worlds},
};

const PAGE: &str = "/office/vocabularies/synonyms";

fn list(text: &str) -> SynonymList {
    SynonymList::of_text(text, [].into())
}

fn shipped() -> String {
    Synonyms::shipped_lines().next().unwrap().to_owned()
}

async fn save(world: &World, list: SynonymList) -> Result<SynonymRecord, OrganisationError> {
    world.organisations.save_synonyms(&world.tenant, &world.office, list, None).await
}

#[tokio::test]
async fn they_are_kept_per_municipality_and_each_change_is_in_the_trail() {
    for world in worlds().await {
        let nothing = world.organisations.synonyms(&world.tenant).await.unwrap();
        assert_eq!(nothing, SynonymRecord::default());
        let first = save(&world, list("Bütt, Freibad \n\n# Notiz\n\n")).await.unwrap();
        assert_eq!((first.revision, first.list.text().as_str()), (1, "Bütt, Freibad\n\n# Notiz"));
        assert_eq!(world.organisations.synonyms(&world.tenant).await.unwrap(), first);
        let second =
            save(&world, SynonymList { off: [shipped()].into(), ..list("Bütt, Freibad") }).await.unwrap();
        let again = save(&world, second.list.clone()).await.unwrap();
        assert_eq!(again, second, "what says the same changes nothing");
        let trail = Trail::of(&world.test.database, &world.tenant);
        let entries: Vec<_> = trail.latest(i64::MAX, 10).await.unwrap();
        assert_eq!(
            entries.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(),
            ["update", "create"]
        );
        assert!(entries.iter().all(|entry| entry.entity == SYNONYMS && entry.actor == "Test office"));
        assert_eq!(entries[0].before, Some(serde_json::to_value(&first).unwrap()));
        assert_eq!(entries[0].after, Some(serde_json::to_value(&second).unwrap()));
        trail.verify().await.unwrap();

        let there = lampertheim().tenant();
        assert_eq!(world.organisations.synonyms(&there).await.unwrap(), SynonymRecord::default());
        world
            .organisations
            .save_synonyms(&there, &world.office, list("Bad, Biedensand"), None)
            .await
            .unwrap();
        assert_eq!(world.organisations.synonyms(&world.tenant).await.unwrap(), second);
    }
}

#[tokio::test]
async fn faulty_lines_are_named_and_nothing_is_written() {
    for world in worlds().await {
        let Err(OrganisationError::Invalid(errors)) =
            save(&world, list("Bütt, Freibad\nallein\na => b => c")).await
        else {
            panic!("read")
        };
        let named: Vec<(&str, &str)> = errors.iter().map(|error| (error.field.as_str(), error.key)).collect();
        assert_eq!(named, [("lines_1", "finder-synonyms-lonely"), ("lines_2", "finder-synonyms-arrows")]);
        let foreign = SynonymList { off: ["Mond, Käse".to_owned()].into(), ..SynonymList::default() };
        let Err(OrganisationError::Invalid(errors)) = save(&world, foreign).await else { panic!("read") };
        assert_eq!(errors[0].key, "synonyms-error-not-shipped");
        assert_eq!(world.organisations.synonyms(&world.tenant).await.unwrap().revision, 0);
        assert_eq!(Trail::of(&world.test.database, &world.tenant).head().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn of_two_who_save_at_once_the_second_is_told() {
    for world in worlds().await {
        let (one, two) = tokio::join!(
            world.organisations.save_synonyms(&world.tenant, &world.office, list("a, b"), Some(0)),
            world.organisations.save_synonyms(&world.tenant, &world.office, list("c, d"), Some(0)),
        );
        let told = [&one, &two]
            .into_iter()
            .filter(|answer| matches!(answer, Err(OrganisationError::Conflict { current: 1 })))
            .count();
        assert_eq!(
            (told, [&one, &two].into_iter().filter(|answer| answer.is_ok()).count()),
            (1, 1),
            "{one:?} {two:?}"
        );
    }
}

#[tokio::test]
async fn only_who_may_edit_vocabularies_writes_them() {
    for world in worlds().await {
        for role in [Role::Provider, Role::Moderator] {
            let other = person(world.environment.id(), role, vec![world.environment.id()]);
            let refused = world.organisations.save_synonyms(&world.tenant, &other, list("a, b"), None).await;
            assert!(matches!(refused, Err(OrganisationError::Forbidden(Permission::Curate))), "{refused:?}");
        }
        assert_eq!(world.organisations.synonyms(&world.tenant).await.unwrap().revision, 0);
    }
    let site = empty_site().await;
    let (email, _) = site.person(Role::Moderator, None).await;
    let mut moderator = site.logged_in(&email).await;
    assert_eq!(moderator.get(PAGE).await.status, StatusCode::FORBIDDEN);
    assert_ne!(site.visitor().get(PAGE).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_page_saves_names_what_is_faulty_and_loses_nothing() {
    let site = empty_site().await;
    let mut office = site.office().await;
    assert!(office.page("/office/vocabularies").await.body.contains("Gleiche Wörter"));
    let empty = office.page(PAGE).await.body;
    assert!(
        empty.contains("Ihre Zeilen") && empty.contains("Mitgelieferte Zeilen") && !empty.contains("Verlauf")
    );

    let typed = "Bütt, Freibad\r\n<b>allein</b>";
    let refused = office.post(PAGE, &[("lines", typed), ("revision", "0")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Bütt, Freibad") && refused.body.contains("allein"), "{}", refused.body);
    assert!(refused.body.contains("Zeile 2 ("), "{}", refused.body);
    assert!(!refused.body.contains("<b>allein"));

    let done = office.post(PAGE, &[("lines", "Bütt, Freibad"), ("revision", "0")]).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, PAGE));
    let tried = office.page(&format!("{PAGE}?word=B%C3%BCtt")).await.body;
    assert!(tried.contains("findet auch") && tried.contains("<dd>Freibad"), "{tried}");
    assert!(office.page(&format!("{PAGE}?word=Quark")).await.body.contains("kein gleiches Wort"));

    let late = office.post(PAGE, &[("lines", "Hallenbad, Schwimmbad"), ("revision", "0")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Hallenbad, Schwimmbad") && late.body.contains("<pre>Bütt, Freibad</pre>"));
    let mine = office.post(PAGE, &[("lines", "Hallenbad, Schwimmbad"), ("revision", "1")]).await;
    assert_eq!(mine.status, StatusCode::SEE_OTHER);
    assert!(office.page(&format!("{PAGE}?lang=en")).await.body.contains("Shipped lines"));
}

#[tokio::test]
async fn shipped_lines_are_looked_through_switched_off_and_on_and_all_can_be_taken_back() {
    let site = empty_site().await;
    let mut office = site.office().await;
    let line = "Krippe, Kinderkrippe, U3-Betreuung";
    let found = office.page(&format!("{PAGE}?q=kinderKRIPPE")).await.body;
    assert!(found.contains(line) && !found.contains("Elternabend"));
    assert!(office.page(&format!("{PAGE}?q=xyzxyz")).await.body.contains("Keine mitgelieferte Zeile"));
    assert!(office.page(PAGE).await.body.contains("from=40"));
    assert!(office.page(&format!("{PAGE}?from=99999")).await.body.contains("Ihre Zeilen"));

    office.post(PAGE, &[("lines", "Bütt, Freibad"), ("revision", "0")]).await;
    let shipped = format!("{PAGE}/shipped");
    let off = office.post(&shipped, &[("off", line), ("q", "krippe"), ("from", "0")]).await;
    assert_eq!(
        (off.status, off.location.as_str()),
        (StatusCode::SEE_OTHER, "/office/vocabularies/synonyms?q=krippe")
    );
    let said = office.page(&off.location).await.body;
    assert!(
        said.contains("Eine Zeile ist abgeschaltet")
            && said.contains(&format!(
                "<del>{line}</del></td><td data-label=\"Gilt hier\"><span class=\"actions\">nein"
            )),
        "{said}"
    );
    assert!(!office.page(&format!("{PAGE}?word=U3-Betreuung")).await.body.contains("<dd>"));
    let foreign = office.post(&shipped, &[("off", "Mond, Käse")]).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    let on = office.post(&shipped, &[("on", line), ("q", ""), ("from", "40")]).await;
    assert_eq!(on.location, format!("{PAGE}?from=40"));
    office.post(PAGE, &[("lines", ""), ("revision", "3")]).await;

    let history = office.page(&format!("{PAGE}/history")).await.body;
    for said in [
        "neu: Bütt, Freibad",
        "entfernt: Bütt, Freibad",
        "abgeschaltet: Krippe",
        "wieder eingeschaltet: Krippe",
    ] {
        assert!(history.contains(said), "{said}: {history}");
    }
    let back = office.post(&format!("{PAGE}/restore"), &[("revision", "2")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    let record = site.organisations.synonyms(&site.tenant).await.unwrap();
    assert_eq!(
        (record.revision, record.list.text().as_str(), record.list.off.len()),
        (5, "Bütt, Freibad", 1)
    );
    assert_eq!(
        office.post(&format!("{PAGE}/restore"), &[("revision", "77")]).await.status,
        StatusCode::NOT_FOUND
    );
    office.post(&format!("{PAGE}/restore"), &[("revision", "0")]).await;
    let record = site.organisations.synonyms(&site.tenant).await.unwrap();
    assert_eq!(record.list, SynonymList::default());
}

#[tokio::test]
async fn a_program_reads_and_writes_them() {
    let site = empty_site().await;
    let mut client = site.client().await;
    let path = "/api/v1/synonyms";
    let before = client.get(path).await;
    assert_eq!(before.json(), json!({ "lines": [], "off": [], "revision": 0, "updated_at": null }));
    let tag = before.etag();
    let faulty = client.json("PUT", path, Some(&tag), &json!({ "lines": ["Bütt, Freibad", "allein"] })).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faulty.body.contains("/lines/1") && faulty.body.contains("has one word only"), "{}", faulty.body);
    let split = client.json("PUT", path, Some(&tag), &json!({ "lines": ["a, b\nc, d"] })).await;
    assert_eq!(split.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", split.body);
    let body = json!({ "lines": ["Bütt, Freibad"], "off": [shipped()] });
    assert_eq!(client.json("PUT", path, None, &body).await.status, StatusCode::PRECONDITION_REQUIRED);
    let put = client.json("PUT", path, Some(&tag), &body).await;
    assert_eq!((put.status, put.json()["revision"].as_i64()), (StatusCode::OK, Some(1)), "{}", put.body);
    assert_eq!(client.json("PUT", path, Some(&tag), &body).await.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(client.get(path).await.json()["lines"], json!(["Bütt, Freibad"]));
    assert_eq!(site.visitor().get(path).await.status, StatusCode::UNAUTHORIZED, "notes are for the office");
    let refused = site.visitor().json("PUT", path, Some(&put.etag()), &body).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
}
