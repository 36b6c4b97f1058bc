//! Both databases are made the same.

use bildungsraum_database::testing::databases;

#[tokio::test]
async fn both_dialects_have_the_same_catalogue() {
    let rooms = [bildungsraum_trail::MIGRATIONS, bildungsraum_network::MIGRATIONS];
    let mut found = Vec::new();
    for test in databases(&rooms).await {
        found.push(test.database.catalogue().await.unwrap());
    }
    for other in found.iter().skip(1) {
        assert_eq!(&found[0], other);
    }
}
