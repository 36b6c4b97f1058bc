//! Mails: over SMTP, into a folder while there is no server for it, or kept in memory for tests.
//!
//! Not here: what is written in them (the capabilities, from `locales/`), when (jobs), to whom (identity).

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bildungsraum_database::Environment;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{
        Attachment as Part, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use crate::error::MessageArgs;

/// A mail could not be written or sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Not an address.
    #[error("{0:?} is not an e-mail address")]
    Address(String),
    /// A header's name is not a header's name.
    #[error("{0:?} is not a header's name")]
    Header(String),
    /// The server's address in the configuration cannot be read.
    #[error(
        "the mail server's address cannot be read ({0}); expected smtp://user:password@host:587?tls=required or smtps://…"
    )]
    Server(String),
    /// The mail could not be put together.
    #[error("the mail could not be put together: {0}")]
    Build(#[from] lettre::error::Error),
    /// The server did not take it. `permanent`: trying again will not help.
    #[error("the mail server did not take the mail: {source}")]
    Send {
        /// What it said.
        source: lettre::transport::smtp::Error,
        /// Was it a refusal for good (5xx)?
        permanent: bool,
    },
    /// The folder could not be written.
    #[error("the mail could not be written to {folder}: {source}")]
    Folder {
        /// Where to.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl MailError {
    /// Key of the message in `locales/*/exchange-office.ftl` (`exchange.ftl` for the address).
    #[must_use]
    pub fn message_key(&self) -> &'static str {
        match self {
            Self::Address(_) => "exchange-mail-address",
            Self::Server(_) => "exchange-mail-server",
            Self::Header(_) | Self::Build(_) | Self::Send { .. } | Self::Folder { .. } => {
                "exchange-mail-failed"
            }
        }
    }

    /// Values for the message's placeholders.
    #[must_use]
    pub fn message_args(&self) -> MessageArgs {
        match self {
            Self::Address(address) => vec![("address", address.clone())],
            _ => Vec::new(),
        }
    }

    /// May trying again later help?
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Send { permanent: false, .. } | Self::Folder { .. })
    }
}

/// One mail to one person. Line breaks and control characters in names, subject and headers become spaces:
/// nothing a person typed can add a header or a recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Address of the recipient, without name.
    pub to: String,
    /// Name of the recipient.
    pub to_name: Option<String>,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<String>,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: Option<String>,
    /// Address of a page that ends these mails with one POST (RFC 8058: `List-Unsubscribe`, `List-Unsubscribe-Post`).
    pub unsubscribe: Option<String>,
    /// Further headers.
    pub headers: Vec<(String, String)>,
    /// Files that go along.
    pub attachments: Vec<Attachment>,
}

/// A file that goes along with a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called, with its ending.
    pub name: String,
    /// Its media type, such as `text/calendar; charset=utf-8; method=PUBLISH`.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Message {
    /// A plain mail.
    pub fn new(to: impl Into<String>, subject: impl Into<String>, text: impl Into<String>) -> Self {
        Self { to: to.into(), subject: subject.into(), text: text.into(), ..Self::default() }
    }
}

/// Is this an address one can write to? What forms check before they keep it.
#[must_use]
pub fn is_address(text: &str) -> bool {
    parse_address(text).is_ok()
}

/// Sends mails. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
    Memory(Arc<Mutex<Vec<Message>>>),
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = match &self.way {
            Way::Smtp(_) => "smtp",
            Way::Folder(_) => "folder",
            Way::Memory(_) => "memory",
        };
        f.debug_struct("Mailer").field("from", &self.from.to_string()).field("way", &way).finish()
    }
}

impl Mailer {
    /// Over a server: `smtp://user:password@host:587?tls=required`, `smtps://…:465`, `smtp://localhost:25`.
    /// Connections are kept and used again; made within a Tokio runtime. `from`: `Bildungsbüro <bildung@example.org>` or a bare address.
    pub fn smtp(server: &str, from: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(server)
            .map_err(|error| MailError::Server(error.to_string()))?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        Ok(Self { from: parse_mailbox(from)?, way: Way::Smtp(transport) })
    }

    /// Into a folder, one `.eml` file each; the folder is made when the first comes.
    pub fn folder(folder: impl Into<PathBuf>, from: &str) -> Result<Self, MailError> {
        Ok(Self { from: parse_mailbox(from)?, way: Way::Folder(folder.into()) })
    }

    /// Into memory, for tests; look at them with [`Mailer::sent`].
    pub fn memory(from: &str) -> Result<Self, MailError> {
        Ok(Self { from: parse_mailbox(from)?, way: Way::Memory(Arc::default()) })
    }

    /// Do mails leave this machine? When not, the office's screen says so.
    #[must_use]
    pub fn is_delivering(&self) -> bool {
        matches!(self.way, Way::Smtp(_))
    }

    /// The folder mails go to, if they do.
    #[must_use]
    pub fn folder_path(&self) -> Option<&Path> {
        match &self.way {
            Way::Folder(folder) => Some(folder),
            _ => None,
        }
    }

    /// Mails kept in memory, oldest first; empty for the other ways.
    #[must_use]
    pub fn sent(&self) -> Vec<Message> {
        match &self.way {
            Way::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }

    /// Asks the server whether it would take a mail (`doctor`). True for the other ways.
    pub async fn reachable(&self) -> Result<bool, MailError> {
        match &self.way {
            Way::Smtp(transport) => transport.test_connection().await.map_err(send_error),
            _ => Ok(true),
        }
    }

    /// Sends one mail; returns when the server or the disk has taken it.
    pub async fn send(&self, message: &Message, environment: &Environment) -> Result<(), MailError> {
        let mail = self.build(message, environment)?;
        match &self.way {
            Way::Smtp(transport) => {
                transport.send(mail).await.map_err(send_error)?;
            }
            Way::Folder(folder) => {
                let name =
                    format!("{}-{}.eml", environment.now().strftime("%Y%m%dT%H%M%SZ"), environment.id());
                write_file(folder, &name, &mail.formatted())
                    .await
                    .map_err(|source| MailError::Folder { folder: folder.clone(), source })?;
            }
            Way::Memory(sent) => {
                sent.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
            }
        }
        Ok(())
    }

    fn build(&self, message: &Message, environment: &Environment) -> Result<lettre::Message, MailError> {
        let to = Mailbox::new(message.to_name.as_deref().map(one_line), parse_address(&message.to)?);
        let id = format!("<{}@{}>", environment.id(), self.from.email.domain());
        let mut mail = lettre::Message::builder()
            .from(self.from.clone())
            .to(to)
            .date(environment.now().into())
            .message_id(Some(id))
            .subject(one_line(&message.subject));
        if let Some(reply_to) = &message.reply_to {
            mail = mail.reply_to(parse_mailbox(reply_to)?);
        }
        // RFC 3834: keeps out-of-office answers away.
        mail = mail.raw_header(header("Auto-Submitted", "auto-generated")?);
        if let Some(unsubscribe) = &message.unsubscribe {
            let address = one_line(unsubscribe).replace(['<', '>', ' '], "");
            mail = mail
                .raw_header(header("List-Unsubscribe", &format!("<{address}>"))?)
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")?);
        }
        for (name, value) in &message.headers {
            mail = mail.raw_header(header(name, value)?);
        }
        let both = message
            .html
            .as_ref()
            .map(|html| MultiPart::alternative_plain_html(message.text.clone(), html.clone()));
        let plain = || SinglePart::plain(message.text.clone());
        if message.attachments.is_empty() {
            return Ok(match both {
                Some(both) => mail.multipart(both)?,
                None => mail.singlepart(plain())?,
            });
        }
        let mixed = MultiPart::mixed();
        let mut parts = match both {
            Some(both) => mixed.multipart(both),
            None => mixed.singlepart(plain()),
        };
        for file in &message.attachments {
            parts = parts.singlepart(part(file)?);
        }
        Ok(mail.multipart(parts)?)
    }
}

/// A file as a part of a mail; its name is one line, its media type one that can be read.
fn part(file: &Attachment) -> Result<SinglePart, MailError> {
    let kind = ContentType::parse(&file.media_type)
        .map_err(|_| MailError::Header(file.media_type.chars().take(60).collect()))?;
    Ok(Part::new(one_line(&file.name)).body(file.bytes.clone(), kind))
}

fn send_error(source: lettre::transport::smtp::Error) -> MailError {
    let permanent = source.is_permanent();
    MailError::Send { source, permanent }
}

fn header(name: &str, value: &str) -> Result<HeaderValue, MailError> {
    // Those that decide who gets the mail or how it is read are set above, never by a list of texts.
    const OURS: [&str; 12] = [
        "from",
        "to",
        "cc",
        "bcc",
        "sender",
        "reply-to",
        "subject",
        "date",
        "message-id",
        "content-type",
        "content-transfer-encoding",
        "mime-version",
    ];
    let wrong = || MailError::Header(name.chars().take(60).collect());
    let fits = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !fits || OURS.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(wrong());
    }
    let parsed = HeaderName::new_from_ascii(name.to_owned()).map_err(|_| wrong())?;
    Ok(HeaderValue::new(parsed, one_line(value)))
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}

fn parse_address(text: &str) -> Result<Address, MailError> {
    let wrong = || MailError::Address(text.chars().take(100).collect());
    if text.len() > 254 || text.chars().any(char::is_control) {
        return Err(wrong());
    }
    text.trim().parse().map_err(|_| wrong())
}

fn parse_mailbox(text: &str) -> Result<Mailbox, MailError> {
    let wrong = || MailError::Address(text.chars().take(100).collect());
    if text.chars().any(char::is_control) {
        return Err(wrong());
    }
    match text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((name, address)) => {
            let name = name.trim().trim_matches('"');
            Ok(Mailbox::new((!name.is_empty()).then(|| name.to_owned()), parse_address(address)?))
        }
        None => Ok(Mailbox::new(None, parse_address(text)?)),
    }
}

/// Written beside and then renamed: whoever watches the folder never sees half a mail.
async fn write_file(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let beside = folder.join(format!(".{name}.part"));
    tokio::fs::write(&beside, bytes).await?;
    tokio::fs::rename(&beside, folder.join(name)).await
}
