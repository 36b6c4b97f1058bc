//! Conditional reads (`If-None-Match` → 304) and writes (`If-Match` → 412, 428), RFC 9110 §13.

use axum::response::{IntoResponse, Response};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{ETAG, IF_MATCH, IF_NONE_MATCH},
};
use sha2::{Digest, Sha256};

use crate::Problem;

/// Names one state of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ETag {
    weak: bool,
    opaque: String,
}

impl ETag {
    /// Of the very bytes of an answer.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes);
        Self { weak: false, opaque: URL_SAFE_NO_PAD.encode(digest.get(..15).unwrap_or_default()) }
    }

    /// Of a row's revision number: what `If-Match` is compared with.
    #[must_use]
    pub fn of_revision(revision: i64) -> Self {
        Self { weak: false, opaque: format!("r{revision}") }
    }

    /// Means the same, though not byte for byte (a page with a token in it). Never fulfils an `If-Match`.
    #[must_use]
    pub fn weak(mut self) -> Self {
        self.weak = true;
        self
    }

    /// The value of the `ETag` header.
    #[must_use]
    pub fn header(&self) -> HeaderValue {
        let text = format!("{}\"{}\"", if self.weak { "W/" } else { "" }, self.opaque);
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
    }

    /// Has the client this state already? Weak comparison; `*` fits everything.
    #[must_use]
    pub fn is_known(&self, headers: &HeaderMap) -> bool {
        listed(headers, &IF_NONE_MATCH).any(|tag| tag == Listed::Any || tag.opaque() == Some(&self.opaque))
    }

    /// 304 with this tag when the client has this state already, else nothing: go on and answer in full.
    #[must_use]
    pub fn not_modified(&self, headers: &HeaderMap) -> Option<Response> {
        self.is_known(headers).then(|| (StatusCode::NOT_MODIFIED, [(ETAG, self.header())]).into_response())
    }

    /// Puts the tag on an answer, or makes it a 304.
    pub fn respond(&self, headers: &HeaderMap, answer: impl IntoResponse) -> Response {
        self.not_modified(headers).unwrap_or_else(|| ([(ETAG, self.header())], answer).into_response())
    }

    /// Before a write: was it made from this state? 428 without `If-Match`, 412 when it names another state.
    pub fn require(&self, headers: &HeaderMap) -> Result<(), Problem> {
        if !headers.contains_key(IF_MATCH) {
            return Err(Problem::precondition_required());
        }
        self.allow(headers)
    }

    /// Like [`ETag::require`], but a write without `If-Match` passes.
    pub fn allow(&self, headers: &HeaderMap) -> Result<(), Problem> {
        if !headers.contains_key(IF_MATCH) {
            return Ok(());
        }
        let fits = listed(headers, &IF_MATCH).any(|tag| match tag {
            Listed::Any => true,
            Listed::Tag { weak, opaque } => !weak && !self.weak && opaque == self.opaque,
        });
        if fits { Ok(()) } else { Err(Problem::precondition_failed()) }
    }
}

#[derive(PartialEq, Eq)]
enum Listed<'a> {
    Any,
    Tag { weak: bool, opaque: &'a str },
}

impl Listed<'_> {
    fn opaque(&self) -> Option<&str> {
        match self {
            Self::Any => None,
            Self::Tag { opaque, .. } => Some(opaque),
        }
    }
}

fn listed<'a>(headers: &'a HeaderMap, name: &http::HeaderName) -> impl Iterator<Item = Listed<'a>> {
    headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).flat_map(parse)
}

fn parse(value: &str) -> Vec<Listed<'_>> {
    let mut rest = value.trim();
    if rest == "*" {
        return vec![Listed::Any];
    }
    let mut tags = Vec::new();
    while !rest.is_empty() {
        let (weak, after) = rest.strip_prefix("W/").map_or((false, rest), |after| (true, after));
        let Some((opaque, after)) = after.strip_prefix('"').and_then(|after| after.split_once('"')) else {
            break;
        };
        tags.push(Listed::Tag { weak, opaque });
        rest = after.trim_start_matches([' ', '\t', ',']);
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: http::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn a_known_state_is_not_sent_again() {
        let tag = ETag::of_bytes(b"page");
        let text = tag.header().to_str().unwrap().to_owned();
        for value in [text.clone(), format!("W/{text}"), format!("\"x\", {text}"), "*".to_owned()] {
            let answer = tag.not_modified(&headers(IF_NONE_MATCH, &value)).unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(answer.headers()[ETAG], tag.header());
        }
        assert!(tag.not_modified(&headers(IF_NONE_MATCH, "\"x\"")).is_none());
        assert!(tag.not_modified(&headers(IF_NONE_MATCH, "not a tag")).is_none());
        assert!(tag.not_modified(&HeaderMap::new()).is_none());
    }

    #[test]
    fn a_write_needs_the_state_it_was_made_from() {
        let tag = ETag::of_revision(7);
        tag.require(&headers(IF_MATCH, "\"r6\", \"r7\"")).unwrap();
        tag.require(&headers(IF_MATCH, "*")).unwrap();
        assert_eq!(tag.require(&headers(IF_MATCH, "\"r6\"")).unwrap_err().status, 412);
        assert_eq!(tag.require(&headers(IF_MATCH, "W/\"r7\"")).unwrap_err().status, 412);
        assert_eq!(tag.require(&HeaderMap::new()).unwrap_err().status, 428);
        tag.allow(&HeaderMap::new()).unwrap();
    }
}
