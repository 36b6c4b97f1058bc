//! Pages of long lists by cursor: stable while rows come and go, and as fast on the last page as on the first.
//!
//! A cursor is opaque to the client: `base64url` of JSON with a version, the name of the order, the last row's
//! sort key and its identifier. It gives no right to anything, so it is checked but not signed.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bildungsraum_database::Id;
use http::{HeaderValue, header::LINK};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Problem, problem::Fault};

const VERSION: u8 = 1;
const LONGEST: usize = 2048;

/// Entries on one page: lowest, usual and highest number.
pub const LIMITS: (u32, u32, u32) = (1, 20, 100);

/// A cursor or limit is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PagingError {
    /// Not a cursor of ours, or cut off.
    #[error("the cursor is not one this server gave out")]
    Cursor,
    /// A cursor of a list in another order.
    #[error("the cursor belongs to a list ordered by {0:?}")]
    Order(String),
    /// Not a whole number from 1 to 100.
    #[error("the limit {0:?} is not a whole number from 1 to 100")]
    Limit(String),
}

impl PagingError {
    /// Key of the message in `locales/*/exchange.ftl`.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Cursor | Self::Order(_) => "exchange-cursor-invalid",
            Self::Limit(_) => "exchange-limit-invalid",
        }
    }
}

impl From<PagingError> for Problem {
    fn from(error: PagingError) -> Self {
        let (field, help) = match &error {
            PagingError::Cursor | PagingError::Order(_) => (
                "cursor",
                "Leave the cursor out to begin anew, or take `next` from an answer to the same query.",
            ),
            PagingError::Limit(_) => ("limit", "Give a whole number from 1 to 100, or leave it out for 20."),
        };
        Problem::bad_request(error.to_string()).fault(Fault::field(field, error.to_string()).help(help))
    }
}

/// Where the next page begins: after the row with this sort key and identifier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cursor {
    #[serde(rename = "v")]
    version: u8,
    #[serde(rename = "o")]
    order: String,
    #[serde(rename = "k")]
    key: serde_json::Value,
    #[serde(rename = "i")]
    id: Id,
}

impl Cursor {
    /// After the row `id`, whose sort key in the order named `order` is `key` (text, number, or a list of them).
    /// A key that cannot be written as JSON becomes null.
    #[must_use]
    pub fn new(order: &str, key: impl Serialize, id: Id) -> Self {
        Self {
            version: VERSION,
            order: order.to_owned(),
            key: serde_json::to_value(key).unwrap_or_default(),
            id,
        }
    }

    /// The row's identifier, which decides between equal sort keys.
    #[must_use]
    pub fn id(&self) -> Id {
        self.id
    }

    /// The sort key, if the cursor was made for the order `order` and holds such a key.
    pub fn key<T: DeserializeOwned>(&self, order: &str) -> Result<T, PagingError> {
        if self.order != order {
            return Err(PagingError::Order(self.order.chars().take(60).collect()));
        }
        serde_json::from_value(self.key.clone()).map_err(|_| PagingError::Cursor)
    }

    /// The cursor as clients see it.
    #[must_use]
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// Reads what [`Cursor::encode`] wrote.
    pub fn decode(text: &str) -> Result<Self, PagingError> {
        if text.len() > LONGEST {
            return Err(PagingError::Cursor);
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| PagingError::Cursor)?;
        let cursor: Self = serde_json::from_slice(&bytes).map_err(|_| PagingError::Cursor)?;
        // PostgreSQL takes no NUL in a text.
        if cursor.version != VERSION || holds_nul(&cursor.key) {
            return Err(PagingError::Cursor);
        }
        Ok(cursor)
    }
}

fn holds_nul(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains('\0'),
        serde_json::Value::Array(values) => values.iter().any(holds_nul),
        serde_json::Value::Object(values) => values.values().any(holds_nul),
        _ => false,
    }
}

/// The two query parameters of every list. As a parameter of its own beside the filters:
/// `ApiQuery(paging): ApiQuery<PageQuery>`.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Number of entries, 1 to 100; 20 when left out.
    #[serde(default)]
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    pub limit: Option<String>,
    /// `next` of the page before; left out for the first page.
    #[serde(default)]
    pub cursor: Option<String>,
}

/// A checked [`PageQuery`].
#[derive(Clone, Debug, PartialEq)]
pub struct PageRequest {
    /// Number of entries, 1 to 100.
    pub limit: u32,
    /// Where to begin; none for the first page.
    pub after: Option<Cursor>,
}

impl PageQuery {
    /// Checks both.
    pub fn read(&self) -> Result<PageRequest, PagingError> {
        let (lowest, usual, highest) = LIMITS;
        let limit = match self.limit.as_deref() {
            None => usual,
            Some(text) => text
                .parse()
                .ok()
                .filter(|limit| (lowest..=highest).contains(limit))
                .ok_or_else(|| PagingError::Limit(text.chars().take(60).collect()))?,
        };
        let after = self.cursor.as_deref().map(Cursor::decode).transpose()?;
        Ok(PageRequest { limit, after })
    }
}

impl PageRequest {
    /// How many rows to ask the database for: one more than shown tells whether there is a next page.
    #[must_use]
    pub fn fetch(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// Makes the page of what [`PageRequest::fetch`] brought.
    pub fn page<T>(&self, mut rows: Vec<T>, cursor: impl Fn(&T) -> Cursor) -> Page<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|row| cursor(row).encode()) } else { None };
        Page { items: rows, next }
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The entries.
    pub items: Vec<T>,
    /// Cursor of the next page; null on the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// The same page with other entries.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), next: self.next }
    }
}

impl<T: Serialize> Page<T> {
    /// The page as JSON, with `Link: <…>; rel="next"` (RFC 8288) to the address at hand with the next cursor.
    /// `address`: path and query as the client sees them.
    pub fn respond(self, address: &str) -> Response {
        let link = self.next.as_deref().and_then(|next| next_link(address, next));
        let mut answer = Json(self).into_response();
        if let Some(link) = link {
            answer.headers_mut().insert(LINK, link);
        }
        answer
    }
}

fn next_link(address: &str, next: &str) -> Option<HeaderValue> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut link: String = query
        .split('&')
        .filter(|pair| !pair.is_empty() && *pair != "cursor" && !pair.starts_with("cursor="))
        .fold(format!("<{path}?"), |link, pair| link + pair + "&");
    link.push_str("cursor=");
    link.push_str(next);
    link.push_str(">; rel=\"next\"");
    HeaderValue::from_str(&link).ok()
}
