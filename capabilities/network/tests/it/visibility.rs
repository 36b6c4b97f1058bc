//! Needs, intensity and free words are seen by nobody who may not: every route, with marked secrets.

use bildungsraum_network::{
    NeedFilter,
    model::{Field, Need, NeedKind, Side, Visibility},
};
use bildungsraum_trail::{Actor, Role, Trail, Via};
use http::StatusCode;

use crate::site::{site, sites};

/// Every GET of this room without an id, and those with one.
const PATHS: [&str; 14] = [
    "/office/network",
    "/office/network/cooperations",
    "/office/network/cooperations/ID",
    "/office/network/needs",
    "/office/network/needs/NEED",
    "/office/network/export/cooperations.csv",
    "/office/network/export/network/graphml",
    "/office/network/export/network/kumu",
    "/office/network/export/network/csv",
    "/api/v1/network/cooperations",
    "/api/v1/network/cooperations/ID",
    "/api/v1/network/needs",
    "/api/v1/network/resources",
    "/api/v1/network/needs/NEED",
];

#[tokio::test]
async fn no_route_tells_a_secret_to_whom_it_is_not() {
    let site = site().await;
    let (a, b) = (site.organisation("Verein").await, site.organisation("Schule").await);
    let other = site.organisation("Fremd").await;
    let (tenant, network, office) = (&site.tenant, &site.network, site.office());
    let made = network.add_cooperation(tenant, &office, site.of(&[a, b])).await.unwrap();
    for organisation in [a, b] {
        let actor = site.provider(organisation);
        network.answer_cooperations(tenant, &actor, organisation, &[made.id], true).await.unwrap();
    }
    network.release_cooperation(tenant, &office, made.id, true).await.unwrap();
    let mut need = Need::new(Side::Need, a, NeedKind::Rooms);
    need.text = "GEHEIM-bedarf".into();
    need.visible.insert(Field::Kind, Visibility::Office);
    let need = network.add_need(tenant, &site.provider(a), need).await.unwrap();
    let mut resource = Need::new(Side::Resource, a, NeedKind::Money);
    resource.text = "GEHEIM-text".into();
    resource.amount = "GEHEIM-summe".into();
    resource.topic = "music".into();
    resource.visible = [
        (Field::Kind, Visibility::Public),
        (Field::Text, Visibility::Office),
        (Field::Amount, Visibility::Office),
    ]
    .into();
    network.add_need(tenant, &site.provider(a), resource).await.unwrap();

    let mut visitor = site.visitor();
    let mut provider = site.logged_in(Role::Provider, Some(other)).await;
    let mut board = site.logged_in(Role::BoardMember, None).await;
    let mut region = site.logged_in(Role::Region, None).await;
    let mut moderator = site.logged_in(Role::Moderator, None).await;
    for path in PATHS {
        let path = path.replace("ID", &made.id.text()).replace("NEED", &need.id.text());
        for (name, browser) in [
            ("visitor", &mut visitor),
            ("provider", &mut provider),
            ("board", &mut board),
            ("region", &mut region),
            ("moderator", &mut moderator),
        ] {
            let answer = browser.get(&path).await;
            assert!(!answer.body.contains("GEHEIM"), "{path} tells {name}: {}", answer.body);
            assert!(!answer.body.contains("\"intensity\":4"), "{path} tells {name} the intensity");
            if path.contains(&need.id.text()) {
                assert_ne!(answer.status, StatusCode::OK, "{path} shows {name} the need");
            }
        }
    }
    // The office and the organisation itself see it.
    let mut own = site.logged_in(Role::Provider, Some(a)).await;
    let mut office_page = site.logged_in(Role::Office, None).await;
    for browser in [&mut own, &mut office_page] {
        let shown = browser.page("/office/network/needs").await.body;
        assert!(shown.contains("GEHEIM-bedarf") && shown.contains("GEHEIM-text"), "{shown}");
        let csv = browser.page("/office/network/export/cooperations.csv").await.body;
        assert!(csv.contains("GEHEIM-notiz"), "{csv}");
    }
    // The trail, which board and region read, keeps none of it.
    let entries = Trail::of(&site.test.database, tenant).latest(i64::MAX, 200).await.unwrap();
    assert!(!format!("{entries:?}").contains("GEHEIM"));
}

#[tokio::test]
async fn each_field_is_seen_as_far_as_its_owner_said() {
    for site in sites().await {
        let a = site.organisation("Verein").await;
        let (tenant, network) = (&site.tenant, &site.network);
        let mut resource = Need::new(Side::Resource, a, NeedKind::Rooms);
        (resource.text, resource.amount) = ("Ein Saal".into(), "1".into());
        resource.topic = "music".into();
        resource.visible = [(Field::Kind, Visibility::Public), (Field::Amount, Visibility::Public)].into();
        let made = network.add_need(tenant, &site.provider(a), resource.clone()).await.unwrap();
        let visitor = Actor::visitor(Via::Page);
        let seen = network.need(tenant, &visitor, made.id).await.unwrap().need;
        assert_eq!((seen.amount.as_str(), seen.text.as_str(), seen.topic.as_str()), ("1", "", ""));
        let member = site.provider(site.environment.id());
        let seen = network.need(tenant, &member, made.id).await.unwrap().need;
        assert_eq!((seen.text.as_str(), seen.topic.as_str()), ("Ein Saal", "music"));
        // A need is never public, whatever is asked for.
        let need = Need { side: Side::Need, ..resource };
        let wrong = network.add_need(tenant, &site.provider(a), need.clone()).await;
        assert!(wrong.is_err());
        let need = Need { visible: std::collections::BTreeMap::new(), ..need };
        let made = network.add_need(tenant, &site.provider(a), need).await.unwrap();
        assert!(network.need(tenant, &visitor, made.id).await.is_err());
        assert_eq!(network.count_needs(tenant, &visitor, &NeedFilter::default()).await.unwrap(), 1);
        assert_eq!(network.count_needs(tenant, &member, &NeedFilter::default()).await.unwrap(), 2);
        // Nobody changes what is another's; erased is erased.
        let stolen = network.save_need(tenant, &member, made.id, made.need.clone(), 1).await;
        assert!(stolen.is_err());
        network.archive_need(tenant, &site.provider(a), made.id, true, 30).await.unwrap();
        assert!(network.need(tenant, &member, made.id).await.is_err());
        network.archive_need(tenant, &site.provider(a), made.id, false, 30).await.unwrap();
        network.erase_need(tenant, &site.provider(a), made.id).await.unwrap();
        assert!(network.need(tenant, &site.office(), made.id).await.is_err());
        Trail::of(&site.test.database, tenant).verify().await.unwrap();
    }
}

#[tokio::test]
async fn the_forms_of_needs_keep_what_was_typed() {
    let site = site().await;
    let a = site.organisation("Verein").await;
    let mut provider = site.logged_in(Role::Provider, Some(a)).await;
    provider.page("/office/network/needs/new?side=resource").await;
    let one = a.text();
    let wrong = [
        ("side", "need"),
        ("organisation_id", one.as_str()),
        ("kind", "rooms"),
        ("from", "morgen"),
        ("text", "Wir suchen <i>Räume</i>"),
    ];
    let answer = provider.post("/office/network/needs/new", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("&#60;i&#62;Räume") && answer.body.contains("e-from"), "{}", answer.body);
    let right = [
        ("side", "need"),
        ("organisation_id", one.as_str()),
        ("kind", "rooms"),
        ("weekdays", "1"),
        ("weekdays", "3"),
        ("day_parts", "morning"),
        ("text", "Räume"),
        ("visible-text", "office"),
    ];
    let made = provider.post("/office/network/needs/new", &right).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let shown = provider.page("/office/network/needs").await.body;
    let at = shown.find("/office/network/needs/0").unwrap();
    let path = shown[at..].split('"').next().unwrap().to_owned();
    assert!(provider.page(&path).await.body.contains("value=\"3\" checked"));
    let out = [("organisation", one.as_str()), ("out", "1"), ("reason", "Keine Zeit")];
    assert_eq!(provider.post("/office/network/proposals-wanted", &out).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.network.opt_outs(&site.tenant).await.unwrap()[&a], "Keine Zeit");
    for step in ["archive", "restore", "erase"] {
        let answer = provider.post(&format!("{path}/{step}"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{step}: {}", answer.body);
    }
    assert_eq!(provider.get(&path).await.status, StatusCode::NOT_FOUND);
}
