//! What tables there are: for the backup and for the test that holds the two dialects together.

use crate::{Database, DatabaseError, Dialect, args};

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnShape {
    /// Name of the table.
    pub table: String,
    /// Name of the column.
    pub column: String,
    /// `text`, `integer`, `real` or `bytes`.
    pub kind: String,
    /// May it be missing?
    pub nullable: bool,
    /// Place in the primary key, from 1; 0 outside of it.
    pub key: i64,
}

impl Database {
    /// Every column of every table of ours, by table and name.
    pub async fn catalogue(&self) -> Result<Vec<ColumnShape>, DatabaseError> {
        let sql = match self.dialect() {
            Dialect::Sqlite => {
                "SELECT m.name AS table_name, c.name AS column_name, lower(c.type) AS kind, \
                 CASE WHEN c.\"notnull\" = 0 AND c.pk = 0 THEN 1 ELSE 0 END AS nullable, c.pk AS key_place \
                 FROM sqlite_master m JOIN pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
            }
            Dialect::Postgres => {
                "SELECT c.table_name::text AS table_name, c.column_name::text AS column_name, \
                 c.data_type::text AS kind, CASE WHEN c.is_nullable = 'YES' THEN 1 ELSE 0 END AS nullable, \
                 COALESCE(k.ordinal_position, 0)::bigint AS key_place \
                 FROM information_schema.columns c \
                 JOIN information_schema.tables t ON t.table_schema = c.table_schema \
                   AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE' \
                 LEFT JOIN (SELECT u.table_schema, u.table_name, u.column_name, u.ordinal_position \
                   FROM information_schema.key_column_usage u \
                   JOIN information_schema.table_constraints p ON p.constraint_name = u.constraint_name \
                     AND p.table_schema = u.table_schema AND p.table_name = u.table_name \
                     AND p.constraint_type = 'PRIMARY KEY') k \
                   ON k.table_schema = c.table_schema AND k.table_name = c.table_name \
                   AND k.column_name = c.column_name \
                 WHERE c.table_schema = current_schema()"
            }
        };
        let mut columns = self
            .across()
            .all(sql, args![])
            .await?
            .iter()
            .map(|row| {
                let kind: String = row.get("kind")?;
                Ok(ColumnShape {
                    table: row.get("table_name")?,
                    column: row.get("column_name")?,
                    kind: match kind.as_str() {
                        "bigint" | "integer" | "int" => "integer",
                        "double precision" | "real" => "real",
                        "bytea" | "blob" => "bytes",
                        _ => "text",
                    }
                    .to_owned(),
                    nullable: row.get("nullable")?,
                    key: row.get("key_place")?,
                })
            })
            .collect::<Result<Vec<_>, DatabaseError>>()?;
        columns.sort_by(|a, b| (&a.table, &a.column).cmp(&(&b.table, &b.column)));
        Ok(columns)
    }
}
