//! Files that are cut, damaged or hostile, and the rules of the profiles.

use crate::map::{Map, at, envelope, lying};
use bildungsraum_travel::profile::{Profile, ProfileRules, rules_table};
use bildungsraum_travel::streets::Streets;
use bildungsraum_travel::{Error, graph};
use proptest::prelude::*;
use std::io::Cursor;

fn town() -> Map {
    let mut map = Map::default();
    map.node(1, 0.0, 0.0, &[]).node(2, 0.0, 100.0, &[]).node(3, 0.0, 200.0, &[]).node(
        4,
        100.0,
        100.0,
        &[("barrier", "stile")],
    );
    map.node(5, 200.0, 100.0, &[("amenity", "kindergarten"), ("name", "Regenbogen")]);
    map.node(
        6,
        20.0,
        0.0,
        &[("addr:street", "Hauptstraße"), ("addr:housenumber", "5a"), ("addr:city", "Heidelberg")],
    );
    map.way(1, &[1, 2, 3], &[("highway", "residential"), ("name", "Hauptstraße")]);
    map.way(2, &[2, 4, 5], &[("highway", "footway")]);
    map.way(3, &[1, 3, 5, 1], &[("building", "school"), ("amenity", "school"), ("name", "Schule")]);
    map
}

fn import(bytes: &[u8], profile: Profile) -> Result<graph::Imported, Error> {
    graph::import(Cursor::new(bytes), &ProfileRules::usual(profile), &|_| true)
}

#[test]
fn points_lines_addresses_and_places_are_read_in_every_form() {
    let mut map = town();
    let dense = import(&map.pbf(), Profile::Walk).unwrap();
    map.single = true;
    assert_eq!(import(&map.pbf(), Profile::Walk).unwrap(), dense);
    map.plain = true;
    assert_eq!(import(&map.pbf(), Profile::Walk).unwrap(), dense);
    let report = &dense.report;
    assert_eq!((report.ways, report.ways_used, report.junctions, report.edges), (3, 2, 4, 3));
    assert_eq!((report.metres, report.components, report.replicated_at), (399, 1, Some(1_700_000_000)));
    assert_eq!(
        (dense.addresses[0].street.as_str(), dense.addresses[0].number.as_str()),
        ("Hauptstraße", "5a")
    );
    let kinds: Vec<_> =
        dense.interests.iter().map(|place| (place.kind.as_str(), place.name.as_str())).collect();
    assert!(
        kinds.contains(&("amenity=school", "Schule"))
            && kinds.contains(&("amenity=kindergarten", "Regenbogen"))
    );
    // A stile stops a wheelchair: both sides have an end of their own.
    let wheels = import(&map.pbf(), Profile::StepFree).unwrap();
    assert_eq!((wheels.report.barriers, wheels.report.components, wheels.report.junctions), (1, 2, 6));
}

/// Seconds from one end of a way of 100 m to the other, and back.
fn times(profile: Profile, tags: &[(&'static str, &'static str)]) -> (Option<u32>, Option<u32>) {
    let mut map = Map::default();
    map.node(1, 0.0, 0.0, &[]).node(2, 0.0, 100.0, &[]).node(3, 0.0, 300.0, &[]);
    map.way(1, &[1, 2], tags);
    // Something that every profile may use, so that there is a network.
    map.way(2, &[2, 3], &[("highway", "residential")]);
    let (streets, _) =
        Streets::import(Cursor::new(map.pbf()), &ProfileRules::usual(profile), &|_| true).unwrap();
    let (Some(a), Some(b)) =
        (streets.place(at(0.0, 0.0)).filter(|place| place.off < 1_000), streets.place(at(0.0, 300.0)))
    else {
        return (None, None);
    };
    let rest = 200_000_000 / streets.rules().speed();
    let seconds = |ms: u32| (ms - rest + 500) / 1_000;
    (streets.path(&a, &b).map(|way| seconds(way.ms)), streets.path(&b, &a).map(|way| seconds(way.ms)))
}

#[test]
fn rules_say_who_may_use_what_and_how_fast() {
    use Profile::{Bicycle, Pushchair, StepFree, Walk};
    let same = |seconds: u32| (Some(seconds), Some(seconds));
    let none = (None, None);
    assert_eq!(times(Walk, &[("highway", "residential")]), same(75));
    assert_eq!(times(Bicycle, &[("highway", "residential")]), same(24));
    assert_eq!(times(Walk, &[("highway", "residential"), ("oneway", "yes")]), same(75));
    // Against a one-way street a bicycle is pushed.
    assert_eq!(times(Bicycle, &[("highway", "residential"), ("oneway", "yes")]), (Some(24), Some(90)));
    assert_eq!(times(Bicycle, &[("highway", "residential"), ("oneway", "-1")]), (Some(90), Some(24)));
    assert_eq!(
        times(Bicycle, &[("highway", "residential"), ("oneway", "yes"), ("oneway:bicycle", "no")]),
        same(24)
    );
    assert_eq!(
        times(Bicycle, &[("highway", "residential"), ("oneway", "yes"), ("cycleway", "opposite_lane")]),
        same(24)
    );
    assert_eq!(
        times(Bicycle, &[("highway", "cycleway"), ("foot", "no"), ("oneway", "yes")]),
        (Some(22), None)
    );
    assert_eq!(times(Bicycle, &[("highway", "footway")]), same(90));
    assert_eq!(times(Bicycle, &[("highway", "footway"), ("bicycle", "yes")]), same(34));
    for profile in Profile::ALL {
        for tags in [
            [("highway", "motorway"), ("name", "A 5")],
            [("highway", "construction"), ("foot", "yes")],
            [("highway", "service"), ("access", "private")],
            [("highway", "residential"), ("motorroad", "yes")],
            [("waterway", "river"), ("boat", "yes")],
        ] {
            assert_eq!(times(profile, &tags), none, "{profile:?} {tags:?}");
        }
    }
    assert_eq!(times(Walk, &[("highway", "trunk")]), none);
    assert_eq!(times(Walk, &[("highway", "trunk"), ("sidewalk", "right")]), same(75));
    assert_eq!(times(Walk, &[("highway", "service"), ("access", "private"), ("foot", "yes")]), same(75));
    assert_eq!(times(Walk, &[("highway", "residential"), ("foot", "use_sidepath")]), none);
    let steps = [("highway", "steps")];
    assert_eq!(times(Walk, &steps), same(150));
    assert_eq!(
        (times(Bicycle, &steps), times(StepFree, &steps), times(Pushchair, &steps)),
        (none, none, none)
    );
    assert_eq!(times(Pushchair, &[("highway", "steps"), ("ramp:stroller", "yes")]), same(172));
    assert_eq!(times(StepFree, &[("highway", "path"), ("surface", "sand")]), none);
    assert_eq!(times(StepFree, &[("highway", "path"), ("width", "0.8")]), none);
    assert_eq!(times(StepFree, &[("highway", "footway"), ("incline", "10%")]), none);
    assert_eq!(times(StepFree, &[("highway", "footway"), ("surface", "sett")]), same(200));
    // Up is slower than down.
    assert_eq!(times(Bicycle, &[("highway", "residential"), ("incline", "10%")]), (Some(80), Some(18)));
    assert_eq!(times(Walk, &[("highway", "residential"), ("incline", "up")]), same(75));
    for profile in Profile::ALL {
        let table = rules_table(&ProfileRules::usual(profile));
        assert!(table.lines().count() > 40 && table.starts_with(profile.key()), "{table}");
        assert_eq!(Profile::of(profile.key()), Some(profile));
    }
}

fn why(bytes: &[u8]) -> String {
    import(bytes, Profile::Walk).unwrap_err().to_string()
}

#[test]
fn what_cannot_be_read_says_where_and_why() {
    let whole = town().pbf();
    assert!(why(&[]).contains("no head"), "{}", why(&[]));
    assert!(why(b"PK\x03\x04 this is an archive").contains("no OSM PBF file"));
    assert!(why(&whole[..whole.len() - 3]).contains("cut short"));
    let bomb = lying("OSMData", &vec![0; 40_000_000], 40_000_000);
    assert!(why(&bomb).contains("are allowed"), "{}", why(&bomb));
    let small = lying("OSMData", &vec![0; 30_000_000], 10);
    assert!(why(&small).contains("has others"), "{}", why(&small));
    let mut long = Vec::new();
    envelope(&mut long, "OSMHeader", b"", u64::MAX);
    assert!(why(&long).contains("are allowed"), "{}", why(&long));
    let mut short = Vec::new();
    envelope(&mut short, "OSMHeader", b"", 30_000_000);
    assert!(why(&short).contains("cut short"), "{}", why(&short));
    let empty = Map::default().pbf();
    assert!(why(&empty).contains("none that this profile may use"), "{}", why(&empty));
    let mut needs = Vec::new();
    crate::map::bytes(&mut needs, 4, b"HistoricalInformation");
    let mut file = Vec::new();
    crate::map::blob(&mut file, "OSMHeader", &needs, false);
    assert!(why(&file).contains("HistoricalInformation"));
}

#[test]
fn points_outside_the_world_and_missing_ones_cut_their_line() {
    let mut map = town();
    map.raw(90, 950_000_000, 0).raw(91, i64::MAX / 2, 5).raw(i64::MAX, 494_000_000, 87_000_000);
    map.way(10, &[1, 90, 2], &[("highway", "path")]);
    map.way(11, &[1, 777, 91], &[("highway", "path")]);
    let read = import(&map.pbf(), Profile::Walk).unwrap();
    assert_eq!((read.report.nodes_outside, read.report.ways_cut, read.report.edges), (2, 2, 3));
}

#[test]
fn an_import_stops_when_asked() {
    let stopped = graph::import(Cursor::new(town().pbf()), &ProfileRules::usual(Profile::Walk), &|_| false);
    assert!(matches!(stopped, Err(Error::Stopped)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn no_bytes_make_it_panic(noise in proptest::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>(), plain in any::<bool>(), cut in any::<prop::sample::Index>()) {
        let _ = import(&noise, Profile::Walk);
        let mut map = town();
        map.plain = plain;
        let mut bytes = map.pbf();
        let place = at.index(bytes.len());
        for (byte, noise) in bytes[place..].iter_mut().zip(noise.iter().take(8)) {
            *byte ^= noise;
        }
        if let Ok(read) = import(&bytes, Profile::Bicycle) {
            let _ = read.graph.csr().unwrap();
        }
        bytes.truncate(cut.index(bytes.len()));
        let _ = import(&bytes, Profile::Walk);
    }
}
