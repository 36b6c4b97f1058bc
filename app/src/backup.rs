//! Backup and restore: one compressed file with every row and every stored file.
//!
//! The file is gzip over lines of JSON, the same for both databases, so that a backup made on SQLite can be
//! restored into PostgreSQL and the other way round. First line: what this is. Then for each table a line with its
//! columns and a line per row, for each stored file a line with its bytes; the last line counts them, so that a file
//! cut short is known as such. A backup sees one state of the database, while others go on writing.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Write},
    path::Path,
};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use bildungsraum_database::{ColumnShape, Database, DatabaseError, Value, args};
use bildungsraum_exchange::files::{FileError, FileKey, Files};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use serde::{Deserialize, Serialize};

const FORMAT: &str = "bildungsraum-backup";

/// One line of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Begin { format: String, version: u32, made_by: String },
    Table { name: String, columns: Vec<String> },
    Row(Vec<serde_json::Value>),
    File { key: String, bytes: String },
    End { rows: u64, files: u64 },
}

/// What was written or read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Number of rows.
    pub rows: u64,
    /// Number of stored files.
    pub files: u64,
}

/// Why a backup or a restore failed. A restore that fails leaves the database as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file could not be read or written.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// The file is not one of ours, or is cut short, or is damaged.
    #[error("line {line} of the backup: {what}")]
    Damaged {
        /// Which line.
        line: u64,
        /// What is wrong with it.
        what: String,
    },
    /// There is something in the database already.
    #[error("the database is not empty (table {0}); restore into an empty one, or say --replace")]
    NotEmpty(String),
    /// The backup has a table or column that this version does not know.
    #[error("the backup has {0}, which this version does not know; restore it with the version that made it")]
    Unknown(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The storage of files failed.
    #[error("file storage: {0}")]
    Storage(#[from] FileError),
}

fn tables(catalogue: &[ColumnShape]) -> Vec<(String, Vec<ColumnShape>)> {
    let mut tables: Vec<(String, Vec<ColumnShape>)> = Vec::new();
    for column in catalogue {
        match tables.last_mut() {
            Some((name, columns)) if *name == column.table => columns.push(column.clone()),
            _ => tables.push((column.table.clone(), vec![column.clone()])),
        }
    }
    tables.retain(|(name, _)| name != "migration");
    // Tables that link others (`organisation_place`) come after those they link.
    tables.sort_by_key(|(name, _)| (name != "municipality", name.contains('_'), name.clone()));
    tables
}

fn cell(value: Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.into(),
        Value::Integer(number) => number.into(),
        Value::Real(Some(number)) => serde_json::json!({ "real": number }),
        Value::Bytes(Some(bytes)) => serde_json::json!({ "bytes": BASE64.encode(bytes) }),
        Value::Real(None) | Value::Bytes(None) => serde_json::Value::Null,
    }
}

fn argument(kind: &str, value: &serde_json::Value) -> Result<Value, String> {
    let wrong = || format!("{value} is not {kind}");
    if value.is_null() {
        return Ok(match kind {
            "integer" => Value::Integer(None),
            "real" => Value::Real(None),
            "bytes" => Value::Bytes(None),
            _ => Value::Text(None),
        });
    }
    Ok(match kind {
        "integer" => Value::Integer(Some(value.as_i64().ok_or_else(wrong)?)),
        "real" => {
            let number = value.get("real").unwrap_or(value);
            Value::Real(Some(number.as_f64().ok_or_else(wrong)?))
        }
        "bytes" => {
            let text = value.get("bytes").and_then(serde_json::Value::as_str).ok_or_else(wrong)?;
            Value::Bytes(Some(BASE64.decode(text).map_err(|error| error.to_string())?))
        }
        _ => Value::Text(Some(value.as_str().ok_or_else(wrong)?.to_owned())),
    })
}

/// A new file that only its owner can read.
fn create_private(path: &Path) -> std::io::Result<File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Writes everything to `file`. The file appears under its name only when it is whole.
pub async fn backup(database: &Database, files: &Files, file: &Path) -> Result<Summary, BackupError> {
    let failed = |error| BackupError::File(file.display().to_string(), error);
    let partial = file.with_extension("part");
    let mut out =
        GzEncoder::new(BufWriter::new(create_private(&partial).map_err(failed)?), Compression::default());
    let mut summary = Summary::default();
    let write = |out: &mut GzEncoder<BufWriter<File>>, line: &Line| -> Result<(), BackupError> {
        serde_json::to_writer(&mut *out, line).map_err(|error| failed(error.into()))?;
        out.write_all(b"\n").map_err(failed)
    };
    write(
        &mut out,
        &Line::Begin { format: FORMAT.into(), version: 1, made_by: env!("CARGO_PKG_VERSION").into() },
    )?;
    let catalogue = database.catalogue().await?;
    let mut snapshot = database.snapshot().await?;
    for (table, columns) in tables(&catalogue) {
        let names: Vec<String> = columns.iter().map(|column| column.column.clone()).collect();
        let mut keys: Vec<&ColumnShape> = columns.iter().filter(|column| column.key > 0).collect();
        keys.sort_by_key(|column| column.key);
        let order: Vec<String> = keys.iter().map(|column| format!("\"{}\"", column.column)).collect();
        let list: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        let sql = format!(
            "SELECT {} FROM \"{table}\" ORDER BY {} LIMIT $1 OFFSET $2",
            list.join(", "),
            order.join(", ")
        );
        write(&mut out, &Line::Table { name: table, columns: names })?;
        let mut offset = 0_i64;
        loop {
            let rows = snapshot.all(&sql, args![1000_i64, offset]).await?;
            offset += 1000;
            let last = rows.len() < 1000;
            for row in rows {
                write(&mut out, &Line::Row(row.values().into_iter().map(cell).collect()))?;
                summary.rows += 1;
            }
            if last {
                break;
            }
        }
    }
    for info in files.list(None).await? {
        let bytes = files.get(&info.key).await?;
        write(&mut out, &Line::File { key: info.key.to_string(), bytes: BASE64.encode(bytes) })?;
        summary.files += 1;
    }
    write(&mut out, &Line::End { rows: summary.rows, files: summary.files })?;
    let file_out = out.finish().map_err(failed)?.into_inner().map_err(|error| failed(error.into_error()))?;
    file_out.sync_all().map_err(failed)?;
    std::fs::rename(&partial, file).map_err(failed)?;
    Ok(summary)
}

/// Reads everything from `file` into a migrated database, in one transaction: all of it, or nothing. With `replace`,
/// what is there goes first. Stored files are written after the rows.
pub async fn restore(
    database: &Database,
    files: &Files,
    file: &Path,
    replace: bool,
) -> Result<Summary, BackupError> {
    // First pass: is it whole? Nothing is touched before that is known.
    let expected = check(file)?;
    let catalogue = tables(&database.catalogue().await?);
    let mut transaction = database.begin_across().await?;
    for (table, _) in catalogue.iter().rev() {
        if replace {
            transaction.execute(&format!("DELETE FROM \"{table}\""), args![]).await?;
        } else if !transaction
            .all(&format!("SELECT 1 AS one FROM \"{table}\" LIMIT 1"), args![])
            .await?
            .is_empty()
        {
            return Err(BackupError::NotEmpty(table.clone()));
        }
    }
    let mut insert = String::new();
    let mut kinds: Vec<String> = Vec::new();
    let mut stored = Vec::new();
    for (number, line) in lines(file)? {
        match line? {
            Line::Table { name, columns } => {
                let Some((_, known)) = catalogue.iter().find(|(table, _)| *table == name) else {
                    return Err(BackupError::Unknown(format!("the table {name}")));
                };
                kinds.clear();
                for column in &columns {
                    let Some(shape) = known.iter().find(|shape| shape.column == *column) else {
                        return Err(BackupError::Unknown(format!("the column {name}.{column}")));
                    };
                    kinds.push(shape.kind.clone());
                }
                let list: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
                let places: Vec<String> = (1..=columns.len()).map(|at| format!("${at}")).collect();
                insert =
                    format!("INSERT INTO \"{name}\" ({}) VALUES ({})", list.join(", "), places.join(", "));
            }
            Line::Row(cells) => {
                if cells.len() != kinds.len() {
                    return Err(BackupError::Damaged {
                        line: number,
                        what: "wrong number of columns".into(),
                    });
                }
                let arguments = kinds
                    .iter()
                    .zip(&cells)
                    .map(|(kind, value)| argument(kind, value))
                    .collect::<Result<Vec<_>, _>>()
                    .map_err(|what| BackupError::Damaged { line: number, what })?;
                transaction.execute(&insert, arguments).await?;
            }
            Line::File { key, bytes } => {
                let bytes = BASE64
                    .decode(bytes)
                    .map_err(|error| BackupError::Damaged { line: number, what: error.to_string() })?;
                stored.push((key, bytes));
            }
            Line::Begin { .. } | Line::End { .. } => {}
        }
    }
    let kept: BTreeSet<String> = stored.iter().map(|(key, _)| key.clone()).collect();
    for (key, bytes) in stored {
        files.put(&FileKey::new(key)?, bytes).await?;
    }
    transaction.commit().await?;
    if replace {
        for info in files.list(None).await? {
            if !kept.contains(info.key.as_str()) {
                files.delete(&info.key).await?;
            }
        }
    }
    Ok(expected)
}

type Lines = Box<dyn Iterator<Item = (u64, Result<Line, BackupError>)> + Send>;

fn lines(file: &Path) -> Result<Lines, BackupError> {
    let name = file.display().to_string();
    let open = File::open(file).map_err(|error| BackupError::File(name, error))?;
    let reader = BufReader::new(GzDecoder::new(BufReader::new(open)));
    Ok(Box::new(limited_lines(reader).enumerate().map(|(at, line)| {
        let number = at as u64 + 1;
        let damaged = |what: String| BackupError::Damaged { line: number, what };
        let line = line
            .map_err(|error| damaged(error.to_string()))
            .and_then(|line| serde_json::from_str(&line).map_err(|error| damaged(error.to_string())));
        (number, line)
    })))
}

/// Lines of at most 256 MiB, so that a file that is none of ours cannot fill the memory.
fn limited_lines(mut reader: impl BufRead + Send) -> impl Iterator<Item = std::io::Result<String>> + Send {
    const LIMIT: u64 = 256 << 20;
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        match reader.by_ref().take(LIMIT).read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(length) if length as u64 == LIMIT => {
                Some(Err(std::io::Error::new(std::io::ErrorKind::InvalidData, "the line is too long")))
            }
            Ok(_) => Some(
                String::from_utf8(line)
                    .map_err(|error| std::io::Error::new(std::io::ErrorKind::InvalidData, error)),
            ),
            Err(error) => Some(Err(error)),
        }
    })
}

fn check(file: &Path) -> Result<Summary, BackupError> {
    let mut found = Summary::default();
    let (mut begun, mut last) = (false, 0);
    for (number, line) in lines(file)? {
        last = number;
        match line? {
            Line::Begin { format, version, .. } if number == 1 && format == FORMAT => {
                if version != 1 {
                    return Err(BackupError::Unknown(format!("format version {version}")));
                }
                begun = true;
            }
            Line::Begin { .. } => {
                return Err(BackupError::Damaged {
                    line: number,
                    what: "this is not a backup of ours".into(),
                });
            }
            Line::Row(_) => found.rows += 1,
            Line::File { .. } => found.files += 1,
            Line::Table { .. } => {}
            Line::End { rows, files } => {
                if (Summary { rows, files }) != found {
                    return Err(BackupError::Damaged {
                        line: number,
                        what: "rows or files are missing".into(),
                    });
                }
                return if begun {
                    Ok(found)
                } else {
                    Err(BackupError::Damaged { line: 1, what: "this is not a backup of ours".into() })
                };
            }
        }
    }
    Err(BackupError::Damaged { line: last + 1, what: "the file is cut short".into() })
}
