//! Quarters from `GeoJSON` (RFC 7946): a polygon per quarter, or its named centre.

use serde_json::Value;

use super::{MOST_ERRORS, at};
use crate::model::{FieldError, Quarter};

/// Most points of all outlines.
const MOST_POINTS: usize = 200_000;

fn position(value: &Value) -> Option<[f64; 2]> {
    let [lon, lat, ..] = value.as_array()?.as_slice() else { return None };
    let (lon, lat) = (lon.as_f64()?, lat.as_f64()?);
    ((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)).then_some([lon, lat])
}

fn rings(geometry: &Value) -> Option<Vec<Vec<[f64; 2]>>> {
    let coordinates = geometry.get("coordinates")?;
    let ring = |value: &Value| -> Option<Vec<[f64; 2]>> {
        let mut points: Vec<[f64; 2]> = value.as_array()?.iter().map(position).collect::<Option<_>>()?;
        // Closed in the file, open here.
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        (points.len() >= 3).then_some(points)
    };
    let polygon =
        |value: &Value| -> Option<Vec<Vec<[f64; 2]>>> { value.as_array()?.iter().map(ring).collect() };
    match geometry.get("type")?.as_str()? {
        "Point" => Some(vec![vec![position(coordinates)?]]),
        "Polygon" => polygon(coordinates),
        "MultiPolygon" => {
            let parts: Vec<_> = coordinates.as_array()?.iter().map(polygon).collect::<Option<_>>()?;
            Some(parts.concat())
        }
        _ => None,
    }
}

/// Reads quarters: properties `key` (or `id`) and `name`. Features are counted from 1, as lines. All of it is right, or
/// nothing is taken.
pub fn read_quarters(bytes: &[u8], source: &str) -> Result<Vec<Quarter>, Vec<FieldError>> {
    let whole: Value = serde_json::from_slice(bytes)
        .map_err(|error| vec![at(error.line() as u64, "", "access-error-file").with("what", &error)])?;
    let Some(features) = whole.get("features").and_then(Value::as_array) else {
        return Err(vec![at(1, "features", "access-error-no-features")]);
    };
    let (mut quarters, mut errors, mut points) = (Vec::new(), Vec::new(), 0_usize);
    for (number, feature) in (1_u64..).zip(features) {
        let property = |name: &str| {
            let value = feature.get("properties")?.get(name)?;
            value.as_str().map(str::to_owned).or_else(|| value.as_i64().map(|number| number.to_string()))
        };
        let name = ["name", "NAME", "Name", "bezeichnung", "stadtteil"].into_iter().find_map(property);
        let Some(name) = name.filter(|name| !name.trim().is_empty()) else {
            errors.push(at(number, "name", "access-error-feature-name"));
            continue;
        };
        let Some(rings) = feature.get("geometry").and_then(rings) else {
            errors.push(at(number, "geometry", "access-error-feature-geometry"));
            continue;
        };
        points += rings.iter().map(Vec::len).sum::<usize>();
        let key = ["key", "id", "ID", "schluessel"].into_iter().find_map(property);
        let key = key.unwrap_or_else(|| bildungsraum_organisations::fold(&name).replace(' ', "-"));
        quarters.push(Quarter { key, name, rings, source: source.to_owned() });
    }
    if points > MOST_POINTS {
        errors.push(at(1, "geometry", "access-error-many-points").with("most", MOST_POINTS));
    }
    if quarters.is_empty() && errors.is_empty() {
        errors.push(at(1, "features", "access-error-no-features"));
    }
    errors.truncate(MOST_ERRORS);
    if errors.is_empty() { Ok(quarters) } else { Err(errors) }
}
