//! What everybody sees of the network.

use bildungsraum_trail::Role;
use http::StatusCode;
use serde_json::Value;

use crate::{site::site, town::town};

#[tokio::test]
async fn everybody_sees_what_is_released_and_nothing_else() {
    let town = town(site().await).await;
    town.rooms().await;
    let mut visitor = town.site.visitor();
    let mut office = town.site.logged_in(Role::Office, None).await;
    let paths = [
        "/network".to_owned(),
        "/network/list".to_owned(),
        "/network/picture.json".to_owned(),
        format!("/network/organisations/{}", town.library),
        format!("/network?focus={}&kind=contract&bodies=1", town.school),
    ];
    for path in &paths {
        // The office sees the same there.
        for browser in [&mut visitor, &mut office] {
            let body = browser.page(path).await.body;
            assert!(body.contains("Bücherei") && body.contains("Jugendhaus"), "{path}");
            for hidden in
                ["Musikverein", "Firma Funke", "Schule am", "Schachfreunde", "GEHEIM", "AG Übergänge"]
            {
                assert!(!body.contains(hidden), "{hidden} in {path}: {body}");
            }
        }
    }
    let picture: Value = serde_json::from_str(&visitor.get("/network/picture.json").await.body).unwrap();
    let mut keys: Vec<&str> = picture.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        ["confirmed", "from", "group", "ids", "names", "page", "sector", "sectors", "to", "x", "y"]
    );
    for hidden in [town.school, town.music, town.firm] {
        let path = format!("/network/organisations/{hidden}");
        assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    let tied = visitor.page(&format!("/network/organisations/{}", town.library)).await;
    assert!(tied.body.contains("Bücherei arbeitet mit einer Einrichtung zusammen."));
    assert!(tied.headers.contains_key("etag"));
}

#[tokio::test]
async fn what_is_taken_back_is_gone_at_once() {
    let town = town(site().await).await;
    let mut visitor = town.site.visitor();
    assert!(visitor.page("/network/list").await.body.contains("Jugendhaus"));
    town.site
        .network
        .release_cooperation(&town.site.tenant, &town.site.office(), town.released, false)
        .await
        .unwrap();
    assert!(!visitor.page("/network/list").await.body.contains("Jugendhaus"));
    assert!(visitor.page("/network").await.body.contains("empty-state"));
}

#[tokio::test]
async fn the_public_pages_speak_every_language() {
    let town = town(site().await).await;
    let mut visitor = town.site.visitor();
    for lang in ["de", "de-leicht", "en", "tr", "uk", "ar"] {
        for path in ["/network", "/network/list"] {
            let body = visitor.page(&format!("{path}?lang={lang}")).await.body;
            assert!(!body.contains("[public"), "{lang}: {body}");
        }
    }
}
