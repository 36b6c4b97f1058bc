//! `bildungsraum access …` and `bildungsraum demo access`: streets and timetables are laid, and Heidelberg is set up.

use std::path::Path;

use anyhow::{Context, bail};
use bildungsraum_access::{
    Access, NewPopulation, StreetWays,
    import::{
        cells::{Around, CellOptions},
        parquet::read_parquet,
    },
    model::{Ages, Category, Mode, Quality},
};
use bildungsraum_database::Municipality;
use bildungsraum_organisations::{Organisation, Place, PlaceLink, PlaceRole, Point, Precision, Sector};
use bildungsraum_trail::{Actor, Via};

use crate::{
    cli::{AccessCommand, MunicipalityCommand},
    house::House,
    municipality,
    travel::window,
};

pub(crate) async fn find(house: &House, name: &str) -> anyhow::Result<Municipality> {
    let all = house.database.across().municipalities().await?;
    let known: Vec<&str> = all.iter().map(|one| one.slug.as_str()).collect();
    let found = all.iter().find(|one| one.ags == name || one.slug == name).cloned();
    found.with_context(|| format!("--municipality {name}: there are {}", known.join(", ")))
}

fn system() -> Actor {
    Actor::system("access", Via::Command)
}

/// Does what the command says; returns what is to be printed.
pub async fn run(house: &House, command: AccessCommand) -> anyhow::Result<String> {
    let ways = StreetWays::new(house.config.ways_folder());
    match command {
        AccessCommand::Streets { municipality, file, title } => {
            let tenant = find(house, &municipality).await?.tenant();
            let (kept, report) = ways.lay_streets(&tenant, &file, &title, &|_| true)?;
            house.access.note_ways(&tenant, &system(), &kept).await?;
            Ok(format!(
                "{} junctions and {} km of street are laid; {} of the junctions hang together. Figures made before are marked.\n",
                report.junctions,
                report.metres / 1_000,
                report.largest
            ))
        }
        AccessCommand::Timetable { municipality, file, title, date, window: text } => {
            let tenant = find(house, &municipality).await?.tenant();
            let (kept, findings, events) =
                ways.lay_timetable(&tenant, &file, &title, date, window(&text)?)?;
            house.access.note_ways(&tenant, &system(), &kept).await?;
            let mut text: String = findings
                .iter()
                .map(|finding| {
                    format!(
                        "{}, line {}, {}: {}\n",
                        finding.file, finding.line, finding.field, finding.message
                    )
                })
                .collect();
            text.push_str(&format!(
                "{events} stops of trips on {date} are laid. Figures made before are marked.\n"
            ));
            Ok(text)
        }
    }
}

/// Where the census' cells and the schools of a demonstration are looked for: the old town.
const CENTRE: (f64, f64) = (49.4094, 8.6947);

/// Kilometres around it.
const AROUND: f64 = 8.0;

/// Sets up a demonstration; returns what is to be printed.
pub async fn demo(house: &House, folder: &Path) -> anyhow::Result<String> {
    let file = |name: &str| {
        let path = folder.join(name);
        if path.is_file() { Ok(path) } else { bail!("{} is missing", path.display()) }
    };
    let (osm, gtfs) = (file("heidelberg.osm.pbf")?, file("vrn_gtfs_cut.zip")?);
    let (cells, schools) =
        (file("zensus_100m_DE_ALTER_10JG_1_under10.parquet")?, file("schools_DE_2017_3decimals.csv.gz")?);
    let ags = "08221000";
    let there = house.database.across().municipalities().await?.iter().any(|one| one.ags == ags);
    let mut text = String::new();
    if !there {
        let add = MunicipalityCommand::Add {
            ags: ags.into(),
            name: "Heidelberg".into(),
            slug: None,
            latitude: CENTRE.0,
            longitude: CENTRE.1,
            host: None,
        };
        text.push_str(&municipality::run(house, add).await?);
    }
    let tenant = find(house, ags).await?.tenant();
    let laid = lay_schools(house, &tenant, &schools).await?;
    text.push_str(&format!("{laid} schools are laid.\n"));
    if house.access.populations(&tenant).await?.is_empty() {
        let bytes = std::fs::read(&cells).with_context(|| format!("{}", cells.display()))?;
        let around = Around { centre: bildungsraum_access::centre(CENTRE.0, CENTRE.1), kilometres: AROUND };
        let bands = [("value".to_owned(), Ages::new(0, 9))].into();
        let options = CellOptions { bands, around: Some(around) };
        let grid = tokio::task::spawn_blocking(move || read_parquet(bytes.into(), &options))
            .await?
            .map_err(|errors| anyhow::anyhow!("{}: {errors:?}", cells.display()))?;
        let new = NewPopulation {
            title: "Kinder unter 10 je 100-m-Zelle, Heidelberg und Umgebung".into(),
            kind: "grid".into(),
            quality: Quality::Official,
            source: "Zensus 2011, Statistische Ämter des Bundes und der Länder".into(),
            licence: "DL-DE/BY 2.0".into(),
            reference_date: Some(jiff::civil::date(2011, 5, 9)),
        };
        let people = house.access.add_population(&tenant, &system(), &new, &grid).await?;
        text.push_str(&format!("{} cells with children are laid.\n", people.cells));
    }
    let streets =
        AccessCommand::Streets { municipality: ags.into(), file: osm, title: "OpenStreetMap".into() };
    text.push_str(&run(house, streets).await?);
    let timetable = AccessCommand::Timetable {
        municipality: ags.into(),
        file: gtfs,
        title: "VRN (Ausschnitt)".into(),
        date: jiff::civil::date(2022, 9, 13),
        window: "07:00-08:00".into(),
    };
    text.push_str(&run(house, timetable).await?);
    if let Some(people) = house.access.populations(&tenant).await?.first() {
        for (mode, title) in [
            (Mode::Walk, "Grundschulen zu Fuß"),
            (Mode::Bicycle, "Grundschulen mit dem Rad"),
            (Mode::Transit, "Grundschulen mit Bus und Bahn"),
        ] {
            let parameters = Access::usual(people.id, Category::PrimarySchool, mode);
            house.access.start(&tenant, &system(), title, &parameters).await?;
        }
        text.push_str("Three runs wait for the server: bildungsraum serve\n");
    }
    Ok(text)
}

/// Schools around the centre, from the table of all German schools (2017; places are known to about 100 m).
async fn lay_schools(
    house: &House,
    tenant: &bildungsraum_database::Tenant,
    path: &Path,
) -> anyhow::Result<usize> {
    let shown = path.display().to_string();
    let open = std::fs::File::open(path).with_context(|| shown.clone())?;
    let mut reader = csv::Reader::from_reader(flate2::read::MultiGzDecoder::new(open));
    let head = reader.headers().with_context(|| shown.clone())?.clone();
    let column = |name: &str| {
        head.iter().position(|head| head == name).with_context(|| format!("{shown}: no column {name}"))
    };
    let (state, id, lat, lon) = (column("state")?, column("id")?, column("lat")?, column("lon")?);
    let (name, postcode) = (column("name")?, column("plz")?);
    let mut laid = 0;
    for row in reader.records() {
        let row = row.with_context(|| shown.clone())?;
        let text = |column: usize| row.get(column).unwrap_or_default().trim();
        let (Ok(latitude), Ok(longitude)) = (text(lat).parse::<f64>(), text(lon).parse::<f64>()) else {
            continue;
        };
        let north = (latitude - CENTRE.0) * 111.2;
        let east = (longitude - CENTRE.1) * 111.2 * CENTRE.0.to_radians().cos();
        if north.hypot(east) > AROUND || text(name).is_empty() {
            continue;
        }
        let key = format!("schools-2017/{}/{}/{latitude}/{longitude}/{}", text(state), text(id), text(name));
        let organisation_id = bildungsraum_organisations::named_id(&key);
        if house.organisations.get(tenant, organisation_id).await.is_ok() {
            continue;
        }
        let mut place = Place::new(bildungsraum_organisations::named_id(&format!("{key}/place")));
        text(name).clone_into(&mut place.name);
        text(postcode).clone_into(&mut place.postcode);
        place.point = Some(Point { latitude, longitude });
        place.precision = Precision::Approximate;
        "Verzeichnis der Schulen 2017, auf etwa 100 m genau".clone_into(&mut place.coordinate_source);
        let mut organisation = Organisation::new(organisation_id);
        text(name).clone_into(&mut organisation.name);
        organisation.sector = Sector::State;
        let primary = text(name).contains("Grundschule") || text(name).contains("Grund-");
        organisation.kind = if primary { "school_primary" } else { "school_secondary" }.into();
        organisation.places.push(PlaceLink { place_id: place.id, role: PlaceRole::Main });
        "Verzeichnis der Schulen in Deutschland, Stand 2017.".clone_into(&mut organisation.note);
        house.organisations.save_with_place(tenant, &system(), organisation, place, None).await?;
        laid += 1;
    }
    Ok(laid)
}
