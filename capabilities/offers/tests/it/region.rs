//! A search over all municipalities of the installation; each keeps its own index.

use bildungsraum_database::testing::{lampertheim, viernheim};
use bildungsraum_offers::Offer;

use crate::office_site::{AnyKey, site};

#[tokio::test]
async fn offers_of_neighbours_are_found_when_asked_for_and_only_then() {
    let site = site().await;
    site.offer(site.library, "Töpfern für Kinder", true).await;
    let theirs = lampertheim().tenant();
    let house = bildungsraum_organisations::Organisation {
        name: "Altrheinhaus".into(),
        kind: "library".into(),
        sector: bildungsraum_organisations::Sector::State,
        ..bildungsraum_organisations::Organisation::new(bildungsraum_database::Id::from_bytes([9; 16]))
    };
    let house = site.room.organisations.save(&theirs, &site.system, house, None).await.unwrap();
    let made = |title: &str| Offer {
        title: title.into(),
        organisation_id: Some(house.organisation.id),
        ..Offer::default()
    };
    let (open, draft) = (made("Töpfern im Altrheinhaus"), made("Töpfern, noch geheim"));
    let open = site.room.offers.create(&theirs, &site.system, &AnyKey, open).await.unwrap();
    site.room.offers.publish(&theirs, &site.system, open.id).await.unwrap();
    site.room.offers.create(&theirs, &site.system, &AnyKey, draft).await.unwrap();
    for town in [viernheim(), lampertheim()] {
        site.room.indexes.follow(&town).await.unwrap();
    }
    let mut visitor = site.visitor();
    let own = visitor.get("/offers?q=t%C3%B6pfern").await.body;
    assert!(own.contains("für Kinder") && !own.contains("Altrheinhaus"), "only the town's own");
    assert!(own.contains("name=\"region\""), "neighbours can be asked for");
    let all = visitor.get("/offers?q=t%C3%B6pfern&region=1").await.body;
    assert!(all.contains("für Kinder") && all.contains("Altrheinhaus") && !all.contains("geheim"));
    let address = format!("http://127.0.0.1:8080/{}/offers/{}", lampertheim().slug, open.id.text());
    assert!(all.contains(&address), "a neighbour's offer is on its own pages");
    assert!(all.contains("Lampertheim"));
    for view in ["map", "calendar", "print"] {
        let page = visitor.get(&format!("/offers?q=t%C3%B6pfern&region=1&view={view}")).await;
        assert_eq!(page.status, 200, "{view}");
    }

    let found: serde_json::Value =
        serde_json::from_str(&visitor.get("/api/v1/search?q=t%C3%B6pfern&region=1&limit=1").await.body)
            .unwrap();
    assert_eq!(found["total"], 2);
    let cursor = found["next"].as_str().unwrap();
    let rest =
        visitor.get(&format!("/api/v1/search?q=t%C3%B6pfern&region=1&limit=1&cursor={cursor}")).await.body;
    let rest: serde_json::Value = serde_json::from_str(&rest).unwrap();
    let mut towns: Vec<&str> =
        [&found, &rest].into_iter().filter_map(|list| list["items"][0]["municipality"].as_str()).collect();
    towns.sort_unstable();
    let mut expected = [viernheim().ags, lampertheim().ags];
    expected.sort_unstable();
    assert_eq!(towns, expected);
    let own: serde_json::Value =
        serde_json::from_str(&visitor.get("/api/v1/search?q=t%C3%B6pfern").await.body).unwrap();
    assert_eq!(own["total"], 1);
}
