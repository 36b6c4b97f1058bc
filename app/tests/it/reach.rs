//! "What do I reach from here?": the search by travel time, on pages and in the API.

use std::time::Duration;

use bildungsraum_database::testing::folder;

use crate::world::{demo_house, empty_databases, serve};

#[tokio::test(flavor = "multi_thread")]
async fn offers_are_found_by_how_long_the_way_takes() {
    let test = empty_databases().await.remove(0);
    let folder = folder();
    let serving = serve(demo_house(&folder, test.database.clone(), &test.address).await).await;
    let client = &serving.client;
    let search = async |query: &str| -> serde_json::Value {
        let answer = client.get(&format!("/api/v1/search?{query}"), "", &[]).await;
        assert_eq!(answer.status, 200, "{query}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    };
    let mut all = 0;
    for _ in 0..200 {
        all = search("limit=1").await["total"].as_u64().unwrap();
        if all > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(all > 20, "{all}");
    let here = "near=49.538,8.579";
    let mut before = 0;
    for minutes in [1_u32, 10, 25, 60] {
        let found = search(&format!("{here}&by=walk&minutes={minutes}&limit=100&facets=1")).await;
        let total = found["total"].as_u64().unwrap();
        assert!(total >= before && total < all, "{minutes}: {total}");
        for item in found["items"].as_array().unwrap() {
            let taken = item["travel_minutes"].as_f64().unwrap();
            assert!(taken <= f64::from(minutes), "{item}");
            // 4 km/h, straight line times 1.3.
            let metres = item["distance"].as_f64().unwrap();
            assert!((metres * 1.3 * 60.0 / 4_000.0 - taken).abs() < 1.2, "{item}");
        }
        before = total;
    }
    assert!(before > 5);
    let bicycle = search(&format!("{here}&by=bicycle&minutes=10")).await["total"].as_u64().unwrap();
    let walk = search(&format!("{here}&by=walk&minutes=10")).await["total"].as_u64().unwrap();
    assert!(bicycle > walk, "{bicycle} {walk}");
    for wrong in
        ["by=walk", "near=49.5,8.5&by=transit", "near=49.5,8.5&by=fly", "near=49.5,8.5&by=walk&minutes=0"]
    {
        let answer = client.get(&format!("/api/v1/search?{wrong}"), "", &[]).await;
        assert_eq!(answer.status, 422, "{wrong}: {}", answer.body);
    }

    let page = client.get("/offers?by=walk&minutes=15&on=tu&at=15:00", "", &[]).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("in 15 Min. zu Fuß"), "the filter in force");
    assert!(page.body.contains("id=\"by\"") && !page.body.contains("id=\"on\""), "no timetable, no day");
    let way = page.body.split("href=\"").map(|rest| rest.split('"').next().unwrap());
    let way = way.into_iter().find(|url| url.contains("/way?")).expect("a card with its way").to_owned();
    let told = client.get(&way.replace("&#38;", "&").replace("&amp;", "&"), "", &[]).await;
    assert_eq!(told.status, 200, "{way}: {}", told.body);
    assert!(told.body.contains("zu Fuß zum Ziel") && told.body.contains("Luftlinie"), "{}", told.body);
    // No way of travelling was said, or one that nobody knows.
    let bare = way.split('?').next().unwrap();
    assert_eq!(client.get(bare, "", &[]).await.status, 404);
    assert_eq!(client.get(&format!("{bare}?by=transit&near=49.5,8.5"), "", &[]).await.status, 404);
    assert_eq!(client.get(&format!("{bare}?by=walk&near=10,10"), "", &[]).await.status, 404);
    let unknown = client.get("/offers?by=transit&minutes=15", "", &[]).await;
    assert!(unknown.status == 200 && unknown.body.contains("keine Daten"), "{}", unknown.status);
    for path in [
        "/offers?view=map",
        "/offers?view=calendar",
        "/offers?view=print",
        "/offers.pdf?q=",
        "/map/offers.geojson?q=",
    ] {
        let answer = client.get(&format!("{path}&{here}&by=bicycle&minutes=30"), "", &[]).await;
        assert_eq!(answer.status, 200, "{path}");
    }
}
