//! The list of municipalities that use this installation.

use crate::{Across, DatabaseError, Municipality, Row, Transaction, args, to_json};

fn from_row(row: &Row) -> Result<Municipality, DatabaseError> {
    Ok(Municipality {
        ags: row.get("municipality_id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        land: row.get("land")?,
        latitude: row.get("latitude")?,
        longitude: row.get("longitude")?,
        host: row.get("host")?,
        settings: row.json("settings")?,
    })
}

impl Across<'_> {
    /// All municipalities of this installation, by name.
    pub async fn municipalities(&self) -> Result<Vec<Municipality>, DatabaseError> {
        self.all(
            "SELECT municipality_id, slug, name, land, latitude, longitude, host, settings \
             FROM municipality ORDER BY slug",
            args![],
        )
        .await?
        .iter()
        .map(from_row)
        .collect()
    }
}

impl Transaction {
    /// Adds the municipality, or brings its row up to date. It must be the transaction's own.
    pub async fn put_municipality(&mut self, municipality: &Municipality) -> Result<(), DatabaseError> {
        self.execute(
            "INSERT INTO municipality \
             (municipality_id, slug, name, land, latitude, longitude, host, settings) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
             ON CONFLICT (municipality_id) DO UPDATE SET slug = excluded.slug, name = excluded.name, \
             land = excluded.land, latitude = excluded.latitude, longitude = excluded.longitude, \
             host = excluded.host, settings = excluded.settings",
            args![
                &municipality.slug,
                &municipality.name,
                &municipality.land,
                municipality.latitude,
                municipality.longitude,
                municipality.host.clone(),
                to_json(&municipality.settings)?
            ],
        )
        .await?;
        Ok(())
    }
}
