//! CPU time and memory of the engine on a made-up corpus: 1,000 German transcripts of 20,000 code points with emoji and
//! combining marks, 100,000 codings by two people, 150 codes, 8,000 segments of the commonest. `name value unit` lines.
//!
//! Without arguments everything; `export DOCUMENTS FILE` and `import FILE` write and read a `.qdpx` in a process of their own,
//! so that its memory can be told.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation
)]

use bildungsraum_coding::agreement::unitizing::{Continua, alpha_u, u_alpha};
use bildungsraum_coding::agreement::{Bootstrap, Comparison, Measure, Unit, disagreements};
use bildungsraum_coding::cooccurrence::{Options, Pairing, cooccurrence};
use bildungsraum_coding::counts::{Dimension, counts};
use bildungsraum_coding::coverage::coverage;
use bildungsraum_coding::edit::Edit;
use bildungsraum_coding::keyness::Words;
use bildungsraum_coding::random::Random;
use bildungsraum_coding::refi::{self, Limits, Project};
use bildungsraum_coding::retrieval::{Index, Query};
use bildungsraum_coding::saturation::saturation;
use bildungsraum_coding::search::Search;
use bildungsraum_coding::{
    Code, CodeId, Codebook, Coder, CoderId, Coding, Corpus, Document, DocumentId, Guid, Moment, Offset,
    SectorId, Span, Speaker, SpeakerId, Text, TimeMark, Topic, TopicId, Turn,
};

/// CPU seconds of this process so far, in ticks of a few milliseconds.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").expect("Linux");
    text.split(' ').next().and_then(|text| text.parse::<f64>().ok()).expect("nanoseconds") / 1e9
}

/// Largest memory so far, in MiB.
fn peak() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = text.lines().find(|line| line.starts_with("VmHWM")).expect("memory");
    line.split_whitespace().nth(1).and_then(|text| text.parse::<f64>().ok()).expect("kB") / 1024.0
}

fn best<T>(name: &str, runs: usize, mut work: impl FnMut() -> T) -> T {
    let mut least = f64::INFINITY;
    let mut result = None;
    for _ in 0..runs {
        // As often as it takes to fill many ticks of the clock.
        let (begin, mut times) = (cpu(), 0_u32);
        let mut took = 0.0;
        while took < 0.1 {
            result = Some(std::hint::black_box(work()));
            times += 1;
            took = cpu() - begin;
        }
        least = least.min(took / f64::from(times));
    }
    println!("{name} {:.3} ms", least * 1000.0);
    result.expect("at least one run")
}

const SUBJECTS: [&str; 24] = [
    "die Schule",
    "das Jugendzentrum",
    "die Bücherei",
    "unser Verein",
    "die Stadt",
    "das Bildungsbüro",
    "die Kita",
    "der Betrieb",
    "die Musikschule",
    "das Quartier",
    "die Volkshochschule",
    "die Elternvertretung",
    "der Sportverein",
    "die Sozialarbeit",
    "das Familienzentrum",
    "die Lehrkraft",
    "der Ganztag",
    "die Beratungsstelle",
    "das Netzwerk",
    "die Gruppe",
    "ein Mädchen",
    "der Träger",
    "die Verwaltung",
    "das Projekt",
];
const VERBS: [&str; 16] = [
    "braucht",
    "sucht",
    "kennt",
    "fördert",
    "plant",
    "öffnet",
    "trägt",
    "begleitet",
    "erreicht",
    "vermisst",
    "stärkt",
    "verbindet",
    "übernimmt",
    "bezahlt",
    "fragt nach",
    "spricht über",
];
const OBJECTS: [&str; 28] = [
    "mehr Räume",
    "eine Ansprechperson",
    "Zeit für Gespräche",
    "den Übergang",
    "die Familien",
    "neue Angebote",
    "ein gemeinsames Ziel",
    "die Jugendlichen",
    "verlässliche Förderung",
    "kurze Wege",
    "Deutschkurse",
    "Praktikumsplätze",
    "die Nachbarn",
    "digitale Geräte",
    "ein offenes Ohr",
    "den Bildungsplan",
    "Schwimmkurse",
    "mehrsprachige Briefe",
    "Ferienangebote",
    "die Lesepaten",
    "eine Küche",
    "Fahrten mit dem Bus",
    "Hausaufgabenhilfe",
    "den runden Tisch",
    "die Übersicht",
    "Vertrauen",
    "Ehrenamtliche",
    "ein Cafe\u{301}",
];
const ENDS: [&str; 12] = [
    ".",
    ".",
    ".",
    ".",
    ", das ist schade.",
    ", und zwar bald.",
    " 🙂.",
    "!",
    ", aber nicht allein.",
    " (lacht) 👩\u{200D}🏫.",
    ", fu\u{308}r alle.",
    " …",
];
const SECTORS: [&str; 3] = ["Staat", "Wirtschaft", "Zivilgesellschaft"];

fn pick<'a>(random: &mut Random, list: &[&'a str]) -> &'a str {
    list[random.below(list.len())]
}

fn generate(documents: u32) -> Corpus {
    let mut random = Random::new(20_260_101);
    let mut book = Codebook::new();
    for at in 0..150_u32 {
        let parent = (at % 15 != 0).then(|| CodeId(at / 15 * 15));
        let name = format!("Thema {}", at % 140);
        let code = Code { guid: Guid(u128::from(at)), name, parent, codable: true, ..Code::default() };
        book.add(code, Some(Moment(i64::from(at)))).expect("a code");
    }
    let mut corpus = Corpus::new(book);
    for (guid, name) in [(1, "Anna"), (2, "Ben")] {
        corpus.add_coder(Coder { guid: Guid(guid), name: name.to_owned() }).expect("a coder");
    }
    for name in SECTORS {
        corpus.add_sector(name).expect("a sector");
    }
    for name in ["Bedarfe", "Akteure", "Vernetzung", "Synergien", "Chancen", "Herausforderungen"] {
        let guid = Guid(u128::from(random.bits()));
        corpus.add_topic(Topic { guid, name: name.to_owned(), minutes: None }).expect("a topic");
    }
    for at in 0..120_u32 {
        let sector = (at > 5).then_some(SectorId(at % 3));
        let name = format!("S{at:02}");
        corpus
            .add_speaker(Speaker {
                guid: Guid(u128::from(random.bits())),
                name,
                sector,
                moderator: at <= 5,
                ..Speaker::default()
            })
            .expect("a speaker");
    }
    // A code's weight falls with its rank; the commonest gets 8,000 of 100,000.
    let weights: Vec<f64> = (0..150).map(|rank| 1.0 / (f64::from(rank) + 1.9).powf(0.83)).collect();
    let total: f64 = weights.iter().sum();
    let draw = |random: &mut Random| {
        let mut at = random.unit() * total;
        weights
            .iter()
            .position(|weight| {
                at -= weight;
                at < 0.0
            })
            .unwrap_or(0) as u32
    };
    for number in 0..documents {
        let (mut text, mut length) = (String::with_capacity(22_000), 0_u32);
        let (mut turns, mut marks, mut sentences) = (Vec::new(), Vec::new(), Vec::new());
        let people: Vec<u32> = (0..6).map(|_| 6 + random.below(114) as u32).collect();
        let mut clock = 0;
        while length < 20_000 {
            let asks = turns.len() % 5 == 0;
            let speaker = if asks { random.below(6) as u32 } else { people[random.below(6)] };
            let begin = length;
            let mut push = |text: &mut String, part: &str| {
                text.push_str(part);
                length += part.chars().count() as u32;
                length
            };
            push(&mut text, &format!("S{speaker:02}:"));
            for _ in 0..if asks { 1 } else { 1 + random.below(6) } {
                let from = push(&mut text, " ");
                push(&mut text, pick(&mut random, &SUBJECTS));
                push(&mut text, " ");
                push(&mut text, pick(&mut random, &VERBS));
                push(&mut text, " ");
                push(&mut text, pick(&mut random, &OBJECTS));
                let to = push(&mut text, pick(&mut random, &ENDS));
                sentences.push((from, to));
            }
            push(&mut text, "\n");
            marks.push(TimeMark { at: Offset(begin), milliseconds: clock });
            clock += (length - begin) * 70;
            let topic = Some(TopicId(length * 6 / 21_000));
            let span = Span::between(Offset(begin), Offset(length));
            turns.push(Turn {
                span,
                speaker: Some(SpeakerId(speaker)),
                topic: topic.filter(|topic| topic.0 < 6),
            });
        }
        let text = Text::new(text).expect("short");
        let document = Document::new(Guid(u128::from(number) + 1000), format!("Gruppe {number}"), text);
        let document = document.with_turns(turns).expect("in order").with_marks(marks).expect("in order");
        let document = corpus.add_document(document).expect("a document");
        // Fifty passages: the first person codes all, the second most of them, sometimes otherwise, and some of their own.
        let length = corpus.documents()[document.0 as usize].text().length();
        let mut put = |code: u32, coder: u32, from: u32, to: u32, random: &mut Random| {
            let span = Span::between(Offset(from.min(length)), Offset(to.min(length)));
            let guid = Guid(u128::from(random.bits()) << 64 | u128::from(random.bits()));
            let at = Some(Moment(1_700_000_000_000 + i64::from(number) * 1000));
            let (code, coder) = (CodeId(code), CoderId(coder));
            corpus.add_coding(Coding { guid, document, code, coder, span, at, version: 150 }).expect("valid");
        };
        for _ in 0..50 {
            let first = random.below(sentences.len());
            let last = (first + random.below(3)).min(sentences.len() - 1);
            let (from, to) = (sentences[first].0, sentences[last].1);
            let code = draw(&mut random);
            put(code, 0, from, to, &mut random);
            let (mut code, mut from, mut to) = (code, from, to);
            match random.below(10) {
                0..6 => {}
                6 | 7 => {
                    from = from.saturating_sub(random.below(30) as u32);
                    to += random.below(30) as u32;
                }
                8 => code = draw(&mut random),
                _ => {
                    let other = sentences[random.below(sentences.len())];
                    (code, from, to) = (draw(&mut random), other.0, other.1);
                }
            }
            put(code, 1, from, to, &mut random);
        }
    }
    corpus
}

fn export(documents: u32, path: &str) {
    let corpus = generate(documents);
    let write = || {
        let (project, losses) = Project::from_corpus(&corpus, "Studie", &refi::Words::default());
        let mut out = std::io::BufWriter::new(std::fs::File::create(path).expect("a file"));
        let written = refi::write(&project, &mut out).expect("written");
        losses.total() + written.total()
    };
    let losses = best("coding.refi.export", 3, write);
    println!("coding.refi.export.losses {losses}");
    println!("coding.refi.export.bytes {}", std::fs::metadata(path).expect("a file").len());
    println!("coding.refi.export.memory {:.0} MiB", peak());
}

fn import(path: &str) {
    let read = || {
        let file = std::io::BufReader::new(std::fs::File::open(path).expect("a file"));
        let reading = refi::read(file, &Limits::default()).expect("read");
        let losses = reading.losses.total();
        let (corpus, more) = reading.project.into_corpus(&refi::Words::default()).expect("a corpus");
        (corpus.documents().len(), corpus.codings().len(), losses + more.total())
    };
    let (documents, codings, losses) = best("coding.refi.import", 3, read);
    println!("coding.refi.import.documents {documents}");
    println!("coding.refi.import.codings {codings}");
    println!("coding.refi.import.losses {losses}");
    println!("coding.refi.import.memory {:.0} MiB", peak());
}

fn main() {
    let begin = cpu();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["export", documents, path] => return export(documents.parse().expect("a number"), path),
        ["import", path] => return import(path),
        _ => {}
    }
    let mut corpus = generate(1000);
    println!("coding.generate {:.2} s", cpu() - begin);
    let characters: u64 = corpus.documents().iter().map(|document| u64::from(document.text().length())).sum();
    println!("coding.documents {}", corpus.documents().len());
    println!("coding.characters {characters}");
    println!("coding.codings {}", corpus.codings().len());
    println!("coding.memory.corpus {:.0} MiB", peak());

    let (first, second) = (CoderId(0), CoderId(1));
    let index = best("coding.retrieval.index", 5, || Index::new(&corpus));
    let common = (0..150).map(CodeId).max_by_key(|&code| index.count(code)).expect("codes");
    println!("coding.retrieval.segments {}", index.count(common));
    let query = Query { codes: vec![common], context: 200, ..Query::default() };
    best("coding.retrieval.first_page", 9, || {
        index.segments(&corpus, &query).take(50).collect::<Vec<_>>().len()
    });
    best("coding.retrieval.all", 9, || index.segments(&corpus, &query).collect::<Vec<_>>().len());
    let filtered =
        Query { sectors: vec![SectorId(1)], topics: vec![TopicId(2)], coders: vec![first], ..query };
    let found = best("coding.retrieval.filtered", 9, || index.segments(&corpus, &filtered).count());
    println!("coding.retrieval.filtered.segments {found}");

    let all = Options { pairing: Pairing::AnyCoder, ..Options::default() };
    let matrix = best("coding.cooccurrence.any_coder", 9, || cooccurrence(&corpus, &all));
    let meetings: u32 = matrix.pairs().iter().map(|pair| pair.meetings.sharing()).sum();
    println!("coding.cooccurrence.meetings {meetings}");
    println!("coding.cooccurrence.pairs {}", matrix.pairs().len());
    best("coding.cooccurrence.same_coder", 9, || cooccurrence(&corpus, &Options::default()));
    best("coding.cooccurrence.near_200", 9, || {
        cooccurrence(&corpus, &Options { near: Some(200), ..all.clone() })
    });

    best("coding.counts.document", 5, || counts(&corpus, Dimension::Document, &[]));
    best("coding.counts.speaker", 5, || counts(&corpus, Dimension::Speaker, &[]));
    best("coding.counts.sector", 5, || counts(&corpus, Dimension::Sector, &[]));
    best("coding.coverage", 5, || coverage(&corpus, &[]));
    let order: Vec<DocumentId> = (0..1000).map(DocumentId).collect();
    best("coding.saturation.1000_orders", 3, || saturation(&corpus, &order, &[], 1000, 1).expect("valid"));
    let words = best("coding.keyness.count", 2, || Words::new(&corpus));
    best("coding.keyness.key", 3, || words.key(SectorId(0), 5).len());

    let search = best("coding.search.build", 1, || Search::new(&corpus));
    println!("coding.search.stems {}", search.stems());
    println!("coding.memory.search {:.0} MiB", peak());
    for (name, question) in
        [("one", "Schule"), ("frequent", "und"), ("three", "Kinder Schule Nachmittag"), ("rare", "Werkstatt")]
    {
        let found = best(&format!("coding.search.{name}"), 9, || search.find(question, 0, 20));
        println!("coding.search.{name}.passages {}", found.total);
    }

    let measures = [Measure::Cohen, Measure::AlphaNominal, Measure::Ac1];
    let compare = |unit| Comparison::new(&corpus, first, second, unit, None).expect("valid");
    let found = best("coding.agreement.150_codes", 9, || {
        compare(Unit::Character).estimate(&measures, None).expect("valid")
    });
    for code in found.iter().take(2).chain(found.last()) {
        let values: Vec<_> = code.estimates.iter().map(|estimate| estimate.value).collect();
        println!("coding.agreement.{:?} {values:?}", code.code);
    }
    println!("coding.agreement.codes {}", found.len() - 1);
    best("coding.agreement.150_codes.1000_samples", 5, || {
        compare(Unit::Character).estimate(&measures, Some(&Bootstrap::new(1000, 7))).expect("valid")
    });
    best("coding.agreement.turns", 5, || compare(Unit::Turn).estimate(&measures, None).expect("valid"));
    best("coding.agreement.sentences", 3, || {
        compare(Unit::Sentence).estimate(&measures, None).expect("valid")
    });
    best("coding.agreement.segments", 3, || {
        compare(Unit::Segment { percent: 90 }).estimate(&[Measure::KuckartzRaediker], None).expect("valid")
    });
    let comparison = compare(Unit::Character);
    let list = best("coding.disagreements", 3, || disagreements(&corpus, &comparison, first, second));
    println!("coding.disagreements.count {}", list.len());
    let codes: Vec<CodeId> = (0..150).map(CodeId).collect();
    let _ = best("coding.alpha_u.150_codes", 2, || {
        alpha_u(&Continua::of(&corpus, &[first, second], &codes, None).expect("valid")).overall
    });
    best("coding.u_alpha.one_code", 2, || {
        let continua = Continua::of(&corpus, &[first, second], &[common], None).expect("valid");
        u_alpha(&continua, Some(&Bootstrap::new(1000, 7))).expect("valid")
    });

    let before = corpus.codings().len();
    let edits: Vec<Edit> = (0..200).map(|at| Edit::replace(Span::of(at * 90, 4), "Person 👩")).collect();
    let mut at = 0;
    best("coding.edit.200_names_in_one_document", 9, || {
        at += 1;
        corpus.edit(DocumentId(at % 1000), &edits).expect("valid")
    });
    assert_eq!(corpus.codings().len(), before, "no coding is lost");
    println!("coding.memory.peak {:.0} MiB", peak());
}
