use bildungsraum_exchange::files::{FileError, FileKey, Files, media_type};
use http_body_util::BodyExt;
use proptest::prelude::*;

fn key(text: &str) -> FileKey {
    FileKey::new(text).unwrap()
}

#[tokio::test]
async fn a_file_is_kept_read_replaced_listed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::folder(&folder.path().join("files")).unwrap();
    files.check().await.unwrap();
    let (a, b) = (key("06431020/images/a-320.jpg"), key("06431020/reports/b.pdf"));
    files.put(&a, "one").await.unwrap();
    files.put(&a, "three").await.unwrap();
    files.put(&b, vec![7_u8; 100_000]).await.unwrap();
    assert_eq!(files.get(&a).await.unwrap(), "three");
    assert_eq!(files.info(&a).await.unwrap().size, 5);
    let stream = files.stream(&b).await.unwrap();
    assert_eq!(stream.info.size, 100_000);
    assert_eq!(stream.body.collect().await.unwrap().to_bytes().len(), 100_000);
    let keys = |list: Vec<bildungsraum_exchange::files::FileInfo>| -> Vec<String> {
        list.into_iter().map(|file| file.key.to_string()).collect()
    };
    assert_eq!(keys(files.list(None).await.unwrap()), [a.as_str(), b.as_str()]);
    assert_eq!(keys(files.list(Some(&key("06431020/images"))).await.unwrap()), [a.as_str()]);
    files.delete(&a).await.unwrap();
    files.delete(&a).await.unwrap();
    assert!(matches!(files.get(&a).await, Err(FileError::NotFound(_))));
    assert!(matches!(files.stream(&a).await, Err(FileError::NotFound(_))));
    assert_eq!(media_type(&b), "application/pdf");
}

#[tokio::test]
async fn a_reader_never_sees_half_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::folder(folder.path()).unwrap();
    let key = key("a/b.bin");
    files.put(&key, vec![0_u8; 200_000]).await.unwrap();
    let writer = tokio::spawn({
        let (files, key) = (files.clone(), key.clone());
        async move {
            for byte in 1..20_u8 {
                files.put(&key, vec![byte; 200_000]).await.unwrap();
            }
        }
    });
    for _ in 0..50 {
        let bytes = files.get(&key).await.unwrap();
        assert_eq!(bytes.len(), 200_000);
        assert!(bytes.iter().all(|byte| *byte == bytes[0]));
    }
    writer.await.unwrap();
}

#[test]
fn keys_that_leave_the_folder_are_refused() {
    for text in [
        "",
        "/",
        "..",
        "a/../b",
        "/etc/passwd",
        "a//b",
        "a/",
        ".hidden",
        "A",
        "ä",
        "a b",
        "a\\b",
        "a%2e",
        "a\0b",
        "a#1",
    ] {
        assert!(FileKey::new(text).is_err(), "{text:?}");
    }
    assert!(FileKey::new("a/".repeat(8) + "b").is_err());
}

proptest! {
    #[test]
    fn every_key_stays_within_its_folder(text in "[a-z0-9./_A-Z%\\\\ -]{0,60}") {
        if let Ok(key) = FileKey::new(text) {
            let path = std::path::Path::new("/base").join(key.as_str());
            prop_assert!(path.components().all(|part| !matches!(part, std::path::Component::ParentDir)));
            prop_assert!(path.starts_with("/base") && path != std::path::Path::new("/base"));
        }
    }
}
