//! Places, times, ways and areas on streets.

use crate::map::{Map, at};
use bildungsraum_travel::hierarchy::{Csr, Reached};
use bildungsraum_travel::isochrone::Isochrone;
use bildungsraum_travel::profile::{Profile, ProfileRules};
use bildungsraum_travel::snap::Place;
use bildungsraum_travel::streets::Streets;
use bildungsraum_travel::{Point, UNREACHABLE};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::Cursor;

fn streets(map: &Map, profile: Profile) -> Streets {
    Streets::import(Cursor::new(map.pbf()), &ProfileRules::usual(profile), &|_| true).unwrap().0
}

/// A grid of streets, 100 m apart, with names; one of them leads nowhere.
fn grid(side: i64) -> Map {
    let mut map = Map::default();
    for row in 0..side {
        for column in 0..side {
            map.node(row * side + column + 1, row as f64 * 100.0, column as f64 * 100.0, &[]);
        }
    }
    for row in 0..side {
        let line: Vec<i64> = (0..side).map(|column| row * side + column + 1).collect();
        map.way(
            row + 1,
            &line,
            &[("highway", "residential"), ("name", if row == 0 { "Südstraße" } else { "Querstraße" })],
        );
        let line: Vec<i64> = (0..side).map(|column| column * side + row + 1).collect();
        map.way(
            row + 100,
            &line,
            &[("highway", "residential"), ("name", if row == 0 { "Weststraße" } else { "Langstraße" })],
        );
    }
    map
}

#[test]
fn a_place_stands_on_its_street_and_not_on_an_island() {
    let mut map = grid(8);
    // A car park of its own beside the grid, and a house far away.
    map.node(1_001, -200.0, 0.0, &[]).node(1_002, -200.0, 100.0, &[]);
    map.way(900, &[1_001, 1_002], &[("highway", "service")]);
    let streets = streets(&map, Profile::Walk);
    assert_eq!((streets.report().components, streets.report().largest), (2, 64 - 4));
    let place = streets.place(at(10.0, 250.0)).unwrap();
    assert!((9_950..10_050).contains(&place.off), "{}", place.off);
    let parking = streets.place(at(-190.0, 50.0)).unwrap();
    assert!((189_500..190_500).contains(&parking.off), "{}", parking.off);
    assert!(streets.place(at(-499.0, 350.0)).is_some());
    assert!(streets.place(at(-501.0, 350.0)).is_none());
    for outside in [
        Point { lat: 91.0, lon: 0.0 },
        Point { lat: f64::NAN, lon: 8.0 },
        Point { lat: 0.0, lon: f64::INFINITY },
        Point { lat: -90.0, lon: 180.0 },
    ] {
        assert!(streets.place(outside).is_none());
    }
    let nowhere = [None, Some(place)];
    let matrix = streets.matrix(&nowhere, &nowhere, 1);
    assert_eq!(matrix.ms[..3], [UNREACHABLE; 3]);
    // To the street and back, not to the door and back for nothing: the same place has the way to the street twice.
    assert_eq!(
        matrix.get(1, 1),
        Some(2 * (10_000_000_u32 / 1_111)).map(|ms| matrix.ms[3].clamp(ms - 20, ms + 20))
    );
    assert_eq!(streets.nearest(&nowhere, &nowhere, 2, 900_000, 1).within, [0, 1]);
}

#[test]
fn two_places_on_one_street_need_not_go_around() {
    let map = grid(8);
    let streets = streets(&map, Profile::Walk);
    let places = streets.place_all(&[at(0.0, 110.0), at(0.0, 190.0), at(0.0, 150.0), at(100.0, 150.0)]);
    let matrix = streets.matrix(&places, &places, 1);
    let (far, near) = (matrix.ms[1], matrix.ms[2]);
    assert!(matrix.ms[4] == far && far.abs_diff(60_000) < 50 && near.abs_diff(30_000) < 50, "{far} {near}");
    let within = streets.within(&places, &places, far, 1);
    for row in 0..4_u32 {
        for column in 0..4_u32 {
            let ms = matrix.get(row as usize, column as usize).unwrap();
            assert_eq!(within.contains(&Reached { from: row, to: column, ms }), ms <= far);
        }
    }
    let nearest = streets.nearest(&places, &places, 3, far, 1);
    assert_eq!(nearest.to[..3], [0, 2, 1]);
    assert_eq!(nearest.ms[..3], [matrix.ms[0], near, far]);
    assert_eq!(nearest.within, [3, 3, 3, 1]);
    let way = streets.path(&places[0].unwrap(), &places[1].unwrap()).unwrap();
    assert_eq!((way.ms, way.legs.len(), way.legs[0].street.as_deref()), (far, 1, Some("Südstraße")));
    assert!((79_900..80_100).contains(&way.mm));
}

#[test]
fn a_way_names_its_streets() {
    let streets = streets(&grid(8), Profile::Walk);
    let (a, b) = (streets.place(at(0.0, 250.0)).unwrap(), streets.place(at(330.0, 0.0)).unwrap());
    let way = streets.path(&a, &b).unwrap();
    assert_eq!(way.ms, streets.matrix(&[Some(a)], &[Some(b)], 1).ms[0]);
    assert!((579_000..581_000).contains(&way.mm), "{}", way.mm);
    let sum: u32 = way.legs.iter().map(|leg| leg.mm).sum();
    assert_eq!(sum, way.mm);
    let time: u32 = way.legs.iter().map(|leg| leg.ms).sum();
    assert!(time.abs_diff(way.ms) < 20, "{time} {}", way.ms);
    let close = |point: Point, place: Point| {
        (point.lat - place.lat).abs() < 1e-6 && (point.lon - place.lon).abs() < 1e-6
    };
    assert!(close(way.points[0], a.at) && close(*way.points.last().unwrap(), b.at));
    let length: f64 = way.points.windows(2).map(|pair| metres(pair[0], pair[1])).sum();
    assert!((length - 580.0).abs() < 1.0, "{length}");
}

fn metres(a: Point, b: Point) -> f64 {
    let degree = 6_371_008.8_f64.to_radians();
    ((a.lat - b.lat) * degree).hypot((a.lon - b.lon) * degree * a.lat.to_radians().cos())
}

fn inside(ring: &[Point], at: Point) -> bool {
    let mut inside = false;
    for pair in ring.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if (a.lat > at.lat) != (b.lat > at.lat)
            && at.lon < (b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat) + a.lon
        {
            inside = !inside;
        }
    }
    inside
}

fn covers(area: &Isochrone, at: Point) -> bool {
    area.polygons
        .iter()
        .any(|polygon| inside(&polygon[0], at) && !polygon[1..].iter().any(|hole| inside(hole, at)))
}

fn area(ring: &[Point]) -> f64 {
    ring.windows(2).map(|pair| pair[0].lon * pair[1].lat - pair[1].lon * pair[0].lat).sum::<f64>()
}

/// Rings are closed and turn the right way; what is reached is inside, what is not is outside, but for the lattice.
fn check(streets: &Streets, place: &Place, cutoff: u32) -> usize {
    let isochrones = streets.isochrones(place, &[cutoff]);
    let area_of = &isochrones[0];
    for polygon in &area_of.polygons {
        for (number, ring) in polygon.iter().enumerate() {
            assert!(ring.len() > 3 && ring.first() == ring.last());
            assert_eq!(area(ring) > 0.0, number == 0);
        }
    }
    let mut times = Vec::new();
    streets.hierarchy().one_to_all(&[place.from], |_, labels| {
        times =
            (0..u32::try_from(streets.graph().nodes()).unwrap()).map(|node| labels.get(0, node)).collect();
    });
    let mut wrong = 0;
    let far = |at: Point| {
        let near: Vec<_> =
            streets.junctions().zip(&times).filter(|(other, _)| metres(at, *other) < 90.0).collect();
        let reached = near.iter().filter(|(_, ms)| **ms <= cutoff).count();
        (reached, near.len())
    };
    let step = streets.graph().nodes().div_ceil(1_000);
    for (point, &ms) in streets.junctions().zip(&times).step_by(step) {
        // Where all junctions around agree, the area must agree as well.
        let (reached, all) = far(point);
        if all > 2 && (reached == 0 || reached == all) && covers(area_of, point) != (ms <= cutoff) {
            wrong += 1;
        }
    }
    wrong
}

#[test]
fn areas_hold_what_is_reached_and_nothing_else() {
    let streets = streets(&grid(20), Profile::Walk);
    let place = streets.place(at(950.0, 1_000.0)).unwrap();
    let areas = streets.isochrones(&place, &[0, 300_000, 600_000]);
    assert!(covers(&areas[1], at(1_000.0, 1_000.0)) && covers(&areas[1], at(1_200.0, 1_100.0)));
    assert!(!covers(&areas[1], at(1_400.0, 1_100.0)) && covers(&areas[2], at(1_400.0, 1_100.0)));
    // Between two streets, 50 m from both: a hole.
    assert!(!covers(&areas[1], at(1_050.0, 1_050.0)) && covers(&areas[1], at(1_030.0, 1_050.0)));
    assert!(areas[1].polygons[0].len() > 5);
    let json = areas[1].geojson();
    assert_eq!(
        (&json["geometry"]["type"], &json["properties"]["minutes"]),
        (&"MultiPolygon".into(), &5.0.into())
    );
    for cutoff in [60_000, 300_000, 700_000] {
        assert_eq!(check(&streets, &place, cutoff), 0);
    }
}

#[test]
fn a_file_brings_back_the_same_streets_and_a_damaged_one_is_refused() {
    let streets = streets(&grid(8), Profile::Bicycle);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("streets");
    streets.save(&path).unwrap();
    let again = Streets::open(&path).unwrap();
    assert_eq!(
        (again.rules(), again.report(), again.graph()),
        (streets.rules(), streets.report(), streets.graph())
    );
    let places = streets.place_all(&[at(0.0, 10.0), at(650.0, 600.0)]);
    assert_eq!(again.place_all(&[at(0.0, 10.0), at(650.0, 600.0)]), places);
    assert_eq!(again.matrix(&places, &places, 2), streets.matrix(&places, &places, 1));
    let bytes = std::fs::read(&path).unwrap();
    for at in (0..bytes.len()).step_by(97) {
        let mut wrong = bytes.clone();
        wrong[at] ^= 4;
        assert!(Streets::from_bytes(&wrong).is_err());
        assert!(Streets::from_bytes(&bytes[..at]).is_err());
    }
    assert!(
        Streets::open(&folder.path().join("none"))
            .unwrap_err()
            .to_string()
            .contains("reading the street file")
    );
}

fn plain(graph: &Csr, from: u32) -> Vec<u32> {
    let mut times = vec![UNREACHABLE; graph.nodes()];
    times[from as usize] = 0;
    let mut heap = BinaryHeap::from([Reverse((0, from))]);
    while let Some(Reverse((time, node))) = heap.pop() {
        if time > times[node as usize] {
            continue;
        }
        for edge in graph.edges_of(node as usize) {
            let (head, reached) = (graph.head[edge], time + graph.weight[edge]);
            if reached < times[head as usize] {
                times[head as usize] = reached;
                heap.push(Reverse((reached, head)));
            }
        }
    }
    times
}

#[test]
fn all_of_heidelberg_agrees_with_a_plain_search() {
    let Ok(file) =
        File::open(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/geo/heidelberg.osm.pbf"))
    else {
        eprintln!("skipped: no shared data");
        return;
    };
    let (streets, report) = Streets::import(file, &ProfileRules::usual(Profile::Walk), &|_| true).unwrap();
    assert!((20_000..30_000).contains(&report.junctions), "{report:?}");
    assert!(f64::from(report.largest) > f64::from(report.junctions) * 0.95);
    // The cut holds streets only.
    eprintln!("{} addresses, {} places", streets.addresses().len(), streets.interests().len());
    let (graph, _) = streets.graph().csr().unwrap();
    let sources: Vec<u32> = (0..48).map(|at| at * 521 % report.junctions).collect();
    let terminals: Vec<_> =
        sources.iter().map(|&node| bildungsraum_travel::hierarchy::Terminal::at(node)).collect();
    streets.hierarchy().one_to_all(&terminals, |first, labels| {
        for (lane, &source) in sources.iter().skip(first).take(16).enumerate() {
            for (node, time) in (0_u32..).zip(plain(&graph, source)) {
                assert_eq!(labels.get(lane, node), time);
            }
        }
    });
    // The Bismarckplatz to the castle: a bit more than a kilometre and a half, uphill and through the old town.
    let places =
        streets.place_all(&[Point { lat: 49.4098, lon: 8.6937 }, Point { lat: 49.4106, lon: 8.7153 }]);
    let way = streets.path(&places[0].unwrap(), &places[1].unwrap()).unwrap();
    assert!((1_500_000..2_600_000).contains(&way.mm) && way.legs.len() > 3, "{way:?}");
    assert_eq!(way.ms, streets.matrix(&places, &places, 1).ms[1]);
    assert!(check(&streets, &places[0].unwrap(), 600_000) <= 2);
}
