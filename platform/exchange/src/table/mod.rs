//! Tables in and out.
/// Media type of XLSX.
pub const XLSX_MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// A table could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
}
impl TableError {
    /// Key.
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        "exchange-table-empty"
    }
    /// Args.
    #[must_use]
    pub fn message_args(&self) -> crate::error::MessageArgs {
        Vec::new()
    }
}
