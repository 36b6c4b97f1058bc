//! The base words: laid once, never over what an office wrote.

use bildungsraum_database::testing::lampertheim;
use bildungsraum_organisations::{KINDS, OrganisationError, Term};
use bildungsraum_trail::{Actor, Permission, Role, Trail, Via};
use http::StatusCode;

use crate::{
    site::{empty_site, site},
    support::{World, person, worlds},
};

fn word(key: &str, german: &str) -> Term {
    Term {
        key: key.into(),
        labels: [("de".to_owned(), german.to_owned())].into(),
        sort: 3,
        ..Term::default()
    }
}

async fn words(world: &World) -> usize {
    let vocabularies = world.organisations.vocabularies(&world.tenant).await.unwrap();
    KINDS.iter().map(|kind| vocabularies.of(kind).len()).sum()
}

#[tokio::test]
async fn a_new_municipality_gets_the_base_words_once_and_each_is_in_the_trail() {
    for world in worlds().await {
        let system = Actor::system("municipality add", Via::Command);
        let added = world.organisations.lay_base_vocabularies(&world.tenant, &system).await.unwrap();
        let vocabularies = world.organisations.vocabularies(&world.tenant).await.unwrap();
        for kind in KINDS {
            assert_eq!(vocabularies.of(kind).is_empty(), kind == "quarters", "{kind}");
        }
        assert_eq!(vocabularies.label("topics", "music", "uk"), "Музика");
        assert_eq!(vocabularies.of("life_stages")[0].key, "early_childhood");
        assert_eq!(words(&world).await, added);
        let trail = Trail::of(&world.test.database, &world.tenant);
        assert_eq!(usize::try_from(trail.head().await.unwrap()).unwrap(), added);
        trail.verify().await.unwrap();
        assert_eq!(world.organisations.lay_base_vocabularies(&world.tenant, &system).await.unwrap(), 0);
        assert_eq!(
            usize::try_from(trail.head().await.unwrap()).unwrap(),
            added,
            "nothing new, nothing noted"
        );
        let foreign = world.organisations.vocabularies(&lampertheim().tenant()).await.unwrap();
        assert!(foreign.of("topics").is_empty());
    }
}

#[tokio::test]
async fn what_an_office_changed_retired_or_named_itself_stays_as_it_is() {
    for world in worlds().await {
        let renamed = word("music", "Musik und Tanz");
        let retired = Term { retired: true, ..word("swimming", "Schwimmen") };
        let own = word("sport_und_mehr", "sport und Bewegung ");
        let mine = vec![renamed.clone(), retired.clone(), own.clone()];
        world.organisations.save_terms(&world.tenant, &world.office, "topics", mine).await.unwrap();
        world.organisations.lay_base_vocabularies(&world.tenant, &world.office).await.unwrap();
        let vocabularies = world.organisations.vocabularies(&world.tenant).await.unwrap();
        for mine in [&renamed, &retired, &own] {
            assert_eq!(vocabularies.term("topics", &mine.key), Some(mine));
        }
        assert!(!vocabularies.has("topics", "sport"), "a word of one's own that reads the same is enough");
        let reading = vocabularies.term("topics", "reading").unwrap();
        assert!(reading.sort > 3, "what is added comes after what is there");
        assert_eq!(vocabularies.term("kinds", "administration").unwrap().sort, 0);
    }
}

#[tokio::test]
async fn two_who_add_the_base_words_at_once_add_each_word_once() {
    for world in worlds().await {
        let other = bildungsraum_organisations::Organisations::new(
            world.test.database.clone(),
            world.environment.clone(),
        );
        let (one, two) = tokio::join!(
            world.organisations.lay_base_vocabularies(&world.tenant, &world.office),
            other.lay_base_vocabularies(&world.tenant, &world.office),
        );
        let added = one.unwrap() + two.unwrap();
        let head = Trail::of(&world.test.database, &world.tenant).head().await.unwrap();
        assert_eq!((words(&world).await, usize::try_from(head).unwrap()), (added, added));
    }
}

#[tokio::test]
async fn only_who_may_edit_vocabularies_adds_the_base_words() {
    for world in worlds().await {
        let provider = person(world.environment.id(), Role::Provider, vec![world.environment.id()]);
        let refused = world.organisations.lay_base_vocabularies(&world.tenant, &provider).await;
        assert!(matches!(refused, Err(OrganisationError::Forbidden(Permission::Curate))), "{refused:?}");
        assert_eq!(words(&world).await, 0);
    }
}

#[tokio::test]
async fn an_empty_list_says_what_to_do_and_the_button_answers_with_the_number() {
    let site = empty_site().await;
    let mut office = site.office().await;
    let empty = office.page("/office/vocabularies/topics").await;
    assert!(
        empty.body.contains("Diese Liste ist noch leer") && empty.body.contains("Grundwortschatz ergänzen")
    );
    let quarters = office.page("/office/vocabularies/quarters").await;
    assert!(quarters.body.contains("kennen nur Sie") && !quarters.body.contains("Grundwortschatz ergänzen"));
    let overview = office.page("/office/vocabularies").await;
    assert!(overview.body.contains("Wörter davon fehlen"), "{}", overview.body);

    let done = office.post("/office/vocabularies", &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let number = done.location.split("added=").nth(1).unwrap().to_owned();
    let said = office.page(&done.location).await;
    assert!(said.body.contains(&format!("{number} Wörter sind dazugekommen")), "{}", said.body);
    assert!(said.body.contains("fehlt kein Wort") && !said.body.contains("Grundwortschatz ergänzen"));
    assert!(!office.page("/office/vocabularies/topics").await.body.contains("noch leer"));

    let again = office.post("/office/vocabularies", &[]).await;
    assert!(again.location.ends_with("added=0"));
    assert!(office.page(&again.location).await.body.contains("Es fehlte nichts"));
    assert!(!office.page("/office/vocabularies?added=viele").await.body.contains("alert success"));
    let english = office.page("/office/vocabularies?added=1&lang=en").await;
    assert!(english.body.contains("One word has been added"));
}

#[tokio::test]
async fn the_demo_holds_the_base_words_and_a_provider_cannot_add_them() {
    let site = site().await;
    let mut office = site.office().await;
    let overview = office.page("/office/vocabularies").await;
    assert!(overview.body.contains("fehlt kein Wort"), "{}", overview.body);
    let organisation = bildungsraum_organisations::demo_id("inst-018");
    let (email, _) = site.person(Role::Provider, Some(organisation)).await;
    let mut provider = site.logged_in(&email).await;
    provider.page("/office/organisations").await;
    assert_eq!(provider.post("/office/vocabularies", &[]).await.status, StatusCode::FORBIDDEN);
    let mut visitor = site.visitor();
    visitor.get("/login").await;
    assert_ne!(visitor.post("/office/vocabularies", &[]).await.status, StatusCode::OK);
}
