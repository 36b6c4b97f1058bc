use std::sync::{Arc, Mutex};

use bildungsraum_exchange::mail::{Attachment, MailError, Mailer, Message, is_address};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

use crate::environment;

const FROM: &str = "Bildungsbüro Viernheim <bildung@example.org>";

type Taken = Arc<Mutex<Vec<(Vec<String>, String)>>>;

/// A mail server that takes everything but mails to `full@…`; keeps recipients and texts.
async fn server() -> (u16, Taken) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let taken = Taken::default();
    let kept = taken.clone();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let kept = kept.clone();
            tokio::spawn(async move {
                let (reader, mut writer) = socket.into_split();
                let mut lines = BufReader::new(reader).lines();
                let (mut recipients, mut data) = (Vec::new(), None::<String>);
                writer.write_all(b"220 test\r\n").await.unwrap();
                while let Ok(Some(line)) = lines.next_line().await {
                    if let Some(text) = &mut data {
                        if line == "." {
                            kept.lock()
                                .unwrap()
                                .push((std::mem::take(&mut recipients), data.take().unwrap()));
                            writer.write_all(b"250 taken\r\n").await.unwrap();
                        } else {
                            text.push_str(line.strip_prefix('.').unwrap_or(&line));
                            text.push('\n');
                        }
                        continue;
                    }
                    let answer: &[u8] = match line.get(..4).unwrap_or_default().to_uppercase().as_str() {
                        "RCPT" if line.contains("full@") => b"552 full\r\n",
                        "RCPT" => {
                            recipients.push(line);
                            b"250 ok\r\n"
                        }
                        "DATA" => {
                            data = Some(String::new());
                            b"354 go on\r\n"
                        }
                        "QUIT" => b"221 bye\r\n",
                        _ => b"250 ok\r\n",
                    };
                    writer.write_all(answer).await.unwrap();
                }
            });
        }
    });
    (port, taken)
}

fn message() -> Message {
    Message {
        to_name: Some("Erika Müller".to_owned()),
        html: Some("<p>Stimmt noch alles?</p>".to_owned()),
        unsubscribe: Some("https://example.org/abmelden/x".to_owned()),
        headers: vec![("X-Municipality".to_owned(), "06431020".to_owned())],
        ..Message::new(
            "erika@example.org",
            "Stimmt Ihr Eintrag noch? Prüfen Sie ihn",
            "Stimmt noch alles?\n.\nGrüße",
        )
    }
}

#[tokio::test]
async fn a_mail_reaches_the_server_with_its_headers() {
    let (port, taken) = server().await;
    let mailer = Mailer::smtp(&format!("smtp://127.0.0.1:{port}"), FROM).unwrap();
    assert!(mailer.is_delivering());
    assert!(mailer.reachable().await.unwrap());
    let environment = environment();
    mailer.send(&message(), &environment).await.unwrap();
    mailer.send(&Message::new("a@example.org", "Zweite", "kurz"), &environment).await.unwrap();
    let taken = taken.lock().unwrap();
    assert_eq!(taken.len(), 2);
    let (recipients, text) = &taken[0];
    assert_eq!(recipients.len(), 1);
    assert!(recipients[0].contains("<erika@example.org>"));
    for header in [
        "List-Unsubscribe: <https://example.org/abmelden/x>\n",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n",
        "Auto-Submitted: auto-generated\n",
        "X-Municipality: 06431020\n",
        "Date: Mon, 23 Nov 2026 10:00:00 +0000\n",
        "multipart/alternative",
    ] {
        assert!(text.contains(header), "{header} in {text}");
    }
    assert!(text.lines().any(|line| line.starts_with("Message-ID: <") && line.ends_with("@example.org>")));
    assert!(text.contains("=?utf-8?b?"));
}

/// A part of a mail with this name: its headers and what is in it.
fn attached(mail: &str, name: &str) -> (String, Vec<u8>) {
    use base64::Engine as _;
    let boundary = mail.split("boundary=\"").nth(1).unwrap().split('"').next().unwrap();
    let part = mail.split(&format!("--{boundary}")).find(|part| part.contains(name)).unwrap();
    let (head, body) = part.trim_start().split_once("\n\n").unwrap();
    let bytes = if head.to_lowercase().contains("base64") {
        base64::engine::general_purpose::STANDARD.decode(body.split_whitespace().collect::<String>()).unwrap()
    } else {
        assert!(head.contains("7bit"), "{head}");
        body.replace('\n', "\r\n").into_bytes()
    };
    (head.to_owned(), bytes)
}

#[tokio::test]
async fn a_file_goes_along_as_it_is() {
    let (port, taken) = server().await;
    let mailer = Mailer::smtp(&format!("smtp://127.0.0.1:{port}"), FROM).unwrap();
    let bytes = "BEGIN:VCALENDAR\r\nSUMMARY:Grüße\\, alle\r\n .\r\nEND:VCALENDAR\r\n".as_bytes().to_vec();
    let file = Attachment {
        name: "sitzung.ics".to_owned(),
        media_type: "text/calendar; charset=utf-8; method=PUBLISH".to_owned(),
        bytes: bytes.clone(),
    };
    for html in [None, Some("<p>Bis bald</p>".to_owned())] {
        let attachments =
            vec![file.clone(), Attachment { name: "b.ics\r\nBcc: c@example.org".to_owned(), ..file.clone() }];
        let mail = Message { html, attachments, ..Message::new("a@example.org", "Einladung", "Bis bald") };
        mailer.send(&mail, &environment()).await.unwrap();
    }
    {
        let taken = taken.lock().unwrap();
        for (recipients, mail) in taken.iter() {
            assert_eq!(recipients.len(), 1);
            assert!(mail.contains("multipart/mixed") && mail.contains("Bis bald"), "{mail}");
            let (head, found) = attached(mail, "sitzung.ics");
            assert!(head.contains("text/calendar") && head.contains("method=PUBLISH"), "{head}");
            assert!(head.contains("attachment"), "{head}");
            assert_eq!(found, bytes);
            assert!(!mail.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{mail}");
        }
        assert!(taken[1].1.contains("multipart/alternative"));
    }
    let wrong = Attachment { media_type: "kein Typ".to_owned(), ..file };
    let mail = Message { attachments: vec![wrong], ..Message::new("a@example.org", "x", "x") };
    assert!(matches!(mailer.send(&mail, &environment()).await, Err(MailError::Header(_))));
}

#[tokio::test]
async fn a_refused_mail_says_whether_trying_again_helps() {
    let (port, _) = server().await;
    let mailer = Mailer::smtp(&format!("smtp://127.0.0.1:{port}"), FROM).unwrap();
    let error = mailer.send(&Message::new("full@example.org", "x", "x"), &environment()).await.unwrap_err();
    assert!(matches!(error, MailError::Send { permanent: true, .. }) && !error.is_temporary(), "{error}");
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let mailer = Mailer::smtp(&format!("smtp://127.0.0.1:{closed}"), FROM).unwrap();
    let error = mailer.send(&Message::new("a@example.org", "x", "x"), &environment()).await.unwrap_err();
    assert!(error.is_temporary(), "{error}");
}

#[tokio::test]
async fn without_a_server_mails_lie_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::folder(folder.path().join("mails"), FROM).unwrap();
    assert!(!mailer.is_delivering());
    let environment = environment();
    mailer.send(&message(), &environment).await.unwrap();
    mailer.send(&message(), &environment).await.unwrap();
    let names: Vec<String> = std::fs::read_dir(mailer.folder_path().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 2);
    assert!(
        names
            .iter()
            .all(|name| name.starts_with("20261123T100000Z-") && name.rsplit('.').next() == Some("eml")),
        "{names:?}"
    );
    let text = std::fs::read_to_string(mailer.folder_path().unwrap().join(&names[0])).unwrap();
    assert!(text.contains("To: ") && text.contains("erika@example.org"));
}

#[tokio::test]
async fn nothing_typed_by_a_person_adds_a_header_or_a_recipient() {
    let (port, taken) = server().await;
    let mailer = Mailer::smtp(&format!("smtp://127.0.0.1:{port}"), FROM).unwrap();
    let evil = "x\r\nBcc: victim@example.org\r\n\r\nbody";
    let message = Message {
        to_name: Some(evil.to_owned()),
        unsubscribe: Some(evil.to_owned()),
        headers: vec![("X-Note".to_owned(), evil.to_owned())],
        ..Message::new("a@example.org", evil, "text\r\n.\r\nMAIL FROM:<b@example.org>\r\n")
    };
    mailer.send(&message, &environment()).await.unwrap();
    {
        let taken = taken.lock().unwrap();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].0.len(), 1);
        let head = taken[0].1.split("\n\n").next().unwrap();
        assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{head}");
    }
    for header in ["Bcc", "to", "Content-Type", "X Note", "X-Note\r\nBcc", ""] {
        let message = Message {
            headers: vec![(header.to_owned(), "victim@example.org".to_owned())],
            ..Message::new("a@example.org", "x", "x")
        };
        let error = mailer.send(&message, &environment()).await.unwrap_err();
        assert!(matches!(error, MailError::Header(_)), "{header}");
    }
    for to in
        ["a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "a", "<a@example.org>", ""]
    {
        let error = mailer.send(&Message::new(to, "x", "x"), &environment()).await.unwrap_err();
        assert!(matches!(error, MailError::Address(_)), "{to}");
    }
}

#[tokio::test]
async fn mails_in_memory_can_be_looked_at() {
    let mailer = Mailer::memory(FROM).unwrap();
    mailer.send(&message(), &environment()).await.unwrap();
    assert_eq!(mailer.clone().sent(), [message()]);
}

#[test]
fn addresses_are_checked_before_they_are_kept() {
    for address in ["erika@example.org", "e.m+x@sub.example.org", "erika@müller.example"] {
        assert!(is_address(address), "{address}");
    }
    for address in ["", "erika", "@example.org", "erika@", "a b@example.org", "a@b@c", "a@example.org\n"] {
        assert!(!is_address(address), "{address:?}");
    }
}

#[tokio::test]
async fn a_wrong_server_address_is_told() {
    assert!(matches!(Mailer::smtp("mail.example.org", FROM), Err(MailError::Server(_))));
    assert!(matches!(
        Mailer::smtp("smtp://mail.example.org:587?tls=required", "no address"),
        Err(MailError::Address(_))
    ));
    assert!(Mailer::smtp("smtps://user:p%40ss@mail.example.org:465", "a@example.org").is_ok());
}
