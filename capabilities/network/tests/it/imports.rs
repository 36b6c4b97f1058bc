//! Tables and network files in and out.

use bildungsraum_network::CooperationFilter;
use bildungsraum_trail::Role;
use http::StatusCode;

use crate::site::site;

/// The hidden field of the preview.
fn content(body: &str) -> String {
    let at = body.find("name=\"content\" value=\"").unwrap() + 22;
    body[at..].split('"').next().unwrap().replace("&#34;", "\"").replace("&#38;", "&").replace("&#39;", "'")
}

#[tokio::test]
async fn a_table_is_shown_first_and_taken_over_once() {
    let site = site().await;
    for name in ["Volkshochschule Viernheim", "Goetheschule", "Stadtbibliothek"] {
        site.organisation(name).await;
    }
    let mut office = site.logged_in(Role::Office, None).await;
    office.page("/office/network/import").await;
    let table = "Einrichtung;Partner;Themen;Art;Seit;Enge\r\n\
        Volkshochschule;Goetheschule;Sprachen lernen;Vertrag;2019;4\r\n\
        VHS Viernheim;Stadtbibliothek;reading, language;;9.2020;\r\n\
        Goetheschule;Unbekannter Verein;;;;\r\n\
        Goetheschule;Stadtbibliothek;Alchemie;;gestern;9\r\n";
    let shown = office.upload("/office/network/import", &[], "k.csv", table.as_bytes()).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    assert!(shown.body.contains("Unbekannter Verein") && shown.body.contains("Alchemie"), "{}", shown.body);
    let count = async || {
        let all = CooperationFilter::default();
        site.network.count_cooperations(&site.tenant, &site.office(), &all).await.unwrap()
    };
    assert_eq!(count().await, 0, "a preview changes nothing");
    let taken = content(&shown.body);
    let fields = [("file", "k.csv"), ("content", taken.as_str())];
    let answer = office.post("/office/network/import/take", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let first = count().await;
    assert!((1..=2).contains(&first), "{first}");
    office.page("/office/network/cooperations").await;
    office.post("/office/network/import/take", &fields).await;
    assert_eq!(count().await, first, "the same file twice doubles nothing");
    for (name, bytes) in [("x.csv", &b"a;b\n1;2\n"[..]), ("x.graphml", b"<graphml><graph>"), ("x.csv", b"")] {
        office.page("/office/network/import").await;
        let answer = office.upload("/office/network/import", &[], name, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    // What goes out comes in again, as there already.
    let (_, csv) = office.bytes("/office/network/export/cooperations.csv").await;
    office.page("/office/network/import").await;
    let again = office.upload("/office/network/import", &[], "k.csv", &csv).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.body);
    assert!(again.body.contains("nichts, was übernommen"), "{}", again.body);
    for format in ["graphml", "gexf", "gml", "pajek", "dl", "kumu", "csv"] {
        let (status, bytes) = office.bytes(&format!("/office/network/export/network/{format}")).await;
        assert!(status == StatusCode::OK && !bytes.is_empty(), "{format}");
        if format == "graphml" {
            office.page("/office/network/import").await;
            let again = office.upload("/office/network/import", &[], "n.graphml", &bytes).await;
            assert_eq!(again.status, StatusCode::OK, "{}", again.body);
        }
    }
    assert_eq!(office.get("/office/network/export/network/xyz").await.status, StatusCode::NOT_FOUND);
    let mut board = site.logged_in(Role::BoardMember, None).await;
    assert_eq!(board.get("/office/network/import").await.status, StatusCode::FORBIDDEN);
}
