//! What is withheld is withheld everywhere: two towns that differ only in what is withheld look the same, to the byte, on
//! every address of this room.

use bildungsraum_access::model::{Ages, Cell, Change, Grid, Parameters};
use bildungsraum_trail::Role;
use http::StatusCode;

use crate::site::{CENTRE, Site, site};

/// A row of cells through the town, one of them with this count.
fn grid(withheld: Option<f64>) -> Grid {
    let centre = bildungsraum_access::centre(CENTRE.0, CENTRE.1);
    let (east, north) = bildungsraum_access::laea::from_wgs84(centre);
    let (east, north) = ((east / 100.0) as u32 * 100, (north / 100.0) as u32 * 100);
    let cells = (0..30_u32)
        .map(|number| Cell {
            east: east + number * 100,
            north,
            size: 100,
            counts: vec![if number == 11 { withheld } else { Some(f64::from(number % 7 + 4)) }],
        })
        .collect();
    Grid { bands: vec![Ages::new(0, 5)], cells }
}

/// Every answer of the room to whoever may read all.
async fn answers(site: &Site, withheld: Option<f64>) -> Vec<(String, Vec<u8>)> {
    let people = site.people(&grid(withheld)).await;
    site.access
        .save_quarters(
            &site.tenant,
            &site.system,
            &bildungsraum_access::demo::quarters(bildungsraum_access::centre(CENTRE.0, CENTRE.1)),
        )
        .await
        .unwrap();
    let key = site.kita("Kita Mitte", CENTRE.0, CENTRE.1).await;
    site.access.set_capacity(&site.tenant, &site.system, &key, Some(40)).await.unwrap();
    let run = site.run(&site.usual(&people)).await;
    let changes = vec![Change::Resize { facility: key, capacity: 90 }];
    let category = bildungsraum_access::model::Category::Kita;
    let scenario =
        site.access.add_scenario(&site.tenant, &site.system, "Größer", category, changes).await.unwrap();
    let other = site.run(&Parameters { scenario_id: Some(scenario.id), ..site.usual(&people) }).await;
    let evidence = site
        .access
        .cite(&site.tenant, &site.system, run, "quarter", vec!["q-innenstadt".into()], "Mitte")
        .await
        .unwrap();
    let objective = bildungsraum_access::sites::Objective::Median;
    let sought =
        site.access.seek_sites(&site.tenant, &site.system, run, (2, objective), "Orte", "Kita").await;
    let sought = sought.unwrap();
    site.work().await;
    let mut office = site.logged_in(Role::Office, None).await;
    let mut all = Vec::new();
    for rule in bildungsraum_access::routes().rules() {
        // Streets and timetables know nothing of people.
        if rule.method != http::Method::GET || rule.path.ends_with("/ways/jobs/{job}") {
            continue;
        }
        let id = if rule.path.contains("/scenarios/") {
            scenario.id
        } else if rule.path.contains("/evidence/") {
            evidence.id
        } else {
            run
        };
        let path = rule
            .path
            .replace("{id}", &id.text())
            .replace("{other}", &other.text())
            .replace("{job}", &sought.text())
            .replace("{key}", "q-innenstadt");
        let paths = if rule.path.ends_with("/runs/{id}") && rule.path.starts_with("/office") {
            vec![path.clone(), format!("{path}?sort=place"), format!("{path}?sort=children&from=10")]
        } else if rule.path.ends_with("/cells") {
            vec![format!("{path}?limit=100")]
        } else if rule.path.contains("/office/access/compare") {
            vec![format!("{path}?before={run}&after={other}")]
        } else {
            vec![path]
        };
        for path in paths {
            let (status, body) = office.bytes(&path).await;
            assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&body));
            all.push((path, body));
        }
    }
    all
}

#[tokio::test]
async fn towns_that_differ_in_what_is_withheld_look_the_same_on_every_address() {
    let mut towns = Vec::new();
    for withheld in [Some(1.0), Some(2.0), None] {
        let site = site().await;
        towns.push(answers(&site, withheld).await);
    }
    let routes: Vec<&str> = towns[0].iter().map(|(path, _)| path.as_str()).collect();
    for kind in ["cells.csv", "cells.geojson", "cells.gpkg", "/compare/", "/api/v1/access/runs/"] {
        assert!(routes.iter().any(|path| path.contains(kind)), "{kind} is not walked");
    }
    for town in &towns[1..] {
        for ((path, first), (_, second)) in towns[0].iter().zip(town) {
            assert!(first == second, "{path} tells what is withheld");
        }
    }
    // The cell is there, and says that it is withheld.
    let csv = towns[0].iter().find(|(path, _)| path.ends_with("cells.csv")).unwrap();
    let text = String::from_utf8_lossy(&csv.1);
    let rows: Vec<&str> = text.lines().filter(|line| line.contains(";1;;;;;;;")).collect();
    assert_eq!(rows.len(), 1, "{text}");
}
