//! Real streets and a real timetable in place of straight lines.

use std::path::{Path, PathBuf};

use bildungsraum_access::{StreetWays, Ways, centre, model::Mode};
use bildungsraum_database::{Municipality, Settings};
use bildungsraum_offers::search::{By, Part, Travel, Trip};

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/geo")).join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: no shared data");
    None
}

fn heidelberg(ags: &str) -> bildungsraum_database::Tenant {
    let (slug, name, land) = ("heidelberg".into(), "Heidelberg".into(), "BW".into());
    Municipality {
        ags: ags.into(),
        slug,
        name,
        land,
        latitude: 49.4,
        longitude: 8.7,
        host: None,
        settings: Settings::default(),
    }
    .tenant()
}

#[test]
fn ways_are_straight_until_streets_are_laid_and_damaged_ones_are_none() {
    let (Some(osm), Some(gtfs)) = (shared("heidelberg.osm.pbf"), shared("vrn_gtfs_cut.zip")) else { return };
    let folder = tempfile::tempdir().unwrap();
    let ways = StreetWays::new(folder.path().join("ways"));
    let (tenant, other) = (heidelberg("08221000"), heidelberg("06431020"));
    let kind = |mode| ways.of(&tenant, mode).map(|times| times.source().kind);
    assert_eq!((kind(Mode::Walk).as_deref(), kind(Mode::Transit)), (Some("straight_line"), None));
    let date = jiff::civil::date(2022, 9, 13);
    // People walk to their stops: streets first.
    assert!(ways.lay_timetable(&tenant, &gtfs, "VRN", date, (420, 60)).is_err());
    assert!(ways.lay_streets(&tenant, &gtfs, "x", &|_| true).is_err());
    assert_eq!(kind(Mode::Walk).as_deref(), Some("straight_line"), "nothing changed");
    let (kept, report) = ways.lay_streets(&tenant, &osm, "OpenStreetMap", &|_| true).unwrap();
    assert!(report.junctions > 20_000 && kept.streets.unwrap().0 == "OpenStreetMap, Stand 08.09.2024");
    assert_eq!((kind(Mode::Walk).as_deref(), kind(Mode::Transit)), (Some("streets"), None));
    let none =
        ways.lay_timetable(&tenant, &gtfs, "VRN", jiff::civil::date(2026, 11, 24), (420, 60)).unwrap_err();
    assert!(none.to_string().contains("2022-06-12"), "{none}");
    ways.lay_timetable(&tenant, &gtfs, "VRN", date, (420, 60)).unwrap();
    let from = [centre(49.4098, 8.6937), centre(49.0, 8.0), centre(49.4180, 8.6900)];
    let to = [centre(49.4106, 8.7060), centre(49.4036, 8.6755), centre(48.0, 8.0)];
    let times = |mode| {
        let travel = ways.of(&tenant, mode).unwrap();
        let reached = travel.within(&from, &to, 3_600_000, &|_| true).unwrap();
        assert!(reached.is_sorted());
        (travel.source(), reached)
    };
    let (source, walk) = times(Mode::Walk);
    assert!(source.streets.contains("08.09.2024") && walk.len() == 4, "{source:?} {walk:?}");
    let (_, bicycle) = times(Mode::Bicycle);
    let (source, transit) = times(Mode::Transit);
    assert!(source.timetable.contains("13.09.2022, 7:00–8:00 Uhr"), "{source:?}");
    for ((walk, bicycle), transit) in walk.iter().zip(&bicycle).zip(&transit) {
        assert_eq!((walk.from, walk.to), (transit.from, transit.to));
        assert!(bicycle.ms < walk.ms && transit.ms <= walk.ms, "{walk:?} {bicycle:?} {transit:?}");
    }
    assert!(transit.iter().zip(&walk).any(|(transit, walk)| transit.ms < walk.ms));
    // Another municipality has its own.
    assert_eq!(ways.of(&other, Mode::Walk).unwrap().source().kind, "straight_line");
    let stopped = ways.of(&tenant, Mode::Walk).unwrap().within(&from, &to, 60_000, &|_| false);
    assert!(stopped.is_err());
    // The finder asks the same: what is reached, and the way in words.
    let trip = |by, minutes, weekday| Trip { by, minutes, weekday, leave: jiff::civil::time(15, 0, 0, 0) };
    assert_eq!(Travel::ways(&ways, &tenant), [By::Walk, By::Bicycle, By::Transit]);
    let (home, goals) = ((49.4098, 8.6937), [(49.4106, 8.7060), (49.4036, 8.6755), (48.0, 8.0)]);
    let on_foot = ways.times(&tenant, home, &goals, &trip(By::Walk, 60, 2));
    let by_bus = ways.times(&tenant, home, &goals, &trip(By::Transit, 60, 2));
    assert!(on_foot[2].is_none() && by_bus[2].is_none());
    assert!(by_bus[0] <= on_foot[0] && by_bus[1] < on_foot[1], "{by_bus:?} {on_foot:?}");
    let few = ways.times(&tenant, home, &goals, &trip(By::Walk, 1, 2));
    assert_eq!(few, [None; 3]);
    let way = ways.way(&tenant, home, goals[0], &trip(By::Walk, 1, 2)).unwrap();
    assert_eq!(Some(way.minutes), on_foot[0].map(|ms| ms.div_ceil(60_000)));
    let [Part::Move { streets, metres, to: None, .. }] = way.parts.as_slice() else { panic!("{way:?}") };
    assert!(*metres > 800 && streets.iter().any(|street| street == "Hauptstraße"), "{way:?}");
    let goal = (49.3790, 8.6770);
    let way = ways.way(&tenant, home, goal, &trip(By::Transit, 1, 2)).unwrap();
    let rides: Vec<&Part> = way.parts.iter().filter(|part| matches!(part, Part::Ride { .. })).collect();
    assert!(!rides.is_empty() && way.source.contains("VRN"), "{way:?}");
    let Part::Ride { from, to, .. } = rides[0] else { unreachable!() };
    assert!(from.1 >= jiff::civil::time(15, 0, 0, 0) && to.1 > from.1 && !from.0.is_empty(), "{way:?}");
    // On a Sunday other trips run, or none; a way on foot is always told.
    let sunday = ways.way(&tenant, home, goal, &trip(By::Transit, 1, 7)).unwrap();
    assert!(sunday.source.contains("18.09.2022"), "{sunday:?}");
    assert!(ways.way(&tenant, home, (48.0, 8.0), &trip(By::Transit, 1, 2)).is_none());
    let straight = ways.way(&other, home, goal, &trip(By::Walk, 1, 2)).unwrap();
    assert!(straight.straight && Travel::ways(&ways, &other) == [By::Walk, By::Bicycle]);
    // Damaged on the disk: no figures, not others.
    std::fs::write(folder.path().join("ways/08221000/walk.streets"), b"BRSTRT01 nothing").unwrap();
    let again = StreetWays::new(folder.path().join("ways"));
    assert!(again.of(&tenant, Mode::Walk).is_none() && again.of(&tenant, Mode::Bicycle).is_some());
}
