//! Where files lie: a folder by default, S3-compatible storage with the feature `s3`.
//!
//! Not here: which entry a file belongs to, who may see it.

use std::{fmt, path::Path, sync::Arc};

use axum::body::{Body, Bytes};
use futures_util::TryStreamExt;
use http::HeaderValue;
use jiff::Timestamp;
use object_store::{
    ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, path::Path as StorePath,
};

/// A file could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no file of this key.
    #[error("there is no file {0}")]
    NotFound(FileKey),
    /// Not a key; see [`FileKey`].
    #[error("{0:?} is not a file's key")]
    Key(String),
    /// The folder could not be made or used, or the storage's settings are wrong.
    #[error("the place for files cannot be used: {0}")]
    Place(String),
    /// The storage failed.
    #[error("file {key}: {source}")]
    Storage {
        /// Which file.
        key: FileKey,
        /// What the storage said.
        source: object_store::Error,
    },
    /// The storage could not be listed.
    #[error("files below {prefix:?}: {source}")]
    List {
        /// Where.
        prefix: String,
        /// What the storage said.
        source: object_store::Error,
    },
}

impl FileError {
    /// Key of the message in `locales/*/exchange.ftl`.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::NotFound(_) | Self::Key(_) => "exchange-file-missing",
            Self::Place(_) | Self::Storage { .. } | Self::List { .. } => "exchange-file-failed",
        }
    }
}

/// Names a file: 1 to 8 parts joined by `/`, each 1 to 100 of `a-z 0-9 . _ -`, none beginning with a dot. So a
/// key is the same on every file system and can leave no folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileKey(String);

impl FileKey {
    /// Checks a key: `06431020/images/3f2a…-640.jpg`.
    pub fn new(text: impl Into<String>) -> Result<Self, FileError> {
        let text = text.into();
        let part_fits = |part: &str| {
            (1..=100).contains(&part.len())
                && !part.starts_with('.')
                && part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-'))
        };
        if text.split('/').count() <= 8 && text.split('/').all(part_fits) {
            Ok(Self(text))
        } else {
            Err(FileError::Key(text.chars().take(120).collect()))
        }
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn path(&self) -> StorePath {
        StorePath::from(self.0.as_str())
    }
}

impl fmt::Display for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for FileKey {
    type Err = FileError;

    fn from_str(text: &str) -> Result<Self, FileError> {
        Self::new(text)
    }
}

/// What is known of a file without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// Its key.
    pub key: FileKey,
    /// Bytes.
    pub size: u64,
    /// When it was last written.
    pub modified: Timestamp,
}

/// A file as it is read.
#[derive(Debug)]
pub struct FileStream {
    /// What is known of it.
    pub info: FileInfo,
    /// Its bytes, read as they are sent.
    pub body: Body,
}

/// Keeps files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
}

/// Access to S3-compatible storage.
#[cfg(feature = "s3")]
#[derive(Clone)]
pub struct S3Settings {
    /// Address of the service: `https://s3.example.org`; none for Amazon's own.
    pub endpoint: Option<String>,
    /// Region; many services take any.
    pub region: String,
    /// Name of the bucket, which must exist.
    pub bucket: String,
    /// Begin of every key in it, so that several installations can share a bucket.
    pub prefix: Option<String>,
    /// Identifier of the access key.
    pub access_key: String,
    /// Its secret.
    pub secret_key: String,
}

#[cfg(feature = "s3")]
impl fmt::Debug for S3Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Settings")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

impl Files {
    /// In a folder, made if missing. What was answered as kept is on the disk, even when the power goes.
    pub fn folder(folder: &Path) -> Result<Self, FileError> {
        let place = |what: &dyn fmt::Display| FileError::Place(format!("{}: {what}", folder.display()));
        std::fs::create_dir_all(folder).map_err(|error| place(&error))?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(|error| place(&error))?.with_fsync(true);
        Ok(Self { store: Arc::new(store) })
    }

    /// In S3-compatible storage. Nothing is asked of it yet; `doctor` does with [`Files::check`].
    #[cfg(feature = "s3")]
    pub fn s3(settings: &S3Settings) -> Result<Self, FileError> {
        // Whoever was first has chosen already; there is only one in this house.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = object_store::aws::AmazonS3Builder::new()
            .with_region(&settings.region)
            .with_bucket_name(&settings.bucket)
            .with_access_key_id(&settings.access_key)
            .with_secret_access_key(&settings.secret_key);
        if let Some(endpoint) = &settings.endpoint {
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        let store = builder.build().map_err(|error| FileError::Place(error.to_string()))?;
        Ok(match settings.prefix.as_deref().filter(|prefix| !prefix.is_empty()) {
            Some(prefix) => {
                let prefix = FileKey::new(prefix.trim_matches('/'))?;
                Self { store: Arc::new(object_store::prefix::PrefixStore::new(store, prefix.path())) }
            }
            None => Self { store: Arc::new(store) },
        })
    }

    /// Keeps a file, in place of one of the same key. Others see the old one or the new one, never a part.
    pub async fn put(&self, key: &FileKey, bytes: impl Into<Bytes>) -> Result<(), FileError> {
        let payload = PutPayload::from_bytes(bytes.into());
        self.store.put(&key.path(), payload).await.map_err(|source| failed(key, source))?;
        Ok(())
    }

    /// The whole file.
    pub async fn get(&self, key: &FileKey) -> Result<Bytes, FileError> {
        let found = self.store.get(&key.path()).await.map_err(|source| failed(key, source))?;
        found.bytes().await.map_err(|source| failed(key, source))
    }

    /// The file as a body that is read while it is sent.
    pub async fn stream(&self, key: &FileKey) -> Result<FileStream, FileError> {
        let found = self.store.get(&key.path()).await.map_err(|source| failed(key, source))?;
        let info = FileInfo { key: key.clone(), size: found.meta.size, modified: modified(&found.meta) };
        Ok(FileStream { info, body: Body::from_stream(found.into_stream()) })
    }

    /// What is known of the file.
    pub async fn info(&self, key: &FileKey) -> Result<FileInfo, FileError> {
        let meta = self.store.head(&key.path()).await.map_err(|source| failed(key, source))?;
        Ok(FileInfo { key: key.clone(), size: meta.size, modified: modified(&meta) })
    }

    /// Removes the file. That it was not there is no error.
    pub async fn delete(&self, key: &FileKey) -> Result<(), FileError> {
        match self.store.delete(&key.path()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(source) => Err(failed(key, source)),
        }
    }

    /// All files, or those below a prefix of whole parts (`06431020/images`), by key.
    pub async fn list(&self, prefix: Option<&FileKey>) -> Result<Vec<FileInfo>, FileError> {
        let path = prefix.map(FileKey::path);
        let metas: Vec<_> = self.store.list(path.as_ref()).try_collect().await.map_err(|source| {
            FileError::List { prefix: prefix.map(ToString::to_string).unwrap_or_default(), source }
        })?;
        let mut files: Vec<FileInfo> = metas
            .into_iter()
            // What others put there under names that are no keys is not ours.
            .filter_map(|meta| {
                let key = FileKey::new(meta.location.as_ref()).ok()?;
                Some(FileInfo { key, size: meta.size, modified: modified(&meta) })
            })
            .collect();
        files.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(files)
    }

    /// Writes, reads and removes a small file: does the place work?
    pub async fn check(&self) -> Result<(), FileError> {
        let key = FileKey::new("check/bildungsraum")?;
        self.put(&key, "bildungsraum").await?;
        let read = self.get(&key).await?;
        self.delete(&key).await?;
        if read == "bildungsraum" {
            Ok(())
        } else {
            Err(FileError::Place("what was written came back changed".to_owned()))
        }
    }
}

fn failed(key: &FileKey, source: object_store::Error) -> FileError {
    match source {
        object_store::Error::NotFound { .. } => FileError::NotFound(key.clone()),
        source => FileError::Storage { key: key.clone(), source },
    }
}

fn modified(meta: &object_store::ObjectMeta) -> Timestamp {
    Timestamp::from_millisecond(meta.last_modified.timestamp_millis()).unwrap_or_default()
}

/// The media type of a file by its ending; `application/octet-stream` for what the house does not make itself.
#[must_use]
pub fn media_type(key: &FileKey) -> HeaderValue {
    HeaderValue::from_static(match key.as_str().rsplit('.').next().unwrap_or_default() {
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "png" => "image/png",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => crate::table::XLSX_MEDIA_TYPE,
        "json" => "application/json",
        "eml" => "message/rfc822",
        _ => "application/octet-stream",
    })
}
