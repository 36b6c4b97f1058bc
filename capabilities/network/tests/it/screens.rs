//! The four views of the network, the page of an organisation, and two side by side.

use bildungsraum_trail::Role;
use http::StatusCode;

use crate::{site::site, town::town};

#[tokio::test]
async fn the_overview_shows_the_balance_and_what_is_missing() {
    let town = town(site().await).await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let body = office.page("/office/network").await.body;
    for text in [
        "Öffentliche Hand",
        "2 Einrichtungen (29\u{a0}%)",
        "Der E-I-Index ist",
        "Was wäre, wenn eine Einrichtung ginge?",
        "2 Einrichtungen verlören den Anschluss.",
        "Welche neue Verbindung würde am meisten helfen?",
        "Heute führt kein Weg von der einen zur anderen.",
        "Schule am &#60;Markt&#62;",
    ] {
        assert!(body.contains(text), "{text} is missing in {body}");
    }
    assert!(!body.contains("<Markt>"));
}

#[tokio::test]
async fn the_map_is_a_picture_before_any_script_runs() {
    let town = town(site().await).await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let body = office.page(&format!("/office/network/map?focus={}", town.school)).await.body;
    assert!(body.contains("<svg class=\"network-svg\""));
    assert!(body.contains("Schule am &lt;Markt&gt;"));
    assert!(body.contains("class=\"tie marked\""));
    assert!(body.contains(&format!("/office/network/organisations/{}", town.school)));
    assert!(
        body.contains(&format!("/office/network/table?focus={}", town.school)),
        "the selection goes along"
    );
    let found = office.page("/office/network/map?find=funke").await.body;
    assert!(found.contains("value=\"Firma Funke\""));
    let odd = office.get("/office/network/map?as_of=gestern&focus=niemand&sector=x&layout=mond").await;
    assert_eq!(odd.status, StatusCode::OK);
}

#[tokio::test]
async fn the_table_sorts_by_every_measure_and_says_what_is_not_defined() {
    let town = town(site().await).await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let body = office.page("/office/network/table?sort=degree&dir=down").await.body;
    let place = |name: &str| body.find(&format!("\">{name}</a></th>")).unwrap_or_else(|| panic!("{name}"));
    assert!(place("Bücherei") < place("Schachfreunde"));
    assert!(body.contains("aria-sort=\"descending\""));
    assert!(body.contains("nicht definiert: kein Partner"));
    assert!(body.contains("id=\"def-constraint\"") && body.contains("Burt 1992"));
    for sort in ["name", "sector", "community", "betweenness", "constraint", "core", "unsinn"] {
        for dir in ["up", "down"] {
            office.page(&format!("/office/network/table?sort={sort}&dir={dir}")).await;
        }
    }
    // Undefined comes last whichever way.
    for dir in ["up", "down"] {
        let body = office.page(&format!("/office/network/table?sort=constraint&dir={dir}")).await.body;
        let place = |name: &str| body.find(&format!("\">{name}</a></th>")).unwrap();
        assert!(place("Schachfreunde") > place("Bücherei"), "{dir}");
    }
    for (format, begin) in [
        ("table", "\u{feff}Einrichtung;Bereich"),
        ("graphml", "<?xml"),
        ("gexf", "<?xml"),
        ("pajek", "*"),
        ("dl", "dl"),
        ("kumu", "{"),
        ("csv", ""),
    ] {
        let answer = office.get(&format!("/office/network/export/{format}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{format}: {}", answer.body);
        assert!(answer.body.to_lowercase().starts_with(&begin.to_lowercase()), "{format}: {}", answer.body);
        assert!(!answer.body.contains("GEHEIM"), "{format}");
    }
    assert_eq!(office.get("/office/network/export/exe").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn intensity_stays_out_of_files_of_those_who_may_not_see_it() {
    let town = town(site().await).await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let mut provider = town.site.logged_in(Role::Provider, Some(town.alone)).await;
    let seen = office.get("/office/network/export/kumu").await.body;
    let less = provider.get("/office/network/export/kumu").await.body;
    assert!(seen.contains('4'));
    assert!(!less.contains("\"weight\":4") && !less.contains("\"weight\": 4"), "{less}");
    // Members see what is confirmed.
    assert!(less.contains("Firma Funke"));
}

#[tokio::test]
async fn the_matrix_is_a_grid_with_headers_for_rows_and_columns() {
    let town = town(site().await).await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let body = office.page("/office/network/matrix").await.body;
    assert!(body.contains("role=\"grid\""));
    assert_eq!(body.matches("role=\"columnheader\" data-id").count(), 7);
    assert_eq!(body.matches("role=\"rowheader\"").count(), 7);
    assert_eq!(body.matches("<td role=\"gridcell\" class=\"tie").count(), 12);
    assert!(body.contains("Bücherei und Jugendhaus: bestätigt; Abstimmung"));
    let group = office.page("/office/network/matrix?group=1").await.body;
    assert!(group.matches("role=\"rowheader\"").count() < 7);
}

#[tokio::test]
async fn the_page_of_an_organisation_speaks_in_sentences() {
    let town = town(site().await).await;
    town.rooms().await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let school = office.page(&format!("/office/network/organisations/{}", town.school)).await.body;
    for text in [
        "arbeitet mit 3 Einrichtungen zusammen.",
        "Darunter: eine aus der öffentlichen Hand und 2 aus der Wirtschaft.",
        "Sie ist die einzige Verbindung zwischen Firma Funke und Kreishandwerk auf der einen Seite und Bücherei auf der anderen.",
        "Ginge sie, verlören 2 Einrichtungen den Anschluss an das Netz: Firma Funke und Kreishandwerk.",
        "In „AG Übergänge“ sitzt sie mit Firma Funke und Jugendhaus.",
        "2 dieser Kooperationen führen in andere Bereiche.",
    ] {
        assert!(school.contains(text), "{text} is missing in {school}");
    }
    let alone = office.page(&format!("/office/network/organisations/{}", town.alone)).await.body;
    assert!(alone.contains("Schachfreunde arbeitet noch mit keiner anderen Einrichtung zusammen."));
    let youth = office.page(&format!("/office/network/organisations/{}", town.youth)).await.body;
    assert!(youth.contains("Ginge sie, blieben alle ihre Partner auf anderen Wegen verbunden."));
    // Free words are the office's and one's own.
    let firm = format!("/office/network/organisations/{}", town.firm);
    assert!(office.page(&firm).await.body.contains("GEHEIM"));
    let gone = "/office/network/organisations/01900000-0000-7000-8000-000000000001";
    assert_eq!(office.get(gone).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_are_compared_and_a_tie_between_them_can_be_entered() {
    let town = town(site().await).await;
    let mut office = town.site.logged_in(Role::Office, None).await;
    let pair = |a, b| format!("/office/network/compare?a={a}&b={b}");
    let apart = office.page(&pair(town.youth, town.school)).await.body;
    assert!(apart.contains("haben aber gemeinsame Partner"));
    assert!(apart.contains("Beide arbeiten mit Bücherei."));
    assert!(apart.contains("Beide sitzen in: AG Übergänge."));
    let add = format!(
        "/office/network/cooperations/new?organisation_ids={}&#38;organisation_ids={}",
        town.youth, town.school
    );
    assert!(apart.contains(&add), "{apart}");
    let form = office.page(&add.replace("&#38;", "&")).await.body;
    assert!(form.contains(&format!("value=\"{}\" selected", town.youth)));
    assert!(form.contains(&format!("value=\"{}\" selected", town.school)));
    let together = office.page(&pair(town.library, town.youth)).await.body;
    assert!(together.contains("Die beiden arbeiten zusammen."));
    assert!(office.page(&pair(town.library, town.alone)).await.body.contains("kein Weg über andere"));
    assert!(office.page(&pair(town.library, town.library)).await.body.contains("zweimal dieselbe"));
    office.page("/office/network/compare?a=x").await;
}

#[tokio::test]
async fn nobody_comes_to_the_views_without_an_account() {
    let site = site().await;
    let mut visitor = site.visitor();
    for path in ["", "/map", "/table", "/matrix", "/proposals", "/picture.json", "/export/csv"] {
        assert_ne!(visitor.get(&format!("/office/network{path}")).await.status, StatusCode::OK, "{path}");
    }
    for path in ["picture", "measures", "communities", "departures", "proposals"] {
        let answer = visitor.get(&format!("/api/v1/network/{path}")).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}
