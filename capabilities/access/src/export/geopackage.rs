//! `GeoPackage` (OGC 12-128r19): one file with the cells in their own projection, the facilities, and what the run was
//! made from.

use bildungsraum_travel::Point;
use sqlx::{
    Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{nearest, origin, quarter};
use crate::{
    AccessError,
    model::{Outcome, Run, cell_id},
};

const TABLES: &str = "
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
    z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
CREATE TABLE cells (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB, cell TEXT, quarter TEXT, withheld BOOLEAN, children DOUBLE,
    minutes DOUBLE, nearest TEXT, number INTEGER, supply DOUBLE, gap DOUBLE, population TEXT, population_quality TEXT,
    ways TEXT);
CREATE TABLE facilities (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB, facility TEXT, name TEXT, category TEXT, places INTEGER,
    children DOUBLE, ratio DOUBLE, few_cells BOOLEAN);
CREATE TABLE run (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT, value TEXT);
";

const WGS84: &str = "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],\
    PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]";
const LAEA: &str = "PROJCS[\"ETRS89-extended / LAEA Europe\",GEOGCS[\"ETRS89\",\
    DATUM[\"European_Terrestrial_Reference_System_1989\",SPHEROID[\"GRS 1980\",6378137,298.257222101]],\
    PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],PROJECTION[\"Lambert_Azimuthal_Equal_Area\"],\
    PARAMETER[\"latitude_of_center\",52],PARAMETER[\"longitude_of_center\",10],\
    PARAMETER[\"false_easting\",4321000],PARAMETER[\"false_northing\",3210000],UNIT[\"metre\",1]]";

/// The head of a geometry: magic, version, little endian without envelope, reference system.
fn head(srs: i32) -> Vec<u8> {
    let mut blob = vec![b'G', b'P', 0, 1];
    blob.extend(srs.to_le_bytes());
    blob
}

fn point(at: Point) -> Vec<u8> {
    let mut blob = head(4_326);
    blob.push(1);
    blob.extend(1_u32.to_le_bytes());
    blob.extend(at.lon.to_le_bytes());
    blob.extend(at.lat.to_le_bytes());
    blob
}

fn square(east: u32, north: u32, size: u32) -> Vec<u8> {
    let mut blob = head(3_035);
    blob.push(1);
    blob.extend(3_u32.to_le_bytes());
    blob.extend(1_u32.to_le_bytes());
    blob.extend(5_u32.to_le_bytes());
    let (w, s, e, n) = (east, north, east + size, north + size);
    for (x, y) in [(w, s), (e, s), (e, n), (w, n), (w, s)] {
        blob.extend(f64::from(x).to_le_bytes());
        blob.extend(f64::from(y).to_le_bytes());
    }
    blob
}

async fn write(
    connection: &mut SqliteConnection,
    run: &Run,
    outcome: &Outcome,
    names: &[(String, String)],
) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(TABLES).execute(&mut *connection).await?;
    let mut unit = connection.begin().await?;
    for (name, id, by, number, text) in [
        ("Undefined cartesian", -1_i32, "NONE", -1_i32, "undefined"),
        ("Undefined geographic", 0, "NONE", 0, "undefined"),
        ("WGS 84", 4_326, "EPSG", 4_326, WGS84),
        ("ETRS89-extended / LAEA Europe", 3_035, "EPSG", 3_035, LAEA),
    ] {
        sqlx::query("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)")
            .bind(name)
            .bind(id)
            .bind(by)
            .bind(number)
            .bind(text)
            .execute(&mut *unit)
            .await?;
    }
    let changed = run.finished_at.unwrap_or(run.created_at);
    let changed = jiff::fmt::strtime::format("%Y-%m-%dT%H:%M:%S.000Z", changed).unwrap_or_default();
    let east = |end: bool| outcome.cells.iter().map(move |cell| cell.east + if end { cell.size } else { 0 });
    let north =
        |end: bool| outcome.cells.iter().map(move |cell| cell.north + if end { cell.size } else { 0 });
    let edge = |value: Option<u32>| value.map(f64::from);
    let facilities = || outcome.facilities.iter().map(|one| &one.facility);
    let least = |values: &mut dyn Iterator<Item = f64>| values.min_by(f64::total_cmp);
    let most = |values: &mut dyn Iterator<Item = f64>| values.max_by(f64::total_cmp);
    let boxes = [
        (
            "cells",
            "features",
            Some(3_035_i32),
            [
                edge(east(false).min()),
                edge(north(false).min()),
                edge(east(true).max()),
                edge(north(true).max()),
            ],
        ),
        (
            "facilities",
            "features",
            Some(4_326),
            [
                least(&mut facilities().map(|one| one.longitude)),
                least(&mut facilities().map(|one| one.latitude)),
                most(&mut facilities().map(|one| one.longitude)),
                most(&mut facilities().map(|one| one.latitude)),
            ],
        ),
        ("run", "attributes", None, [None; 4]),
    ];
    for (table, kind, srs, [w, s, e, n]) in boxes {
        sqlx::query("INSERT INTO gpkg_contents VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?)")
            .bind(table)
            .bind(kind)
            .bind(table)
            .bind(&changed)
            .bind(w)
            .bind(s)
            .bind(e)
            .bind(n)
            .bind(srs)
            .execute(&mut *unit)
            .await?;
    }
    for (table, kind, srs) in [("cells", "POLYGON", 3_035_i32), ("facilities", "POINT", 4_326)] {
        sqlx::query("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)")
            .bind(table)
            .bind(kind)
            .bind(srs)
            .execute(&mut *unit)
            .await?;
    }
    let [population, quality, ways] = origin(run);
    for cell in &outcome.cells {
        sqlx::query("INSERT INTO cells VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(square(cell.east, cell.north, cell.size))
            .bind(cell_id(cell.east, cell.north, cell.size))
            .bind(quarter(outcome, cell))
            .bind(cell.withheld)
            .bind(cell.children)
            .bind(cell.minutes)
            .bind(nearest(outcome, cell))
            .bind(cell.number)
            .bind(cell.supply)
            .bind(cell.gap)
            .bind(&population)
            .bind(&quality)
            .bind(&ways)
            .execute(&mut *unit)
            .await?;
    }
    for one in &outcome.facilities {
        sqlx::query("INSERT INTO facilities VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(point(one.facility.point()))
            .bind(&one.facility.key)
            .bind(&one.facility.name)
            .bind(one.facility.category.name())
            .bind(one.facility.capacity)
            .bind(one.children)
            .bind(one.ratio)
            .bind(one.few_cells)
            .execute(&mut *unit)
            .await?;
    }
    for (name, value) in names {
        sqlx::query("INSERT INTO run VALUES (NULL, ?, ?)").bind(name).bind(value).execute(&mut *unit).await?;
    }
    unit.commit().await
}

/// The file. `names`: what the run was made from, in words.
pub async fn geopackage(
    run: &Run,
    outcome: &Outcome,
    names: &[(String, String)],
) -> Result<Vec<u8>, AccessError> {
    let folder = tempfile::tempdir().map_err(AccessError::other)?;
    let path = folder.path().join("run.gpkg");
    let options = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        // Thrown away if it fails: nothing to recover.
        .journal_mode(SqliteJournalMode::Off)
        .synchronous(SqliteSynchronous::Off);
    let mut connection = SqliteConnection::connect_with(&options).await.map_err(AccessError::other)?;
    write(&mut connection, run, outcome, names).await.map_err(AccessError::other)?;
    connection.close().await.map_err(AccessError::other)?;
    tokio::fs::read(&path).await.map_err(AccessError::other)
}
