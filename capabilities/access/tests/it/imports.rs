//! Tables of people and outlines: official ones and wrong ones.

use std::io::Read;

use bildungsraum_access::{
    import::{
        cells::{Around, CellOptions, read_cells},
        parquet::read_parquet,
        quarters::read_quarters,
        register::read_register,
    },
    laea,
    model::Ages,
};
use bildungsraum_trail::Role;
use http::StatusCode;

use crate::site::{CENTRE, site};

fn shared(name: &str) -> Option<Vec<u8>> {
    let path = format!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/geo/{}"), name);
    let found = std::fs::read(path).ok();
    if found.is_none() {
        println!("skipped: no shared data ({name})");
    }
    found
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}

#[test]
fn the_census_of_the_region_is_read_and_its_degrees_are_ours() {
    let Some(bytes) = shared("zensus2011_100m_rhein_neckar.csv.gz") else { return };
    let bytes = unpacked(&bytes);
    let text = String::from_utf8(bytes.clone()).unwrap();
    // The derived columns of degrees were made by another program: the projection agrees with it.
    for line in text.lines().skip(1).step_by(997) {
        let cells: Vec<&str> = line.split(',').collect();
        let at = laea::to_wgs84(cells[0].parse().unwrap(), cells[1].parse().unwrap());
        let (lon, lat): (f64, f64) =
            (cells[cells.len() - 2].parse().unwrap(), cells[cells.len() - 1].parse().unwrap());
        assert!((at.lon - lon).abs() < 2e-6 && (at.lat - lat).abs() < 2e-6, "{line}: {at:?}");
    }
    // Two of its bands: children, and people over 80.
    let grid = read_cells(&bytes, &CellOptions::default()).unwrap();
    assert_eq!(grid.bands, [Ages::new(0, 9), Ages::new(80, 120)]);
    let children: f64 = grid.cells.iter().filter_map(|cell| cell.counts[0]).sum();
    assert_eq!(children, 230_485.0);
}

#[test]
fn the_census_of_germany_is_read_from_parquet_around_a_town() {
    let Some(bytes) = shared("zensus_100m_DE_ALTER_10JG_1_under10.parquet") else { return };
    let options = CellOptions {
        bands: [("value".to_owned(), Ages::new(0, 9))].into(),
        around: Some(Around { centre: bildungsraum_access::centre(CENTRE.0, CENTRE.1), kilometres: 3.0 }),
    };
    let grid = read_parquet(bytes.clone().into(), &options).unwrap();
    assert!((300..700).contains(&grid.cells.len()), "{}", grid.cells.len());
    let children: f64 = grid.cells.iter().filter_map(|cell| cell.counts[0]).sum();
    assert!((2_500.0..4_500.0).contains(&children), "{children}");
    // Without being told which ages the column counts, nothing is guessed.
    let untold = CellOptions { bands: [].into(), ..options.clone() };
    assert_eq!(read_parquet(bytes.clone().into(), &untold).unwrap_err()[0].key, "access-error-no-bands");
    // Cut off anywhere, it is refused.
    for length in [0, 4, 1_000, bytes.len() / 2, bytes.len() - 1] {
        assert!(read_parquet(bytes[..length].to_vec().into(), &options).is_err(), "{length}");
    }
}

const OUTLINES: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"key":"a","name":"Alt-Stadt"},"geometry":{"type":"Polygon","coordinates":
  [[[8.57,49.53],[8.58,49.53],[8.58,49.54],[8.57,49.54],[8.57,49.53]]]}},
 {"type":"Feature","properties":{"name":"Neustadt"},"geometry":{"type":"MultiPolygon","coordinates":
  [[[[8.58,49.53],[8.59,49.53],[8.59,49.54],[8.58,49.54],[8.58,49.53]]]]}}]}"#;

#[test]
fn outlines_are_read_whole_or_not() {
    let quarters = read_quarters(OUTLINES.as_bytes(), "selbst").unwrap();
    assert_eq!(quarters.len(), 2);
    assert_eq!((quarters[0].key.as_str(), quarters[1].key.as_str()), ("a", "neustadt"));
    assert!(quarters[0].holds(bildungsraum_access::centre(49.535, 8.575)));
    for wrong in
        ["", "{}", "[1", &OUTLINES.replace("8.59", "999"), &OUTLINES.replace("Polygon", "LineString")]
    {
        assert!(read_quarters(wrong.as_bytes(), "").is_err(), "{wrong}");
    }
}

#[test]
fn a_register_is_spread_over_its_quarters() {
    let quarters = read_quarters(OUTLINES.as_bytes(), "").unwrap();
    let table = "Stadtteil;0-5;6-17\nAlt-Stadt;100;240\nneustadt;50;-\n";
    let grid = read_register(table.as_bytes(), &quarters, &[], &CellOptions::default()).unwrap();
    let sum: f64 = grid.cells.iter().filter_map(|cell| cell.counts[0]).sum();
    assert!((sum - 150.0).abs() < 1e-9, "{sum}");
    assert!(grid.cells.iter().any(|cell| cell.counts[1].is_none()));
    let house = bildungsraum_access::centre(49.5351, 8.5752);
    let built = read_register(table.as_bytes(), &quarters, &[house], &CellOptions::default()).unwrap();
    assert!(built.cells.iter().any(|cell| cell.counts == [Some(100.0), Some(240.0)]));
    let wrong = "Stadtteil;0-5\nnirgends;1\nAlt-Stadt;x1\nAlt-Stadt;3\n";
    let errors = read_register(wrong.as_bytes(), &quarters, &[], &CellOptions::default()).unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["2/Stadtteil", "3/0-5", "4/Stadtteil"]);
}

#[tokio::test]
async fn the_office_reads_a_table_on_a_page_and_a_wrong_one_leaves_nothing() {
    let site = site().await;
    let mut office = site.logged_in(Role::Office, None).await;
    office.page("/office/access/population").await;
    let fields = [
        ("kind", "grid"),
        ("title", "Zensus"),
        ("source", "Statistische Ämter"),
        ("licence", "DL-DE/BY 2.0"),
        ("reference_date", "2022-05-15"),
        ("quality", "official"),
    ];
    let wrong = office.upload("/office/access/population", &fields, "x.csv", b"id;0-5\nnichts;4\n").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Zeile 2") && !wrong.body.contains("[access"), "{}", wrong.body);
    assert!(site.access.populations(&site.tenant).await.unwrap().is_empty());
    let table = b"id;0-5\n100mN29411E42178;4\n100mN29411E42179;\n";
    let good = office.upload("/office/access/population", &fields, "x.csv", table).await;
    assert_eq!(good.status, StatusCode::SEE_OTHER, "{}", good.body);
    assert_eq!(site.access.populations(&site.tenant).await.unwrap()[0].cells, 2);
    let outlines = [("kind", "quarters"), ("source", "Stadt")];
    let good = office.upload("/office/access/population", &outlines, "q.geojson", OUTLINES.as_bytes()).await;
    assert_eq!(good.status, StatusCode::SEE_OTHER, "{}", good.body);
    assert_eq!(site.access.quarters(&site.tenant).await.unwrap().len(), 2);
}
