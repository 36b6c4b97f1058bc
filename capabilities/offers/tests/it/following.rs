//! The search index follows the trail, and knows which trail it was.

use bildungsraum_calendar::{Schedule, Span};
use bildungsraum_database::testing::viernheim;
use bildungsraum_finder::{Change, Document, Kind, Position, Query};
use bildungsraum_offers::{ImportRow, Offer};
use bildungsraum_organisations::Organisation;

use crate::office_site::{AnyKey, site};

fn all() -> Query {
    Query {
        tenants: vec![viernheim().ags],
        kind: Some(Kind::Offer),
        limit: 100,
        now: 1_795_424_400,
        ..Query::default()
    }
}

#[tokio::test]
async fn an_index_that_followed_another_trail_is_built_anew() {
    let site = site().await;
    site.offer(site.library, "Vorlesen", true).await;
    let indexes = &site.room.indexes;
    indexes.follow(&viernheim()).await.unwrap();
    let finder = indexes.of(&site.tenant).unwrap();
    let (at, mark) = (finder.position().unwrap(), finder.mark());
    assert!(!mark.is_empty());
    // As after a restore: the same number of changes, but other ones, with an offer that is no longer there.
    let phantom = Document {
        id: "phantom".into(),
        tenant: viernheim().ags,
        kind: Kind::Offer,
        title: "Zurückgezogen".into(),
        ..Document::default()
    };
    for (position, other) in [(at, "other"), (at - 1, "other"), (at + 5, mark.as_str())] {
        let position = Position { at: position, mark: other.to_owned() };
        finder.write(vec![Change::Put(phantom.clone())], position).unwrap();
        assert_eq!(finder.search(&all()).unwrap().total, 2);
        indexes.follow(&viernheim()).await.unwrap();
        assert_eq!(finder.search(&all()).unwrap().total, 1);
        assert_eq!((finder.position(), finder.mark()), (Some(at), mark.clone()));
    }
    assert_eq!(indexes.follow(&viernheim()).await.unwrap(), 0, "in step, nothing is written");
}

#[tokio::test]
async fn what_is_over_comes_last_and_is_still_found() {
    let site = site().await;
    let dated = |title: &str, day: &str| Offer {
        organisation_id: Some(site.library),
        title: title.into(),
        schedule: Schedule::Dates {
            dates: vec![Span {
                start: format!("{day}T10:00:00").parse().unwrap(),
                end: format!("{day}T11:00:00").parse().unwrap(),
                all_day: false,
            }],
        },
        ..Offer::default()
    };
    for offer in
        [dated("Basteln im Herbst", "2026-11-02"), dated("Bastelnachmittag für Kinder", "2027-03-02")]
    {
        let made = site.room.offers.create(&site.tenant, &site.system, &AnyKey, offer).await.unwrap();
        site.room.offers.publish(&site.tenant, &site.system, made.id).await.unwrap();
    }
    site.room.indexes.follow(&viernheim()).await.unwrap();
    let page = site.visitor().get("/offers?q=basteln").await.body;
    let (over, ahead) =
        (page.find("<mark>Basteln</mark> im Herbst").unwrap(), page.find("Bastelnachmittag").unwrap());
    assert!(ahead < over, "what is ahead comes first");
    assert_eq!(page.matches("vorbei").count(), 1);
}

#[tokio::test]
async fn topics_are_suggested_while_typing() {
    let site = site().await;
    let offer = Offer {
        organisation_id: Some(site.library),
        title: "Seepferdchen".into(),
        topics: vec!["swimming".into()],
        ..Offer::default()
    };
    let made = site.room.offers.create(&site.tenant, &site.system, &AnyKey, offer).await.unwrap();
    site.room.offers.publish(&site.tenant, &site.system, made.id).await.unwrap();
    site.room.indexes.follow(&viernheim()).await.unwrap();
    let answer = site.visitor().get("/api/v1/suggestions?q=Schwim").await;
    assert!(answer.body.contains("Schwimmen"), "{}", answer.body);
}

#[tokio::test]
async fn organisations_are_suggested_with_and_without_offers() {
    let site = site().await;
    let id = site.room.offers.environment().id();
    let office = Organisation {
        name: "Amt für Soziales und Jugend".into(),
        kind: "library".into(),
        short_name: "Jugendamt".into(),
        ..Organisation::new(id)
    };
    let organisations = &site.room.organisations;
    let suggested = async |typed: &str| {
        site.room.indexes.follow(&viernheim()).await.unwrap();
        site.visitor().get(&format!("/api/v1/suggestions?q={typed}")).await.body
    };
    organisations.save(&site.tenant, &site.system, office.clone(), None).await.unwrap();
    for typed in ["Soziales", "jugendam", "amt%20fuer"] {
        let answer = suggested(typed).await;
        assert!(answer.contains(&id.text()) && answer.contains("organisation"), "{typed}: {answer}");
    }
    let found = site.visitor().get("/api/v1/search?q=Jugendamt").await.body;
    assert!(!found.contains(&id.text()), "a search for offers lists offers only: {found}");
    organisations.archive(&site.tenant, &site.system, id).await.unwrap();
    assert!(!suggested("jugendam").await.contains(&id.text()));
    let back = Organisation {
        name: "Jugendamt Süd".into(),
        kind: "library".into(),
        ..Organisation::new(site.room.offers.environment().id())
    };
    organisations.save(&site.tenant, &site.system, back.clone(), None).await.unwrap();
    site.room.indexes.refresh(&viernheim()).await.unwrap();
    let answer = suggested("jugendam").await;
    assert!(answer.contains(&back.id.text()) && !answer.contains(&id.text()), "built anew: {answer}");
}

#[tokio::test]
async fn pages_of_a_search_cost_the_same_statements_at_a_thousand_offers() {
    let site = site().await;
    let mut spent = Vec::new();
    for size in [10_usize, 1_000] {
        let rows = (0..size)
            .map(|number| ImportRow {
                id: None,
                offer: Offer {
                    organisation_id: Some(site.library),
                    title: format!("Kurs {size} {number:04}"),
                    ..Offer::default()
                },
                stated: ["organisation_id", "title"].map(String::from).into(),
                confirmed_at: None,
            })
            .collect();
        site.room.offers.import(&site.tenant, &site.system, "test.csv", true, rows).await.unwrap();
        site.room.indexes.follow(&viernheim()).await.unwrap();
        let mut visitor = site.visitor();
        visitor.get("/offers").await;
        let mut counts = Vec::new();
        for path in [
            "/",
            "/offers",
            "/offers?q=kurs&age=8&cost=free",
            "/offers?view=map",
            "/offers?view=calendar",
            "/offers?view=print",
            "/explore?topic=reading",
            "/api/v1/search?q=kurs",
            "/api/v1/facets?q=kurs",
            "/api/v1/suggestions?q=ku",
            "/api/v1/offers",
            "/offers.ics",
            "/offers.atom",
        ] {
            let before = site.test.database.statements();
            assert_eq!(visitor.get(path).await.status, http::StatusCode::OK, "{path}");
            let used = site.test.database.statements() - before;
            assert!(used <= 3, "{path} took {used} statements at {size} offers");
            counts.push((path, used));
        }
        spent.push(counts);
    }
    assert_eq!(spent[0], spent[1], "the number does not grow with the offers");
}
