//! Errors of the API as `application/problem+json` (RFC 9457), and extractors that answer with them instead of
//! axum's plain text.
//!
//! Texts here are English: they are for whoever writes a client. What a person reads comes from `locales/` by
//! the error's message key.

use std::collections::BTreeMap;

use axum::{
    Json, RequestExt,
    body::Bytes,
    extract::{
        FromRequest, FromRequestParts, OriginalUri, Path, Query, Request,
        path::ErrorKind,
        rejection::{BytesRejection, PathRejection},
    },
    response::{IntoResponse, Response},
};
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE},
    request::Parts,
};
use serde::{Serialize, de::DeserializeOwned};
use utoipa::{
    IntoResponses, PartialSchema, ToSchema,
    openapi::{ContentBuilder, Ref, RefOr, Response as OpenApiResponse, ResponseBuilder},
};

/// Media type of every error of the API.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// One thing that is wrong with the input, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// Name of the query or path parameter, header or form field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Place in the JSON body (JSON Pointer, RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Row of a table, from 1, without the header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// Line of the file or body, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Fault {
    /// Wrong parameter or form field.
    pub fn field(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: Some(field.into()), message: message.into(), ..Self::default() }
    }

    /// Wrong member of the JSON body: `/offers/0/title`.
    pub fn pointer(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self { pointer: Some(pointer.into()), message: message.into(), ..Self::default() }
    }

    /// Wrong line of a file.
    pub fn line(line: u64, message: impl Into<String>) -> Self {
        Self { line: Some(line), message: message.into(), ..Self::default() }
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the row of the table.
    #[must_use]
    pub fn row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }
}

/// An error answer of the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema, thiserror::Error)]
#[error("{status} {title}: {detail}")]
pub struct Problem {
    /// Which problem this is; an address relative to the server that explains it.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "/problems/not-found")]
    pub kind: &'static str,
    /// The problem in a few words; the same for each of this type.
    #[schema(value_type = String)]
    pub title: &'static str,
    /// HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened here.
    pub detail: String,
    /// This very case: the address asked for, or the number to tell the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub instance: Option<Box<str>>,
    /// What is wrong with the input, one entry each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
    /// Seconds for the `Retry-After` header.
    #[serde(skip)]
    #[schema(ignore)]
    pub retry_after: Option<u32>,
}

impl Problem {
    /// A problem of another type than those below. `kind`: `/problems/KEY`.
    pub fn new(
        status: StatusCode,
        kind: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            title,
            status: status.as_u16(),
            detail: detail.into(),
            instance: None,
            errors: Vec::new(),
            retry_after: None,
        }
    }

    /// 400: the request cannot be read.
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "/problems/bad-request", "The request cannot be read", detail)
    }

    /// 401: no token, or one that does not hold.
    pub fn unauthorised(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "/problems/unauthorised", "A valid token is needed", detail)
    }

    /// 403: known, but may not.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "/problems/forbidden", "This is not allowed for you", detail)
    }

    /// 404: there is no such thing here.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "/problems/not-found", "There is no such thing here", detail)
    }

    /// 405: the address does something else.
    pub fn method_not_allowed(method: &Method) -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "/problems/method-not-allowed",
            "The address does not do this",
            format!("{method} is not possible here; the Allow header lists what is."),
        )
    }

    /// 409: it is already so, or somebody was faster.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "/problems/conflict", "This conflicts with what is there", detail)
    }

    /// 412: changed since it was read.
    pub fn precondition_failed() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "/problems/changed-meanwhile",
            "It was changed meanwhile",
            "The If-Match header names an older state. Read it again, apply your change to it, and send it with the new ETag.",
        )
    }

    /// 413: too much at once.
    pub fn too_large(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "/problems/too-large", "The request is too large", detail)
    }

    /// 415: another kind of body was expected.
    pub fn unsupported_media_type(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "/problems/unsupported-media-type",
            "This kind of body is not read here",
            detail,
        )
    }

    /// 422: readable, but not valid. Add what is wrong with [`Problem::fault`].
    pub fn unprocessable(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "/problems/invalid",
            "Some of the values are not valid",
            detail,
        )
    }

    /// 428: a write has to name the state it was made from.
    pub fn precondition_required() -> Self {
        Self::new(
            StatusCode::PRECONDITION_REQUIRED,
            "/problems/if-match-needed",
            "The write has to name the state it was made from",
            "Send the ETag you got when reading it as the If-Match header.",
        )
    }

    /// 429: too often.
    pub fn too_many(retry_after: crate::limits::RetryAfter) -> Self {
        let seconds = retry_after.seconds();
        let mut problem = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "/problems/too-many-requests",
            "Too many requests",
            format!("Try again in {seconds} seconds."),
        );
        problem.retry_after = Some(u32::try_from(seconds).unwrap_or(u32::MAX));
        problem
    }

    /// 500: our fault. `id` is what was logged; nothing else gets out.
    pub fn internal(id: impl std::fmt::Display) -> Self {
        let id = id.to_string();
        let mut problem = Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "/problems/internal",
            "Something went wrong on our side",
            format!("Nothing was changed. If it happens again, tell the operator this number: {id}"),
        );
        problem.instance = Some(id.into());
        problem
    }

    /// 503: not now.
    pub fn unavailable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "/problems/unavailable", "Not available right now", detail)
    }

    /// Adds one thing that is wrong.
    #[must_use]
    pub fn fault(mut self, fault: Fault) -> Self {
        self.errors.push(fault);
        self
    }

    /// Adds what is wrong.
    #[must_use]
    pub fn faults(mut self, faults: impl IntoIterator<Item = Fault>) -> Self {
        self.errors.extend(faults);
        self
    }

    /// Names this very case.
    #[must_use]
    pub fn instance(mut self, instance: impl Into<String>) -> Self {
        self.instance = Some(instance.into().into_boxed_str());
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if let Some(seconds) = self.retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Every error an operation of the API may answer with, for its description:
/// `responses((status = 200, body = Offer), ApiProblems)`. Needs `components(schemas(Problem, Fault))`.
#[derive(Clone, Copy, Debug)]
pub struct ApiProblems;

impl IntoResponses for ApiProblems {
    fn responses() -> BTreeMap<String, RefOr<OpenApiResponse>> {
        let schema = RefOr::Ref(Ref::from_schema_name(Problem::name()));
        [
            ("400", "The request cannot be read"),
            ("401", "A valid token is needed"),
            ("403", "This is not allowed for you"),
            ("404", "There is no such thing here"),
            ("405", "The address does not do this"),
            ("409", "This conflicts with what is there"),
            ("412", "It was changed meanwhile"),
            ("413", "The request is too large"),
            ("415", "This kind of body is not read here"),
            ("422", "Some of the values are not valid"),
            ("428", "The write has to name the state it was made from"),
            ("429", "Too many requests"),
            ("500", "Something went wrong on our side"),
        ]
        .into_iter()
        .map(|(status, title)| {
            let content = ContentBuilder::new().schema(Some(schema.clone())).build();
            let response = ResponseBuilder::new().description(title).content(MEDIA_TYPE, content).build();
            (status.to_owned(), RefOr::T(response))
        })
        .collect()
    }
}

/// The two schemas that [`ApiProblems`] refers to, by name.
#[must_use]
pub fn schemas() -> Vec<(String, RefOr<utoipa::openapi::Schema>)> {
    vec![(Problem::name().into_owned(), Problem::schema()), (Fault::name().into_owned(), Fault::schema())]
}

/// Answer to an address that does not exist: `Router::fallback`.
#[expect(clippy::unused_async, reason = "axum's handlers are async")]
pub async fn fallback_not_found(OriginalUri(uri): OriginalUri) -> Problem {
    Problem::not_found("There is nothing at this address.").instance(uri.path())
}

/// Answer to a method an address does not know: `Router::method_not_allowed_fallback`. axum adds `Allow`.
#[expect(clippy::unused_async, reason = "axum's handlers are async")]
pub async fn fallback_method_not_allowed(method: Method, OriginalUri(uri): OriginalUri) -> Problem {
    Problem::method_not_allowed(&method).instance(uri.path())
}

/// A JSON body. Another media type answers 415, no JSON 400, JSON of another shape 422 with the place of the
/// fault as JSON Pointer, too long a body 413, a NUL character in a text 422 (no database takes it).
#[derive(Clone, Copy, Debug, Default)]
pub struct ApiJson<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for ApiJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        check_media_type(request.headers())?;
        let bytes: Bytes = request.extract().await.map_err(|rejection: BytesRejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Problem::too_large("The body is longer than this address takes.")
            } else {
                Problem::bad_request("The body broke off before its end.")
            }
        })?;
        read_json(&bytes).map(Self)
    }
}

fn check_media_type(headers: &HeaderMap) -> Result<(), Problem> {
    let given = headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let essence = given.as_deref().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    if essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json")) {
        return Ok(());
    }
    Err(Problem::unsupported_media_type(match given {
        Some(given) => {
            format!(
                "The body is sent as {:?}; expected application/json.",
                given.chars().take(80).collect::<String>()
            )
        }
        None => "The Content-Type header is missing; expected application/json.".to_owned(),
    }))
}

/// Reads a value from JSON as [`ApiJson`] does.
pub fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::bad_request("The body is empty; expected a JSON value."));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        json_problem(error.inner(), Some(pointer))
    })?;
    reader.end().map_err(|error| json_problem(&error, None))?;
    if bytes.windows(6).any(|window| window == b"\\u0000")
        && let Ok(json) = serde_json::from_slice::<serde_json::Value>(bytes)
        && let Some(pointer) = nul(&json, String::new())
    {
        return Err(Problem::unprocessable("A text contains the NUL character.")
            .fault(Fault::pointer(pointer, "contains the NUL character").help("Leave \\u0000 out.")));
    }
    Ok(value)
}

fn json_problem(error: &serde_json::Error, pointer: Option<String>) -> Problem {
    let text = error.to_string();
    let at = format!(" at line {} column {}", error.line(), error.column());
    let message = text.strip_suffix(&at).unwrap_or(&text).to_owned();
    let line = Some(error.line() as u64).filter(|line| *line > 0);
    if error.is_data() {
        let (message, help) = split_help(&message);
        let fault = Fault { pointer, line, message, help, ..Fault::default() };
        let place = fault.pointer.as_deref().filter(|place| !place.is_empty()).unwrap_or("the body");
        let detail = format!("{place}: {}", fault.message);
        return Problem::unprocessable(detail).fault(fault);
    }
    let place = format!("line {}, column {}", error.line(), error.column());
    Problem::bad_request(format!("The body is not valid JSON: {message} ({place}).")).fault(Fault {
        line,
        message,
        ..Fault::default()
    })
}

/// "unknown field `a`, expected one of …" holds the help in its second half.
fn split_help(message: &str) -> (String, Option<String>) {
    match message.split_once(", expected ") {
        Some((message, expected)) => (message.to_owned(), Some(format!("Expected {expected}."))),
        None => (message.to_owned(), None),
    }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |text, segment| match segment {
        Segment::Seq { index } => text + "/" + &index.to_string(),
        Segment::Map { key } => text + "/" + &key.replace('~', "~0").replace('/', "~1"),
        Segment::Enum { .. } | Segment::Unknown => text,
    })
}

fn nul(value: &serde_json::Value, place: String) -> Option<String> {
    match value {
        serde_json::Value::String(text) => text.contains('\0').then_some(place),
        serde_json::Value::Array(values) => {
            values.iter().enumerate().find_map(|(index, value)| nul(value, format!("{place}/{index}")))
        }
        serde_json::Value::Object(values) => values.iter().find_map(|(key, value)| {
            if key.contains('\0') { Some(place.clone()) } else { nul(value, format!("{place}/{key}")) }
        }),
        _ => None,
    }
}

/// The query string. What does not fit answers 400 and names the parameter.
#[derive(Clone, Copy, Debug, Default)]
pub struct ApiQuery<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for ApiQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        if query.contains("%00") {
            let field = query.split('&').find(|pair| pair.contains("%00")).unwrap_or_default();
            let field = field.split('=').next().unwrap_or_default().replace("%00", "");
            return Err(Problem::bad_request("The query contains the NUL character.")
                .fault(Fault::field(field, "contains the NUL character").help("Leave %00 out.")));
        }
        let Query(value) = Query::<T>::try_from_uri(&parts.uri).map_err(|rejection| {
            let text = std::error::Error::source(&rejection)
                .map_or_else(|| rejection.body_text(), ToString::to_string);
            query_problem(&text)
        })?;
        Ok(Self(value))
    }
}

fn query_problem(text: &str) -> Problem {
    let (field, message) = match text.split_once(": ") {
        Some((field, message)) if is_name(field) => (Some(field.to_owned()), message),
        _ => (text.split('`').nth(1).filter(|name| is_name(name)).map(ToOwned::to_owned), text),
    };
    let (message, help) = split_help(message);
    let detail = match &field {
        Some(field) => format!("Query parameter {field}: {message}"),
        None => format!("Query: {message}"),
    };
    Problem::bad_request(detail).fault(Fault { field, message, help, ..Fault::default() })
}

/// The most characters of a text that is looked for.
pub const LONGEST_SEARCH: usize = 200;

/// Reads a text that is looked for: `#[serde(deserialize_with = "search_text")]`.
///
/// # Errors
/// A text of more than [`LONGEST_SEARCH`] characters.
pub fn search_text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = <String as serde::Deserialize>::deserialize(deserializer)?;
    if text.chars().nth(LONGEST_SEARCH).is_some() {
        return Err(serde::de::Error::custom(format!("is longer than {LONGEST_SEARCH} characters")));
    }
    Ok(text)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "_-.[]".contains(c))
}

/// Parts of the path. What does not fit answers 404: there can be nothing at such an address.
#[derive(Clone, Copy, Debug, Default)]
pub struct ApiPath<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for ApiPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        if parts.uri.path().contains("%00") {
            return Err(Problem::not_found("The address contains the NUL character."));
        }
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(rejection) => Err(path_problem(&rejection)),
        }
    }
}

fn path_problem(rejection: &PathRejection) -> Problem {
    let PathRejection::FailedToDeserializePathParams(failed) = rejection else {
        tracing::error!(%rejection, "a handler asks for path parameters its route does not have");
        return Problem::not_found("There is nothing at this address.");
    };
    let (field, message) = match failed.kind() {
        ErrorKind::ParseErrorAtKey { key, value, expected_type } => {
            (Some(key.clone()), format!("{:?} is no {expected_type}", shorten(value)))
        }
        ErrorKind::DeserializeError { key, value, message } => {
            (Some(key.clone()), format!("{:?}: {message}", shorten(value)))
        }
        ErrorKind::InvalidUtf8InPathParam { key } => (Some(key.clone()), "is not UTF-8".to_owned()),
        ErrorKind::ParseErrorAtIndex { value, expected_type, .. }
        | ErrorKind::ParseError { value, expected_type } => {
            (None, format!("{:?} is no {expected_type}", shorten(value)))
        }
        ErrorKind::Message(message) => (None, message.clone()),
        other => {
            tracing::error!(%other, "a handler's path parameters do not fit its route");
            (None, "the address does not fit".to_owned())
        }
    };
    Problem::not_found("There is nothing at this address: a part of it cannot be read.").fault(Fault {
        field,
        message,
        ..Fault::default()
    })
}

fn shorten(text: &str) -> String {
    text.chars().take(60).collect()
}

/// A filter that is one of a few names, or a problem that says which one is not there. An empty one is none of them.
///
/// # Errors
/// The text is no name of `read`.
pub fn named<T>(
    text: Option<&str>,
    read: impl Fn(&str) -> Option<T>,
    field: &str,
) -> Result<Option<T>, Problem> {
    text.map(|text| {
        read(text).ok_or_else(|| {
            Problem::bad_request(format!("There is no such {field}."))
                .fault(Fault::field(field, "is not one of those there are"))
        })
    })
    .transpose()
}
