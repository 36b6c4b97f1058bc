//! Organisations that are merged: offers, partners, people and tokens go along as one, or not at all.

use std::sync::Arc;

use bildungsraum_database::{Id, testing::viernheim};
use bildungsraum_identity::{Membership, NewPerson, Scope};
use bildungsraum_offers::{ImportRow, Offer};
use bildungsraum_organisations::{
    FollowError, Follower, Following, Organisation, OrganisationError, Sector, State,
};
use bildungsraum_trail::{Actor, Role, Unit, Via};

use crate::world::{demo_house, empty_databases};

/// Fails when everything else is done.
struct Stubborn;

impl Follower for Stubborn {
    fn merged<'a>(&'a self, _: &'a mut Unit, _: Id, _: Id) -> Following<'a> {
        Box::pin(async { Err(FollowError::Failed("no".into())) })
    }

    fn parted<'a>(&'a self, _: &'a mut Unit, _: Id, _: Id) -> Following<'a> {
        Box::pin(async { Err(FollowError::Failed("no".into())) })
    }
}

#[tokio::test]
async fn what_belongs_to_an_organisation_goes_along_when_it_is_merged_and_comes_back_with_it() {
    for test in empty_databases().await {
        let folder = tempfile::tempdir().unwrap();
        let house = demo_house(folder.path(), test.database.clone(), &test.address).await;
        let tenant = viernheim().tenant();
        let (organisations, offers, identity) = (&house.organisations, &house.offers.offers, &house.identity);
        let system = Actor::system("test", Via::Command);
        let [from, into, other] = [0; 3].map(|_| house.environment.id());
        for (id, name) in [(from, "Musikschule alt"), (into, "Musikschule neu"), (other, "Verein")] {
            let organisation = Organisation {
                name: name.into(),
                kind: "library".into(),
                sector: Sector::CivilSociety,
                ..Organisation::new(id)
            };
            organisations.save(&tenant, &system, organisation, None).await.unwrap();
        }
        let row = |provider: Id, partners: &[Id], title: &str| ImportRow {
            id: None,
            offer: Offer {
                organisation_id: Some(provider),
                partner_ids: partners.to_vec(),
                title: title.into(),
                ..Offer::default()
            },
            stated: ["organisation_id", "partner_ids", "title"].map(String::from).into(),
            confirmed_at: None,
        };
        let rows = vec![
            row(from, &[], "Geige"),
            row(other, &[from], "Chor"),
            row(into, &[from], "Klavier"),
            row(into, &[other], "Trommel"),
        ];
        let made = offers.import(&tenant, &system, "test", true, rows).await.unwrap();
        let whose = async || {
            let mut found = Vec::new();
            for one in &made {
                let record = offers.get(&tenant, one.id).await.unwrap();
                assert_eq!(record.published.as_ref(), Some(&record.offer));
                found.push((record.offer.organisation_id.unwrap(), record.offer.partner_ids));
            }
            found
        };
        let before = whose().await;
        let new = NewPerson {
            email: "geige@example.org".into(),
            name: "Geige".into(),
            password: None,
            language: "de".into(),
            memberships: vec![Membership { role: Role::Provider, organisation: Some(from) }],
        };
        let person = identity.create_person(&tenant, &system, new).await.unwrap();
        let office = Actor::person(person, "Büro".into(), vec![Role::Office], vec![], Via::Page);
        identity.create_token(&tenant, &office, Some(from), "Kasse", Scope::Read, None).await.unwrap();

        // One that cannot go along: nothing has happened.
        let mut followers = house.followers().to_vec();
        followers.push(Arc::new(Stubborn));
        let refused = organisations.merge(&tenant, &system, from, into, &followers).await;
        assert!(matches!(refused, Err(OrganisationError::Follower(_))));
        assert_eq!(organisations.get(&tenant, from).await.unwrap().state, State::Active);
        assert_eq!(whose().await, before);

        organisations.merge(&tenant, &system, from, into, &house.followers()).await.unwrap();
        let after = [(into, vec![]), (other, vec![into]), (into, vec![]), (into, vec![other])];
        assert_eq!(whose().await, after);
        let found = identity.person(&tenant, person).await.unwrap().unwrap();
        assert!(found.actor(Via::Page).may_edit_entries_of(into));
        let tokens = identity.tokens(&tenant, &office).await.unwrap();
        assert_eq!(tokens.iter().find(|token| token.name == "Kasse").unwrap().organisation, Some(into));

        organisations.bring_back(&tenant, &system, from, 30, &house.followers()).await.unwrap();
        assert_eq!(whose().await, before);
        assert!(found.actor(Via::Page).may_edit_entries_of(from));
    }
}
