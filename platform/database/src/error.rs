//! What can go wrong between us and the database.

/// A statement, a connection or a migration failed.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The address is neither `sqlite:` nor `postgres:`.
    #[error("database address {0:?}: it must begin with sqlite: or postgres:")]
    Address(String),
    /// The database could not be opened.
    #[error("cannot open the database {address}: {source}")]
    Open {
        /// Address without password.
        address: String,
        /// What the driver said.
        source: sqlx::Error,
    },
    /// A row with the same key exists.
    #[error("a row with the same key exists ({0})")]
    Duplicate(String),
    /// A row that is referred to does not exist, or is still referred to.
    #[error("a referred row is missing or still in use ({0})")]
    Reference(String),
    /// One row was expected.
    #[error("no such row")]
    NoRow,
    /// A value could not be read as the type asked for.
    #[error("column {column}: {what}")]
    Decode {
        /// Name of the column.
        column: String,
        /// What was wrong.
        what: String,
    },
    /// A migration failed.
    #[error("migration {room}/{version}: {what}")]
    Migration {
        /// Whose tables.
        room: String,
        /// Number of the step.
        version: i64,
        /// What was wrong.
        what: String,
    },
    /// A newer version of the program has changed the tables already.
    #[error(
        "the database is newer than this program ({room}/{version}); install the version that was used last, or a later one"
    )]
    Newer {
        /// Whose tables.
        room: String,
        /// Number of a step this program does not know.
        version: i64,
    },
    /// Anything else the driver reports.
    #[error("{statement}: {source}")]
    Statement {
        /// Beginning of the statement (no values).
        statement: String,
        /// What the driver said.
        source: sqlx::Error,
    },
}

impl DatabaseError {
    pub(crate) fn statement(sql: &str, source: sqlx::Error) -> Self {
        if let sqlx::Error::Database(error) = &source {
            if error.is_unique_violation() {
                return Self::Duplicate(error.message().to_owned());
            }
            if error.is_foreign_key_violation() {
                return Self::Reference(error.message().to_owned());
            }
        }
        if matches!(source, sqlx::Error::RowNotFound) {
            return Self::NoRow;
        }
        Self::Statement { statement: sql.chars().take(80).collect(), source }
    }
}
