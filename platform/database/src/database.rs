//! The pool: SQLite with one writer and several readers, or PostgreSQL.

use std::{
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sqlx::{
    AssertSqlSafe, Column, Executor, Postgres, Row as _, Sqlite, TypeInfo, ValueRef,
    postgres::{PgArguments, PgConnectOptions, PgPool, PgPoolOptions, PgRow},
    sqlite::{
        SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
        SqliteSynchronous,
    },
};

use crate::{
    DatabaseError, Tenant,
    value::{Cell, Row, Value},
};

/// Makes the file before the driver does, so that only its owner can read it: it holds hashes of passwords and personal
/// data. The files beside it (`-wal`, `-shm`) take over its mode.
fn make_private(path: &str) -> std::io::Result<()> {
    if path.is_empty() || path.starts_with(':') || path.starts_with("file:") {
        return Ok(());
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Which of the two databases this is. Asked only where the two differ (locking, catalogue).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Embedded, one file, write-ahead log.
    Sqlite,
    /// A server.
    Postgres,
}

#[derive(Clone, Debug)]
pub(crate) enum Pool {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

/// The database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Database {
    pub(crate) pool: Pool,
    statements: Arc<AtomicU64>,
}

impl Database {
    /// Opens `sqlite:PATH` (made if missing) or `postgres://…`.
    pub async fn connect(address: &str) -> Result<Self, DatabaseError> {
        let pool = if let Some(path) = address.strip_prefix("sqlite:") {
            Self::connect_sqlite(path.trim_start_matches("//"), address).await?
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            let open = |source| DatabaseError::Open { address: without_password(address), source };
            let options = PgConnectOptions::from_str(address).map_err(open)?;
            Pool::Postgres(
                PgPoolOptions::new()
                    .max_connections(12)
                    .acquire_timeout(Duration::from_secs(20))
                    .connect_with(options)
                    .await
                    .map_err(open)?,
            )
        } else {
            return Err(DatabaseError::Address(without_password(address)));
        };
        Ok(Self { pool, statements: Arc::default() })
    }

    async fn connect_sqlite(path: &str, address: &str) -> Result<Pool, DatabaseError> {
        let open = |source| DatabaseError::Open { address: address.to_owned(), source };
        make_private(path).map_err(|error| open(sqlx::Error::Io(error)))?;
        // FULL: a commit that was answered is on the disk, even when the power goes.
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(15))
            .pragma("cache_size", "-4096")
            .statement_cache_capacity(200);
        let writer =
            SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await.map_err(open)?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await
            .map_err(open)?;
        Ok(Pool::Sqlite { writer, readers })
    }

    /// Which of the two databases this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.pool {
            Pool::Sqlite { .. } => Dialect::Sqlite,
            Pool::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Number of statements run so far; tests pin the difference per request.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    /// Reads within one municipality: `$1` of every statement is its key.
    #[must_use]
    pub fn of<'a>(&'a self, tenant: &'a Tenant) -> Scope<'a> {
        Scope { database: self, tenant }
    }

    /// Reads across municipalities: the list of municipalities, the job queue, backup. Nothing a
    /// visitor sees may come from here.
    #[must_use]
    pub fn across(&self) -> Across<'_> {
        Across { database: self }
    }

    /// Begins a transaction that writes within one municipality: `$1` of every statement is its key.
    /// On SQLite it waits until it is the only writer. Writes that people cause go through
    /// the unit of work (`platform/trail`), which calls this.
    pub async fn begin(&self, tenant: &Tenant) -> Result<Transaction, DatabaseError> {
        Ok(Transaction { inner: self.begin_across().await?, tenant: tenant.clone() })
    }

    /// Begins a transaction across municipalities; see [`Database::across`].
    pub async fn begin_across(&self) -> Result<AcrossTransaction, DatabaseError> {
        let failed = |source| DatabaseError::statement("begin", source);
        let inner = match &self.pool {
            Pool::Sqlite { writer, .. } => {
                Inner::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?)
            }
            Pool::Postgres(pool) => Inner::Postgres(pool.begin().await.map_err(failed)?),
        };
        Ok(AcrossTransaction { inner, database: self.clone() })
    }

    /// Begins a transaction that only reads and sees one state of the whole database throughout.
    pub async fn snapshot(&self) -> Result<AcrossTransaction, DatabaseError> {
        let failed = |source| DatabaseError::statement("begin", source);
        let inner = match &self.pool {
            Pool::Sqlite { readers, .. } => Inner::Sqlite(readers.begin().await.map_err(failed)?),
            Pool::Postgres(pool) => Inner::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map_err(failed)?,
            ),
        };
        Ok(AcrossTransaction { inner, database: self.clone() })
    }

    async fn fetch(&self, sql: &str, arguments: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        self.count();
        match &self.pool {
            Pool::Sqlite { readers, .. } => fetch_sqlite(readers, sql, arguments).await,
            Pool::Postgres(pool) => fetch_postgres(pool, sql, arguments).await,
        }
    }

    /// Closes all connections, after what runs has ended.
    pub async fn close(&self) {
        match &self.pool {
            Pool::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }
}

/// The address as it may be shown in a log.
#[must_use]
pub fn without_password(address: &str) -> String {
    match (address.find("://"), address.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => {
            let user = address.get(scheme + 3..at).unwrap_or_default().split(':').next().unwrap_or_default();
            format!(
                "{}://{user}@{}",
                address.get(..scheme).unwrap_or_default(),
                address.get(at + 1..).unwrap_or_default()
            )
        }
        _ => address.to_owned(),
    }
}

fn with_tenant(tenant: &Tenant, mut arguments: Vec<Value>) -> Vec<Value> {
    arguments.insert(0, Value::Text(Some(tenant.key().to_owned())));
    arguments
}

/// Reads within one municipality.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    database: &'a Database,
    tenant: &'a Tenant,
}

impl Scope<'_> {
    /// All rows. `$1` is the municipality's key; `arguments` begin at `$2`.
    pub async fn all(&self, sql: &str, arguments: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        self.database.fetch(sql, with_tenant(self.tenant, arguments)).await
    }

    /// The first row, if any.
    pub async fn optional(&self, sql: &str, arguments: Vec<Value>) -> Result<Option<Row>, DatabaseError> {
        Ok(self.all(sql, arguments).await?.into_iter().next())
    }

    /// The one row; [`DatabaseError::NoRow`] otherwise.
    pub async fn one(&self, sql: &str, arguments: Vec<Value>) -> Result<Row, DatabaseError> {
        self.optional(sql, arguments).await?.ok_or(DatabaseError::NoRow)
    }
}

/// Reads across municipalities.
#[derive(Clone, Copy, Debug)]
pub struct Across<'a> {
    database: &'a Database,
}

impl Across<'_> {
    /// All rows.
    pub async fn all(&self, sql: &str, arguments: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        self.database.fetch(sql, arguments).await
    }
}

#[derive(Debug)]
enum Inner {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// A transaction across municipalities. Dropped without [`AcrossTransaction::commit`], nothing stays.
#[derive(Debug)]
pub struct AcrossTransaction {
    inner: Inner,
    database: Database,
}

impl AcrossTransaction {
    /// All rows.
    pub async fn all(&mut self, sql: &str, arguments: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        self.database.count();
        match &mut self.inner {
            Inner::Sqlite(transaction) => fetch_sqlite(&mut **transaction, sql, arguments).await,
            Inner::Postgres(transaction) => fetch_postgres(&mut **transaction, sql, arguments).await,
        }
    }

    /// Runs a statement; returns the number of rows it changed.
    pub async fn execute(&mut self, sql: &str, arguments: Vec<Value>) -> Result<u64, DatabaseError> {
        self.database.count();
        let failed = |source| DatabaseError::statement(sql, source);
        match &mut self.inner {
            Inner::Sqlite(transaction) => {
                let query = sqlx::query_with(AssertSqlSafe(sql.to_owned()), bind_sqlite(arguments)?);
                Ok((**transaction).execute(query).await.map_err(failed)?.rows_affected())
            }
            Inner::Postgres(transaction) => {
                let query = sqlx::query_with(AssertSqlSafe(sql.to_owned()), bind_postgres(arguments)?);
                Ok((**transaction).execute(query).await.map_err(failed)?.rows_affected())
            }
        }
    }

    /// Runs several statements at once, without arguments (migrations).
    pub async fn script(&mut self, sql: &str) -> Result<(), DatabaseError> {
        self.database.count();
        let failed = |source| DatabaseError::statement(sql, source);
        let script = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match &mut self.inner {
            Inner::Sqlite(transaction) => {
                (**transaction).execute(script).await.map_err(failed)?;
            }
            Inner::Postgres(transaction) => {
                (**transaction).execute(script).await.map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Which of the two databases this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.database.dialect()
    }

    /// Makes everything stay.
    pub async fn commit(self) -> Result<(), DatabaseError> {
        let failed = |source| DatabaseError::statement("commit", source);
        match self.inner {
            Inner::Sqlite(transaction) => transaction.commit().await.map_err(failed),
            Inner::Postgres(transaction) => transaction.commit().await.map_err(failed),
        }
    }
}

/// A transaction that writes within one municipality: `$1` of every statement is its key.
/// Dropped without [`Transaction::commit`], nothing stays.
#[derive(Debug)]
pub struct Transaction {
    inner: AcrossTransaction,
    tenant: Tenant,
}

impl Transaction {
    /// All rows. `$1` is the municipality's key; `arguments` begin at `$2`.
    pub async fn all(&mut self, sql: &str, arguments: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        let arguments = with_tenant(&self.tenant, arguments);
        self.inner.all(sql, arguments).await
    }

    /// The first row, if any.
    pub async fn optional(&mut self, sql: &str, arguments: Vec<Value>) -> Result<Option<Row>, DatabaseError> {
        Ok(self.all(sql, arguments).await?.into_iter().next())
    }

    /// The one row; [`DatabaseError::NoRow`] otherwise.
    pub async fn one(&mut self, sql: &str, arguments: Vec<Value>) -> Result<Row, DatabaseError> {
        self.optional(sql, arguments).await?.ok_or(DatabaseError::NoRow)
    }

    /// Runs a statement; returns the number of rows it changed.
    pub async fn execute(&mut self, sql: &str, arguments: Vec<Value>) -> Result<u64, DatabaseError> {
        let arguments = with_tenant(&self.tenant, arguments);
        self.inner.execute(sql, arguments).await
    }

    /// Whose rows these are.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Which of the two databases this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.inner.dialect()
    }

    /// Makes everything stay.
    pub async fn commit(self) -> Result<(), DatabaseError> {
        self.inner.commit().await
    }
}

fn bind_sqlite(arguments: Vec<Value>) -> Result<SqliteArguments, DatabaseError> {
    use sqlx::Arguments;
    let mut bound = SqliteArguments::default();
    for argument in arguments {
        match argument {
            Value::Text(value) => bound.add(value),
            Value::Integer(value) => bound.add(value),
            Value::Real(value) => bound.add(value),
            Value::Bytes(value) => bound.add(value),
        }
        .map_err(|error| DatabaseError::Decode { column: "argument".into(), what: error.to_string() })?;
    }
    Ok(bound)
}

fn bind_postgres(arguments: Vec<Value>) -> Result<PgArguments, DatabaseError> {
    use sqlx::Arguments;
    let mut bound = PgArguments::default();
    for argument in arguments {
        match argument {
            // PostgreSQL's text cannot hold U+0000; it never carries meaning in ours.
            Value::Text(value) => bound.add(value.map(|text| text.replace('\0', ""))),
            Value::Integer(value) => bound.add(value),
            Value::Real(value) => bound.add(value),
            Value::Bytes(value) => bound.add(value),
        }
        .map_err(|error| DatabaseError::Decode { column: "argument".into(), what: error.to_string() })?;
    }
    Ok(bound)
}

async fn fetch_sqlite<'c>(
    executor: impl Executor<'c, Database = Sqlite>,
    sql: &str,
    arguments: Vec<Value>,
) -> Result<Vec<Row>, DatabaseError> {
    let rows = sqlx::query_with(AssertSqlSafe(sql.to_owned()), bind_sqlite(arguments)?)
        .fetch_all(executor)
        .await
        .map_err(|source| DatabaseError::statement(sql, source))?;
    let columns = names(rows.first().map(SqliteRow::columns));
    rows.iter().map(|row| Ok(Row { columns: columns.clone(), cells: cells_sqlite(row)? })).collect()
}

async fn fetch_postgres<'c>(
    executor: impl Executor<'c, Database = Postgres>,
    sql: &str,
    arguments: Vec<Value>,
) -> Result<Vec<Row>, DatabaseError> {
    let rows = sqlx::query_with(AssertSqlSafe(sql.to_owned()), bind_postgres(arguments)?)
        .fetch_all(executor)
        .await
        .map_err(|source| DatabaseError::statement(sql, source))?;
    let columns = names(rows.first().map(PgRow::columns));
    rows.iter().map(|row| Ok(Row { columns: columns.clone(), cells: cells_postgres(row)? })).collect()
}

fn names<C: Column>(columns: Option<&[C]>) -> Arc<[String]> {
    columns.unwrap_or_default().iter().map(|column| column.name().to_owned()).collect()
}

fn cells_sqlite(row: &SqliteRow) -> Result<Vec<Cell>, DatabaseError> {
    (0..row.len())
        .map(|at| {
            let decode = |source: sqlx::Error| DatabaseError::Decode {
                column: at.to_string(),
                what: source.to_string(),
            };
            let raw = row.try_get_raw(at).map_err(decode)?;
            if raw.is_null() {
                return Ok(Cell::Null);
            }
            let kind = raw.type_info();
            Ok(match kind.name() {
                "INTEGER" | "BOOLEAN" => Cell::Integer(row.try_get_unchecked(at).map_err(decode)?),
                "REAL" => Cell::Real(row.try_get_unchecked(at).map_err(decode)?),
                "BLOB" => Cell::Bytes(row.try_get_unchecked(at).map_err(decode)?),
                _ => Cell::Text(row.try_get_unchecked(at).map_err(decode)?),
            })
        })
        .collect()
}

fn cells_postgres(row: &PgRow) -> Result<Vec<Cell>, DatabaseError> {
    (0..row.len())
        .map(|at| {
            let decode = |source: sqlx::Error| DatabaseError::Decode {
                column: at.to_string(),
                what: source.to_string(),
            };
            let raw = row.try_get_raw(at).map_err(decode)?;
            if raw.is_null() {
                return Ok(Cell::Null);
            }
            let kind = raw.type_info();
            Ok(match kind.name() {
                "INT8" => Cell::Integer(row.try_get(at).map_err(decode)?),
                "INT4" => Cell::Integer(i64::from(row.try_get::<i32, _>(at).map_err(decode)?)),
                "BOOL" => Cell::Integer(i64::from(row.try_get::<bool, _>(at).map_err(decode)?)),
                "FLOAT8" => Cell::Real(row.try_get(at).map_err(decode)?),
                "BYTEA" => Cell::Bytes(row.try_get(at).map_err(decode)?),
                _ => Cell::Text(row.try_get_unchecked(at).map_err(decode)?),
            })
        })
        .collect()
}
