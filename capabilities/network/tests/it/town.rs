//! A small town for the tests of what the network shows: two groups that one organisation joins, one of them alone.

use bildungsraum_database::Id;
use bildungsraum_network::{
    BodySeats,
    model::{Cooperation, DayPart, Need, NeedKind, Side, StatedBy},
};
use bildungsraum_organisations::Sector;

use crate::site::Site;

pub struct Town {
    pub site: Site,
    /// Library, youth centre, music school: a triangle of civil society and state.
    pub library: Id,
    pub youth: Id,
    pub music: Id,
    /// The only link between both groups.
    pub school: Id,
    /// Reached over the school only.
    pub firm: Id,
    /// Works with nobody.
    pub alone: Id,
    /// The one cooperation that everybody may see: library and youth centre.
    pub released: Id,
}

/// The town on a site.
pub async fn town(site: Site) -> Town {
    let civil = Sector::CivilSociety;
    let library = site.organisation_of("Bücherei", Sector::State).await;
    let youth = site.organisation_of("Jugendhaus", civil).await;
    let music = site.organisation_of("Musikverein", civil).await;
    let school = site.organisation_of("Schule am <Markt>", Sector::State).await;
    let firm = site.organisation_of("Firma Funke", Sector::Economy).await;
    let guild = site.organisation_of("Kreishandwerk", Sector::Economy).await;
    let alone = site.organisation_of("Schachfreunde", civil).await;
    let at = site.environment.now();
    let released = site.environment.id();
    let mut rows = vec![(released, library, youth)];
    for (a, b) in [(library, music), (youth, music), (library, school), (school, firm), (school, guild)] {
        rows.push((site.environment.id(), a, b));
    }
    let rows = rows
        .into_iter()
        .map(|(id, a, b)| (id, Cooperation::new(site.of(&[a, b]), StatedBy::office(), &[a, b], at)))
        .collect();
    site.network.add_many(&site.tenant, &site.system, rows).await.unwrap();
    site.network.release_cooperation(&site.tenant, &site.office(), released, true).await.unwrap();
    *site.bodies.lock().unwrap() = vec![BodySeats {
        body: site.environment.id(),
        name: "AG Übergänge".into(),
        kind: "working_group".into(),
        organisations: vec![youth, school, firm],
        public: true,
    }];
    Town { site, library, youth, music, school, firm, alone, released }
}

impl Town {
    /// The firm looks for rooms, the youth centre has them in the morning.
    pub async fn rooms(&self) {
        let words = [
            (Side::Need, self.firm, "GEHEIM: Wir suchen einen Raum für Gruppen bis 20 Personen"),
            (Side::Resource, self.youth, "Unsere Räume sind frei: großer Raum für Gruppen"),
        ];
        for (side, who, text) in words {
            let mut need = Need::new(side, who, NeedKind::Rooms);
            need.topic = "reading".into();
            need.text = text.into();
            if side == Side::Resource {
                need.day_parts = vec![DayPart::Morning];
            }
            self.site.network.add_need(&self.site.tenant, &self.site.office(), need).await.unwrap();
        }
    }
}
