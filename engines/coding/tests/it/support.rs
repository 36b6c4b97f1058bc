//! Small corpora, and the shared data.

use std::path::PathBuf;

use bildungsraum_coding::{
    Code, CodeId, Codebook, Coder, CoderId, Coding, Corpus, Document, DocumentId, Guid, SectorId, Span,
    Speaker, SpeakerId, Text, Topic, TopicId, Turn,
};
use serde_json::Value;

/// A file of the shared data; `None`, said aloud, where there is none.
pub fn shared(path: &str) -> Option<Value> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/qda/agreement").join(path);
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: no shared data");
        return None;
    };
    Some(serde_json::from_slice(&bytes).unwrap())
}

/// A corpus of so many codes and coders, without documents.
pub fn empty(codes: usize, coders: usize) -> Corpus {
    let mut book = Codebook::new();
    for at in 0..codes {
        let code = Code { name: format!("code {at}"), codable: true, ..Code::default() };
        book.add(code, None).unwrap();
    }
    let mut corpus = Corpus::new(book);
    for at in 0..coders {
        corpus.add_coder(Coder { name: format!("coder {at}"), ..Coder::default() }).unwrap();
    }
    corpus
}

pub fn add(corpus: &mut Corpus, text: &str) -> DocumentId {
    let text = Text::new(text.to_owned()).unwrap();
    corpus.add_document(Document::new(Guid(1), "document", text)).unwrap()
}

pub fn code(corpus: &mut Corpus, document: u32, coder: u32, code: u32, from: u32, to: u32) {
    let (document, code, coder) = (DocumentId(document), CodeId(code), CoderId(coder));
    let span = Span::of(from, to - from);
    let coding = Coding { guid: Guid(0), document, code, coder, span, at: None, version: 1 };
    corpus.add_coding(coding).unwrap();
}

/// Two sectors, a moderator and two speakers, two topics and a document of four turns:
/// `M: Was fehlt?` `A: Ein Plan fehlt.` `B: Räume, 👩‍🏫 Räume!` `M: Danke.`
pub fn focus_group() -> Corpus {
    let mut corpus = empty(3, 2);
    let state = corpus.add_sector("Staat").unwrap();
    let civil = corpus.add_sector("Zivilgesellschaft").unwrap();
    let person = |name: &str, sector: Option<SectorId>, moderator| Speaker {
        name: name.to_owned(),
        sector,
        moderator,
        ..Speaker::default()
    };
    corpus.add_speaker(person("M", None, true)).unwrap();
    corpus.add_speaker(person("A", Some(state), false)).unwrap();
    corpus.add_speaker(person("B", Some(civil), false)).unwrap();
    for name in ["Bedarfe", "Akteure"] {
        corpus.add_topic(Topic { name: name.to_owned(), ..Topic::default() }).unwrap();
    }
    let lines = ["M: Was fehlt?\n", "A: Ein Plan fehlt.\n", "B: Räume, 👩\u{200D}🏫 Räume!\n", "M: Danke."];
    let mut at = 0;
    let turns = lines.iter().zip([0, 1, 2, 0]).map(|(line, speaker)| {
        let length = line.chars().count() as u32;
        let span = Span::of(at, length);
        at += length;
        Turn { span, speaker: Some(SpeakerId(speaker)), topic: Some(TopicId(0)) }
    });
    let turns: Vec<Turn> = turns.collect();
    let text = Text::new(lines.concat()).unwrap();
    corpus.add_document(Document::new(Guid(7), "Gruppe 1", text).with_turns(turns).unwrap()).unwrap();
    corpus
}
