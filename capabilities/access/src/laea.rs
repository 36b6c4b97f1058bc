//! The grid of European statistics: EPSG:3035 (ETRS89, Lambert azimuthal equal-area on GRS 80), both ways.
//!
//! Formulas: J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), §24, ellipsoid.
//! ETRS89 stands for WGS 84: they differ by less than a metre, a cell has a hundred.

use bildungsraum_travel::Point;

/// Half the great axis, metres, and the square of the eccentricity (GRS 80).
const A: f64 = 6_378_137.0;
const E2: f64 = 0.006_694_380_022_903_416;
/// Where the projection touches, and its false origin.
const LAT_0: f64 = 52.0;
const LON_0: f64 = 10.0;
const EAST_0: f64 = 4_321_000.0;
const NORTH_0: f64 = 3_210_000.0;

fn q(sin: f64) -> f64 {
    let e = E2.sqrt();
    let es = e * sin;
    (1.0 - E2) * (sin / (1.0 - es * es) - ((1.0 - es) / (1.0 + es)).ln() / (2.0 * e))
}

struct Middle {
    qp: f64,
    rq: f64,
    sin: f64,
    cos: f64,
    d: f64,
}

fn middle() -> Middle {
    let sin0 = LAT_0.to_radians().sin();
    let (qp, q0) = (q(1.0), q(sin0));
    let rq = A * (qp / 2.0).sqrt();
    let beta = (q0 / qp).asin();
    let m = LAT_0.to_radians().cos() / (1.0 - E2 * sin0 * sin0).sqrt();
    Middle { qp, rq, sin: beta.sin(), cos: beta.cos(), d: A * m / (rq * beta.cos()) }
}

/// East and north in metres, of a place.
#[must_use]
pub fn from_wgs84(at: Point) -> (f64, f64) {
    let Middle { qp, rq, sin, cos, d } = middle();
    let lambda = (at.lon - LON_0).to_radians();
    let beta = (q(at.lat.to_radians().sin()) / qp).clamp(-1.0, 1.0).asin();
    let b = rq * (2.0 / (1.0 + sin * beta.sin() + cos * beta.cos() * lambda.cos())).sqrt();
    let x = b * d * beta.cos() * lambda.sin();
    let y = b / d * (cos * beta.sin() - sin * beta.cos() * lambda.cos());
    (EAST_0 + x, NORTH_0 + y)
}

/// The place of east and north in metres.
#[must_use]
#[allow(clippy::many_single_char_names)] // as in the formulas
pub fn to_wgs84(east: f64, north: f64) -> Point {
    let Middle { qp, rq, sin, cos, d } = middle();
    let (x, y) = (east - EAST_0, north - NORTH_0);
    let rho = (x / d).hypot(d * y);
    if rho == 0.0 {
        return Point { lat: LAT_0, lon: LON_0 };
    }
    let c = 2.0 * (rho / (2.0 * rq)).min(1.0).asin();
    let beta = c.cos() * sin + d * y * c.sin() * cos / rho;
    let wanted = qp * beta;
    let lon = (x * c.sin()).atan2(d * rho * cos * c.cos() - d * d * y * sin * c.sin());
    // Newton on q(φ) = wanted: converges in four steps to the last digit.
    let mut lat = (wanted / 2.0).clamp(-1.0, 1.0).asin();
    for _ in 0..8 {
        let s = lat.sin();
        let w = 1.0 - E2 * s * s;
        let step = w * w / (2.0 * lat.cos().max(1e-12)) * (wanted - q(s)) / (1.0 - E2);
        lat += step;
        if step.abs() < 1e-13 {
            break;
        }
    }
    Point { lat: lat.to_degrees(), lon: LON_0 + lon.to_degrees() }
}

#[cfg(test)]
mod tests {
    use bildungsraum_travel::Point;

    use super::{from_wgs84, to_wgs84};

    /// Published with the projection's definition (IOGP guidance note 7-2, Lambert azimuthal equal-area).
    #[test]
    fn the_published_example_comes_out_to_the_centimetre() {
        let (east, north) = from_wgs84(Point { lat: 50.0, lon: 5.0 });
        assert!((east - 3_962_799.45).abs() < 0.01 && (north - 2_999_718.85).abs() < 0.01, "{east} {north}");
        let back = to_wgs84(3_962_799.45, 2_999_718.85);
        assert!((back.lat - 50.0).abs() < 1e-7 && (back.lon - 5.0).abs() < 1e-7);
    }

    #[test]
    fn there_and_back_is_the_same_place() {
        for lat in [35.0, 47.3, 49.54, 52.0, 55.0, 70.0] {
            for lon in [-9.0, 5.9, 8.58, 10.0, 15.0, 30.0] {
                let (east, north) = from_wgs84(Point { lat, lon });
                let back = to_wgs84(east, north);
                assert!(
                    (back.lat - lat).abs() < 1e-9 && (back.lon - lon).abs() < 1e-9,
                    "{lat} {lon} {back:?}"
                );
            }
        }
    }
}
