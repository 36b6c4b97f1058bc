//! Who belongs where: organisations by bodies, topics and target groups.

use bildungsraum_network::BodySeats;
use bildungsraum_ties::formats::{Format, read};
use bildungsraum_trail::Role;
use http::StatusCode;

use crate::{
    site::site,
    town::{Town, town},
};

async fn with_bodies() -> Town {
    let town = town(site().await).await;
    let body = |name: &str, organisations: Vec<_>, public| BodySeats {
        body: town.site.environment.id(),
        name: name.into(),
        kind: "working_group".into(),
        organisations,
        public,
    };
    *town.site.bodies.lock().unwrap() = vec![
        body("AG Übergänge", vec![town.school, town.library], true),
        body("AG Lesen", vec![town.library, town.firm], false),
        body("AG Spiel", vec![town.alone], true),
    ];
    town
}

#[tokio::test]
async fn bodies_stand_with_their_organisations_and_the_sectors_that_are_missing() {
    let town = with_bodies().await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let body = office.page("/office/network/affiliations").await.body;
    for text in [
        "AG Übergänge",
        "Wirtschaft fehlt",
        "aria-current=\"page\"",
        "„AG Lesen“ und „AG Spiel“ verbindet niemand",
        "Bücherei",
        "verbindet ein Paar, das sonst niemand verbindet",
        "Dichte:",
    ] {
        assert!(body.contains(text), "{text} is missing in {body}");
    }
    let some = office.page("/office/network/affiliations?sector=economy").await.body;
    assert!(some.contains("Firma Funke") && !some.contains("Bücherei"), "only the sector that was chosen");
    let odd = office.get("/office/network/affiliations?mode=mond&sector=x").await;
    assert_eq!(odd.status, StatusCode::OK);
}

#[tokio::test]
async fn topics_nobody_works_on_are_named() {
    let town = with_bodies().await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let body = office.page("/office/network/affiliations?mode=topics").await.body;
    assert!(body.contains("Dazu gibt es niemanden"), "{body}");
    let groups = office.page("/office/network/affiliations?mode=target_groups").await.body;
    assert!(groups.contains("Noch nichts zu zeigen"), "{groups}");
}

#[tokio::test]
async fn the_file_in_two_modes_is_read_again() {
    let town = with_bodies().await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    for (name, format) in [("pajek", Format::Pajek), ("dl", Format::Dl), ("graphml", Format::GraphMl)] {
        let answer = office.get(&format!("/office/network/export/affiliations/{name}?mode=bodies")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        let (network, _) = read(answer.body.as_bytes(), format).unwrap();
        assert_eq!(network.ties.len(), 5, "{name}");
        assert!(network.two_mode, "{name}");
        assert_eq!(network.nodes.iter().filter(|node| node.second_mode).count(), 3, "{name}");
    }
    let csv = office.get("/office/network/export/affiliations/csv").await.body;
    assert!(csv.contains("Bücherei;Öffentliche Hand;AG Lesen"), "{csv}");
    assert_eq!(office.get("/office/network/export/affiliations/doc").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_is_no_member_sees_public_bodies_only() {
    let town = with_bodies().await;
    let mut someone = town.site.logged_in(Role::Region, None).await;
    let body = someone.page("/office/network/affiliations").await.body;
    assert!(body.contains("AG Übergänge"));
    assert!(!body.contains("AG Lesen"), "a body that is not public");
    let csv = someone.get("/office/network/export/affiliations/csv").await.body;
    assert!(csv.contains("AG Übergänge") && !csv.contains("AG Lesen"));
}
