//! A small made-up population around a town, for demonstrations. Every figure made from it says so.

use bildungsraum_database::Tenant;
use bildungsraum_trail::Actor;
use bildungsraum_travel::Point;

use crate::{
    Access, AccessError, NewPopulation, laea,
    model::{Ages, Cell, Grid, OLDEST, Population, Quality, Quarter},
};

/// Bands of the made-up population.
const BANDS: [Ages; 6] = [
    Ages::new(0, 2),
    Ages::new(3, 5),
    Ages::new(6, 9),
    Ages::new(10, 14),
    Ages::new(15, 17),
    Ages::new(18, OLDEST),
];

/// Half axes of the town, metres east and north.
const REACH: (f64, f64) = (1_250.0, 1_000.0);

/// A number that looks random and is always the same for the same place (`SplitMix64`).
fn noise(east: u32, north: u32, salt: u64) -> f64 {
    let mut x =
        (u64::from(east) << 32 | u64::from(north)).wrapping_add(salt.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    #[allow(clippy::cast_precision_loss)] // 53 of 64 digits
    let unit = ((x ^ (x >> 31)) >> 11) as f64 / (1_u64 << 53) as f64;
    unit
}

/// Some 390 cells of 100 m around a town's centre, denser inside; counts of one and two are hidden as in the census.
#[must_use]
pub fn grid(centre: Point) -> Grid {
    let (east, north) = laea::from_wgs84(centre);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within Europe's grid
    let (e0, n0) = ((east / 100.0).floor().max(2_000.0) as u32, (north / 100.0).floor().max(2_000.0) as u32);
    let mut cells = Vec::new();
    for north in n0 - 12..=n0 + 12 {
        for east in e0 - 14..=e0 + 14 {
            let offset = |a: u32, b: u32| (f64::from(a) - f64::from(b)) * 100.0;
            let far = (offset(east, e0) / REACH.0).hypot(offset(north, n0) / REACH.1);
            let (east, north) = (east * 100, north * 100);
            // Works, sports grounds and fields lie between the houses.
            if far > 1.0 || noise(east, north, 99) < 0.08 {
                continue;
            }
            let density = 1.7 * (1.35 - far) * (0.5 + noise(east, north, 7));
            let counts = (0_u64..)
                .zip([3.4, 3.6, 4.6, 5.6, 3.3, 88.0])
                .map(|(band, mean)| {
                    let people = (mean * density * (0.6 + 0.8 * noise(east, north, band))).round();
                    (people == 0.0 || people >= 3.0).then_some(people)
                })
                .collect();
            cells.push(Cell { east, north, size: 100, counts });
        }
    }
    Grid { bands: BANDS.to_vec(), cells }
}

/// Five parts of the town, drawn with a ruler around its centre: the middle and the four sides.
#[must_use]
pub fn quarters(centre: Point) -> Vec<Quarter> {
    let at = |lon: f64, lat: f64| [centre.lon + lon, centre.lat + lat];
    let inner = [at(-0.0065, -0.0042), at(0.0065, -0.0042), at(0.0065, 0.0042), at(-0.0065, 0.0042)];
    let outer = [at(-0.035, -0.0225), at(0.035, -0.0225), at(0.035, 0.0225), at(-0.035, 0.0225)];
    let [sw, se, ne, nw] = inner;
    let [far_sw, far_se, far_ne, far_nw] = outer;
    let source = "Für die Vorführung mit dem Lineal gezeichnet, keine amtliche Grenze";
    [
        ("q-innenstadt", "Innenstadt", vec![sw, se, ne, nw]),
        ("q-nordstadt", "Nordstadt", vec![nw, ne, far_ne, far_nw]),
        ("q-oststadt", "Oststadt", vec![se, far_se, far_ne, ne]),
        ("q-tivoli", "Tivoli", vec![far_sw, far_se, se, sw]),
        ("q-weststadt", "Weststadt", vec![far_sw, sw, nw, far_nw]),
    ]
    .into_iter()
    .map(|(key, name, ring)| Quarter {
        key: key.into(),
        name: name.into(),
        rings: vec![ring],
        source: source.into(),
    })
    .collect()
}

impl Access {
    /// Lays the made-up population and quarters, unless there is a population.
    pub async fn lay_demo(
        &self,
        tenant: &Tenant,
        actor: &Actor,
        centre: Point,
    ) -> Result<Option<Population>, AccessError> {
        if !self.populations(tenant).await?.is_empty() {
            return Ok(None);
        }
        if self.quarters(tenant).await?.is_empty() {
            self.save_quarters(tenant, actor, &quarters(centre)).await?;
        }
        let new = NewPopulation {
            title: "Kinder und Jugendliche je Zelle (erzeugt)".into(),
            kind: "grid".into(),
            quality: Quality::Generated,
            source: "Für die Vorführung erzeugt, keine amtlichen Zahlen".into(),
            licence: "CC0-1.0".into(),
            reference_date: Some(jiff::civil::date(2026, 1, 1)),
        };
        self.add_population(tenant, actor, &new, &grid(centre)).await.map(Some)
    }
}

#[cfg(test)]
mod tests {
    use bildungsraum_travel::Point;

    use super::{grid, quarters};
    use crate::model::Ages;

    const CENTRE: Point = Point { lat: 49.538, lon: 8.579 };

    #[test]
    #[allow(clippy::float_cmp)] // whole numbers
    fn the_made_up_town_is_always_the_same_and_of_the_size_of_the_real_one() {
        let town = grid(CENTRE);
        assert_eq!(town, grid(CENTRE));
        assert!((250..=400).contains(&town.cells.len()), "{}", town.cells.len());
        let under10: f64 = town.cells.iter().map(|cell| town.count(cell, Ages::new(0, 9)).known).sum();
        assert!((2_500.0..4_500.0).contains(&under10), "{under10}");
        assert!(
            town.cells
                .iter()
                .flat_map(|cell| &cell.counts)
                .flatten()
                .all(|people| *people == 0.0 || *people >= 3.0)
        );
        let parts = quarters(CENTRE);
        assert!(
            town.cells.iter().all(|cell| parts.iter().filter(|one| one.holds(cell.centre())).count() == 1)
        );
    }
}
