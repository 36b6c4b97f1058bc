//! The server's key: made once, kept in the data folder, never shown.

use std::{io::Write, path::Path};

use bildungsraum_database::Environment;

/// 32 random bytes that sign links and protect stored second factors. Read from `FOLDER/secret.key`; made
/// there, readable by the owner only, if missing. Processes that share a database must share the file's contents
/// (`BILDUNGSRAUM_SECRET`, 64 hexadecimal digits, wins over the file).
pub fn load(folder: &Path, environment: &Environment) -> std::io::Result<[u8; 32]> {
    if let Ok(text) = std::env::var("BILDUNGSRAUM_SECRET") {
        return parse(&text).ok_or_else(|| {
            std::io::Error::new(
                std::io::ErrorKind::InvalidInput,
                "BILDUNGSRAUM_SECRET must be 64 hexadecimal digits",
            )
        });
    }
    let path = folder.join("secret.key");
    match std::fs::read_to_string(&path) {
        Ok(text) => parse(text.trim()).ok_or_else(|| {
            std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                format!("{} is damaged: it must hold 64 hexadecimal digits", path.display()),
            )
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            std::fs::create_dir_all(folder)?;
            let key: [u8; 32] = environment.bytes();
            let text: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
            let mut options = std::fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            {
                use std::os::unix::fs::OpenOptionsExt;
                options.mode(0o600);
            }
            match options.open(&path) {
                Ok(mut file) => {
                    file.write_all(text.as_bytes())?;
                    file.sync_all()?;
                    Ok(key)
                }
                // Another process made it at the same time.
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => load(folder, environment),
                Err(error) => Err(error),
            }
        }
        Err(error) => Err(error),
    }
}

fn parse(text: &str) -> Option<[u8; 32]> {
    let mut key = [0_u8; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_only_its_owner_can_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let environment = Environment::system();
        let first = load(folder.path(), &environment).unwrap();
        assert_eq!(load(folder.path(), &environment).unwrap(), first);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(folder.path().join("secret.key")).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
    }

    #[test]
    fn a_damaged_key_is_said_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret.key"), "zu kurz").unwrap();
        assert!(load(folder.path(), &Environment::system()).unwrap_err().to_string().contains("damaged"));
    }
}
