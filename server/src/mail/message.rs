use lettre::{
    Address, Message,
    message::{
        Body, Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue},
    },
};
use store::outbox::Due;

use super::MailError;

/// A mail as it goes out. Its id is that of its row, so that one that is sent twice is known as one.
pub(super) fn of(due: &Due, from: &Mailbox) -> Result<Message, MailError> {
    // No name stands beside the address: people choose their names, and lettre panics at some.
    let to: Address = due.letter.recipient.parse().map_err(MailError::Address)?;
    let id = format!("<{}@{}>", due.id.simple(), from.email.domain());
    let parts = MultiPart::alternative()
        .singlepart(part(ContentType::TEXT_PLAIN, &due.letter.text))
        .singlepart(part(ContentType::TEXT_HTML, &due.letter.html));
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(due.letter.subject.clone())
        .message_id(Some(id))
        .header(AutoSubmitted)
        .multipart(parts)
        .map_err(MailError::Message)
}

/// Quoted, not in base 64: links can be read and found in the file as it lies.
fn part(kind: ContentType, text: &str) -> SinglePart {
    let encoding = ContentTransferEncoding::QuotedPrintable;
    let body = Body::new_with_encoding(text.to_owned(), encoding).unwrap_or_else(Body::new);
    SinglePart::builder().header(kind).body(body)
}

/// Nobody's absence needs to be told to a program. Source: RFC 3834, section 5.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use store::outbox::Letter;
    use time::OffsetDateTime;
    use uuid::Uuid;

    use super::*;

    fn due(recipient: &str, text: &str) -> Due {
        let letter = Letter {
            recipient: recipient.to_owned(),
            subject: "Confirm “this”".to_owned(),
            text: text.to_owned(),
            html: "<p>“this”</p>".to_owned(),
        };
        Due { id: Uuid::nil(), written: OffsetDateTime::UNIX_EPOCH, attempts: 0, letter }
    }

    #[test]
    fn a_link_stands_in_the_mail_as_it_lies() {
        let from = "Cluster Atlas <noreply@atlas.example>".parse().expect("a mailbox");
        let link = format!("https://atlas.example/verify/{}", "a".repeat(43));
        let mail = of(&due("ana@example.org", &format!("“Hello”\n\n{link}\n")), &from).expect("a mail").formatted();
        let mail = String::from_utf8(mail).expect("text");
        assert!(mail.lines().any(|line| line == link), "{mail}");
        assert!(mail.contains("To: ana@example.org\r\n") && mail.contains("Auto-Submitted: auto-generated"), "{mail}");
    }

    #[test]
    fn what_is_no_address_is_an_error_and_no_panic() {
        let from = "noreply@atlas.example".parse().expect("a mailbox");
        for recipient in ["", "ana", "ana@example.org\r\nBcc: b@example.org", "a\0@example.org"] {
            assert!(of(&due(recipient, ""), &from).is_err_and(|error| error.is_final()), "{recipient:?}");
        }
    }
}
