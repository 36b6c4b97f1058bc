//! Calls to the OpenID Connect provider: HTTP/1.1 over the TLS stack that is in the house anyway. No redirects
//! are followed, answers are limited in size and time.

use std::{sync::Arc, time::Duration};

use http::{Request, Response, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};

use crate::BoxFuture;

/// Most bytes of an answer.
const LIMIT: usize = 1024 * 1024;
/// Longest time for a call.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The call failed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct HttpError(pub String);

/// Something that can call a web server: the real one, or a test's.
pub trait HttpClient: Send + Sync {
    /// One call; redirects are not followed.
    fn call(&self, request: Request<Vec<u8>>) -> BoxFuture<'_, Result<Response<Vec<u8>>, HttpError>>;
}

/// The real one.
pub(crate) struct WebClient {
    tls: Option<TlsConnector>,
}

impl WebClient {
    pub(crate) fn new() -> Self {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map(|builder| builder.with_root_certificates(roots).with_no_client_auth())
            .ok();
        Self { tls: tls.map(|config| TlsConnector::from(Arc::new(config))) }
    }

    async fn run(&self, mut request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, HttpError> {
        let uri = request.uri().clone();
        let host = uri.host().ok_or_else(|| failed("an address without a host"))?.to_owned();
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(failed("neither http nor https")),
        };
        let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let named = uri.authority().map(ToString::to_string).unwrap_or_default();
        *request.uri_mut() = uri
            .path_and_query()
            .map_or("/", http::uri::PathAndQuery::as_str)
            .parse()
            .map_err(|error: http::uri::InvalidUri| failed(error))?;
        request.headers_mut().insert(header::HOST, named.parse().map_err(|_| failed("a strange host"))?);
        let stream = TcpStream::connect((host.trim_matches(['[', ']']), port)).await.map_err(failed)?;
        if secure {
            let tls = self.tls.as_ref().ok_or_else(|| failed("no TLS"))?;
            let name = ServerName::try_from(host).map_err(failed)?;
            send(TokioIo::new(tls.connect(name, stream).await.map_err(failed)?), request).await
        } else {
            send(TokioIo::new(stream), request).await
        }
    }
}

impl HttpClient for WebClient {
    fn call(&self, request: Request<Vec<u8>>) -> BoxFuture<'_, Result<Response<Vec<u8>>, HttpError>> {
        Box::pin(async move {
            tokio::time::timeout(TIMEOUT, self.run(request)).await.map_err(|_| failed("no answer in time"))?
        })
    }
}

async fn send<I>(io: I, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, HttpError>
where
    I: hyper::rt::Read + hyper::rt::Write + Unpin + Send + 'static,
{
    let (mut sender, connection) = hyper::client::conn::http1::handshake(io).await.map_err(failed)?;
    let running = tokio::spawn(connection);
    let (parts, body) = request.into_parts();
    let answer =
        sender.send_request(Request::from_parts(parts, Full::new(axum::body::Bytes::from(body)))).await;
    let result = async {
        let (parts, body) = answer.map_err(failed)?.into_parts();
        let bytes = Limited::new(body, LIMIT).collect().await.map_err(failed)?.to_bytes().to_vec();
        Ok(Response::from_parts(parts, bytes))
    }
    .await;
    running.abort();
    result
}

fn failed(error: impl std::fmt::Display) -> HttpError {
    HttpError(error.to_string())
}
