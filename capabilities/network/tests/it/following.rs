//! What goes along when organisations are merged, and comes back when they part.

use std::sync::Arc;

use bildungsraum_network::{
    CooperationFilter, NeedFilter,
    model::{Need, NeedKind, Side},
};
use bildungsraum_organisations::Follower;

use crate::site::sites;

#[tokio::test]
async fn cooperations_and_needs_follow_a_merge_and_come_back() {
    for site in sites().await {
        let (a, b) = (site.organisation("Verein").await, site.organisation("Verein e. V.").await);
        let c = site.organisation("Schule").await;
        let (tenant, network, office) = (&site.tenant, &site.network, site.office());
        let with_c = network.add_cooperation(tenant, &office, site.of(&[b, c])).await.unwrap();
        let both = network.add_cooperation(tenant, &office, site.of(&[a, b])).await.unwrap();
        let three = network.add_cooperation(tenant, &office, site.of(&[a, b, c])).await.unwrap();
        let mut need = Need::new(Side::Resource, b, NeedKind::Rooms);
        need.text = "Saal".into();
        let need = network.add_need(tenant, &office, need).await.unwrap();
        network.set_opt_out(tenant, &office, b, true, "").await.unwrap();
        let followers = [Arc::new(network.clone()) as Arc<dyn Follower>];
        site.organisations.merge(tenant, &site.system, b, a, &followers).await.unwrap();
        let of = |id| CooperationFilter { organisations: vec![id], ..CooperationFilter::default() };
        assert_eq!(network.count_cooperations(tenant, &office, &of(b)).await.unwrap(), 0);
        assert_eq!(network.count_cooperations(tenant, &office, &of(a)).await.unwrap(), 2);
        let now = network.cooperation(tenant, &office, with_c.id).await.unwrap();
        assert!(now.cooperation.organisations().any(|id| id == a));
        let gone = network.cooperation(tenant, &office, both.id).await.unwrap();
        assert!(gone.archived_at.is_some(), "what was between the two is put aside");
        assert_eq!(network.need(tenant, &office, need.id).await.unwrap().need.organisation_id, a);
        assert!(network.opt_outs(tenant).await.unwrap().contains_key(&a));
        site.organisations.bring_back(tenant, &site.system, b, 30, &followers).await.unwrap();
        assert_eq!(network.count_cooperations(tenant, &office, &of(b)).await.unwrap(), 3);
        let back = network.cooperation(tenant, &office, three.id).await.unwrap();
        assert_eq!(back.cooperation.partners.len(), 3);
        assert_eq!(network.need(tenant, &office, need.id).await.unwrap().need.organisation_id, b);
        assert_eq!(network.count_needs(tenant, &office, &NeedFilter::default()).await.unwrap(), 1);
    }
}
