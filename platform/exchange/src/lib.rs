//! What goes in and out of the house: how the API answers, reads and pages; tables, images and files that
//! people bring or take away; mails; links that prove who was written to; how often somebody may ask.
//!
//! Not here: what any of it means (the capabilities), who may do it (`platform/trail`, `platform/identity`),
//! HTML (`platform/page`), requests to other servers (there are none).
//!
//! | Module | For |
//! |---|---|
//! | [`problem`] | errors of the API as `application/problem+json`, extractors that answer with them |
//! | [`paging`] | opaque cursors, `Page`, `Link` header |
//! | [`etag`] | conditional reads and writes |
//! | [`table`] | CSV, XLSX, ODS, XLS in; CSV, XLSX out; columns mapped to fields |
//! | [`images`] | uploaded pictures: checked, turned, stripped, in three widths |
//! | [`files`] | where files lie: a folder, or S3-compatible storage |
//! | [`download`] | `Content-Disposition`, byte ranges |
//! | [`mail`] | mails over SMTP, or into a folder |
//! | [`signed`] | links with an expiry that nobody else can make |
//! | [`limits`] | how often one key may do a thing |

pub mod download;
pub mod error;
pub mod etag;
pub mod files;
pub mod images;
pub mod limits;
pub mod mail;
pub mod paging;
pub mod problem;
pub mod signed;
pub mod table;

pub use error::ExchangeError;
pub use problem::{ApiJson, ApiPath, ApiProblems, ApiQuery, LONGEST_SEARCH, Problem, search_text};
