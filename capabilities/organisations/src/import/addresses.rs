//! A table of addresses with positions (`OpenAddresses`, exports of OpenStreetMap, a municipality's own list).

use std::collections::BTreeMap;

use crate::{
    import::ImportTable,
    model::{Address, FieldError, Point},
};

/// Fields a column can be, each with what such columns are called (folded).
pub const ADDRESS_FIELDS: [(&str, &[&str]); 6] = [
    ("street", &["street", "strasse", "addr street", "strassenname", "str"]),
    (
        "house_number",
        &["number", "hausnummer", "addr housenumber", "house number", "hsnr", "hausnr", "nr", "housenumber"],
    ),
    ("postcode", &["postcode", "plz", "addr postcode", "postleitzahl"]),
    ("city", &["city", "ort", "addr city", "gemeinde", "stadt"]),
    ("latitude", &["lat", "latitude", "breite", "y", "breitengrad"]),
    ("longitude", &["lon", "lng", "longitude", "lange", "x", "langengrad"]),
];

/// What a table of addresses brings.
#[derive(Clone, Debug, Default)]
pub struct AddressPlan {
    /// Rows that are right.
    pub addresses: Vec<Address>,
    /// Rows that are not: line and what is wrong.
    pub errors: Vec<(u64, FieldError)>,
    /// Fields no column was found for.
    pub missing: Vec<&'static str>,
}

fn suggest_addresses(columns: &[String]) -> BTreeMap<String, usize> {
    super::suggest(columns, &ADDRESS_FIELDS)
}

/// Reads the table by the names of its columns.
#[must_use]
pub fn read_addresses(table: &ImportTable) -> AddressPlan {
    let mapping = suggest_addresses(&table.columns);
    let missing: Vec<&'static str> = ["street", "latitude", "longitude"]
        .into_iter()
        .filter(|field| !mapping.contains_key(*field))
        .collect();
    if !missing.is_empty() {
        return AddressPlan { missing, ..AddressPlan::default() };
    }
    let mut plan = AddressPlan::default();
    for (line, cells) in &table.rows {
        let cell = |field: &str| {
            mapping.get(field).and_then(|at| cells.get(*at)).map_or("", |cell| cell.trim()).to_owned()
        };
        let (street, latitude, longitude) = (cell("street"), cell("latitude"), cell("longitude"));
        if street.is_empty() {
            plan.errors.push((*line, FieldError::new("street", "address-error-street-missing")));
            continue;
        }
        let number = |text: &str| text.replace(',', ".").parse::<f64>().ok();
        let point = number(&latitude).zip(number(&longitude)).and_then(|(lat, lon)| Point::new(lat, lon));
        let Some(point) = point else {
            plan.errors.push((
                *line,
                FieldError::new("latitude", "place-error-point")
                    .with("value", format!("{latitude} {longitude}")),
            ));
            continue;
        };
        plan.addresses.push(Address {
            street,
            house_number: cell("house_number"),
            postcode: cell("postcode"),
            city: cell("city"),
            point,
        });
    }
    plan
}
