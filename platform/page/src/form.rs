//! Forms: what was typed, kept as it was, with what is wrong beside each field.

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};

use crate::{PageError, RequestContext};

/// Most fields a form may have.
const MOST_FIELDS: usize = 2_000;

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Name of the field.
    pub field: String,
    /// Name of the file on the sender's machine.
    pub file_name: String,
    /// Its contents.
    pub bytes: Bytes,
}

/// What a form sent: fields in their order, the same name as often as it came. Taken by handlers as an extractor, which
/// reads `application/x-www-form-urlencoded` and `multipart/form-data` and refuses a form without our token.
#[derive(Clone, Debug, Default)]
pub struct FormData {
    fields: Vec<(String, String)>,
    /// Files that came along.
    pub uploads: Vec<Upload>,
}

impl FormData {
    /// From pairs.
    #[must_use]
    pub fn from_pairs(fields: Vec<(String, String)>) -> Self {
        Self { fields, uploads: Vec::new() }
    }

    /// From a query or an urlencoded body.
    #[must_use]
    pub fn from_urlencoded(text: &[u8]) -> Self {
        Self::from_pairs(
            form_urlencoded::parse(text)
                .take(MOST_FIELDS)
                .map(|(n, v)| (n.into_owned(), v.into_owned()))
                .collect(),
        )
    }

    /// The first value of a field, trimmed; empty if it did not come. Line ends are `\n`.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.raw(name).replace("\r\n", "\n").trim().to_owned()
    }

    /// The first value of a field as it came; empty if it did not come.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// All values of a field that are not empty, trimmed.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.fields
            .iter()
            .filter(|(field, value)| field == name && !value.trim().is_empty())
            .map(|(_, value)| value.trim().to_owned())
            .collect()
    }

    /// All values of a field as they came, empty ones too: for rows of inputs.
    #[must_use]
    pub fn column(&self, name: &str) -> Vec<String> {
        self.fields
            .iter()
            .filter(|(field, _)| field == name)
            .map(|(_, value)| value.trim().to_owned())
            .collect()
    }

    /// Did the field come with something in it (a ticked box)?
    #[must_use]
    pub fn is_set(&self, name: &str) -> bool {
        !self.raw(name).trim().is_empty()
    }

    /// The field as a number; `Err` with what was typed if it is none.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, String> {
        let text = self.text(name);
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| text) }
    }

    /// All pairs, in their order.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The upload of a field that has something in it.
    #[must_use]
    pub fn upload(&self, field: &str) -> Option<&Upload> {
        self.uploads.iter().find(|upload| upload.field == field && !upload.bytes.is_empty())
    }
}

/// Are the two the same? Takes the same time whatever they are.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}

impl<S: Send + Sync> FromRequest<S> for FormData {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let Some(page) = request.extensions().get::<RequestContext>().cloned() else {
            return Err(crate::context::MissingContext.into_response());
        };
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let data = if kind.starts_with("multipart/form-data") {
            let multipart = Multipart::from_request(request, state)
                .await
                .map_err(|_| PageError::bad_request(&page).into_response())?;
            read_multipart(multipart, &page).await?
        } else if kind.starts_with("application/x-www-form-urlencoded") || kind.is_empty() {
            let body = Bytes::from_request(request, state).await.map_err(|rejection| {
                PageError::new(&page, rejection.into_response().status()).into_response()
            })?;
            Self::from_urlencoded(&body)
        } else {
            return Err(PageError::new(&page, StatusCode::UNSUPPORTED_MEDIA_TYPE).into_response());
        };
        if page.csrf.is_empty() || !same(data.raw("csrf"), &page.csrf) {
            return Err(PageError::forbidden(&page).because("error-csrf", &[]).into_response());
        }
        Ok(data)
    }
}

async fn read_multipart(mut multipart: Multipart, page: &RequestContext) -> Result<FormData, Response> {
    let mut data = FormData::default();
    loop {
        let field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(data),
            Err(error) => return Err(PageError::new(page, error.status()).into_response()),
        };
        if data.fields.len() + data.uploads.len() >= MOST_FIELDS {
            return Err(PageError::new(page, StatusCode::PAYLOAD_TOO_LARGE).into_response());
        }
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let bytes =
            field.bytes().await.map_err(|error| PageError::new(page, error.status()).into_response())?;
        match file_name {
            Some(file_name) => data.uploads.push(Upload { field: name, file_name, bytes }),
            None => data.fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
}

/// What is wrong with a form: (field, sentence), in the order of the form.
#[derive(Clone, Debug, Default)]
pub struct Errors(Vec<(String, String)>);

impl Errors {
    /// Nothing is wrong.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Something is wrong with a field.
    pub fn add(&mut self, field: &str, sentence: String) {
        self.0.push((field.to_owned(), sentence));
    }

    /// Is nothing wrong?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sentence for a field; empty if nothing is wrong with it.
    #[must_use]
    pub fn of(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| name == field).map_or("", |(_, sentence)| sentence)
    }

    /// All of them, for the summary at the top.
    #[must_use]
    pub fn list(&self) -> &[(String, String)] {
        &self.0
    }
}

/// One choice of a select, a group of boxes or of radio buttons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Is it chosen?
    pub chosen: bool,
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self { value: value.into(), label: label.into(), chosen }
    }
}
