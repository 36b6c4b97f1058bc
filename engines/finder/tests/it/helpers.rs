//! Documents and finders for tests.

use bildungsraum_finder::{Answer, Change, Document, Finder, Options, Query};

pub const TENANT: &str = "06431020";

/// A document with a title.
pub fn titled(id: &str, title: &str) -> Document {
    Document {
        id: id.into(),
        tenant: TENANT.into(),
        title: title.into(),
        sort_title: title.to_lowercase(),
        card: id.as_bytes().to_vec(),
        ..Document::default()
    }
}

/// A finder with these documents.
pub fn finder(documents: Vec<Document>) -> Finder {
    let finder = Finder::in_memory(Options::default()).unwrap();
    finder.write(documents.into_iter().map(Change::Put).collect(), 1).unwrap();
    finder
}

/// A finder with one document per title; identifiers are their places in the list.
pub fn titles(titles: &[&str]) -> Finder {
    finder(titles.iter().enumerate().map(|(at, title)| titled(&at.to_string(), title)).collect())
}

/// A query of all of the tenant's documents.
pub fn all() -> Query {
    Query { tenants: vec![TENANT.into()], limit: 100, ..Query::default() }
}

/// A query of words.
pub fn text(text: &str) -> Query {
    Query { text: text.into(), ..all() }
}

/// Identifiers in the order found.
pub fn ids(answer: &Answer) -> Vec<String> {
    answer.hits.iter().map(|hit| hit.id.to_string()).collect()
}
