//! The API's description as a golden file: a change of the API is seen in the review of its diff.

use bildungsraum_database::testing::folder;

use crate::world::{demo_house, empty_databases, serve};

#[tokio::test(flavor = "multi_thread")]
async fn the_description_of_the_api_is_the_agreed_one() {
    let test = empty_databases().await.remove(0);
    let folder = folder();
    let serving = serve(demo_house(&folder, test.database.clone(), &test.address).await).await;
    let answer = serving.client.get("/api/v1/openapi.json", "", &[]).await;
    assert_eq!(answer.status, 200);
    let mut description: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(description["openapi"], "3.1.0");
    description["servers"] = serde_json::Value::Null;
    insta::assert_snapshot!(serde_json::to_string_pretty(&description).unwrap());
}
