//! One code path over SQLite and PostgreSQL, bound to a tenant.
