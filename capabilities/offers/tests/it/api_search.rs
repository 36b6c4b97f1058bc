//! `/api/v1/search`: sentences, reasons, marks, counts.

use serde_json::{Value, json};

use crate::office_site::site;

#[tokio::test]
async fn the_api_reads_sentences_and_says_why_something_was_found() {
    let site = site().await;
    site.offer(site.library, "Schwimmkurs für Anfänger", true).await;
    site.offer(site.club, "Kochen am Abend", true).await;
    site.room.indexes.follow(&bildungsraum_database::testing::viernheim()).await.unwrap();
    let get = async |query: &str| -> (u16, Value) {
        let answer = site.visitor().get(&format!("/api/v1/search?{query}")).await;
        (answer.status.into(), serde_json::from_str(&answer.body).unwrap_or_default())
    };
    let (_, found) = get("q=schwimmen+f%C3%BCr+8-j%C3%A4hrige&marks=1&facets=1").await;
    assert_eq!(found["words"], "schwimmen");
    assert_eq!(found["understood"], json!([{"name": "age", "value": "8"}]));
    let item = &found["items"][0];
    assert_eq!(
        item["matched"],
        json!([
            {"word": "schwimmen", "found": "schwimm", "by": "compound_part", "part": "title"}
        ])
    );
    assert_eq!(item["title_marks"], json!([[0, 11]]));
    assert_eq!(found["facets"][0]["values"][0]["count"], 1);
    let (_, literal) = get("q=%E2%80%9Ekochen+kostenlos%E2%80%9C").await;
    assert_eq!((&literal["understood"], &literal["words"]), (&json!([]), &json!("„kochen kostenlos“")));
    let (_, plain) = get("q=kochen").await;
    assert!(plain["items"][0].get("title_marks").is_none() && plain.get("facets").is_none());
    let (_, none) = get("q=kochen&cost=free").await;
    assert_eq!(none["total"], 0);
    assert_eq!(none["relax"], json!([{"name": "cost", "count": 1}]));
    for query in ["marks=2", "facets=maybe", "region=x", "after=25:00", "drop_in=maybe"] {
        let (status, problem) = get(query).await;
        assert_eq!(status, 422, "{query}");
        let name = query.split('=').next().unwrap();
        assert_eq!(problem["errors"][0]["field"], name, "{problem}");
    }
}
