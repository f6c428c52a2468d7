//! What editors and moderators are told about a submission.

use super::{Mail, Piece, quoted};

/// To those who keep a profile: it waits for a moderator.
pub fn submitted(name: &str, place: u32, address: &str) -> Mail {
    let name = quoted(name);
    Mail::of(
        &format!("{name} was submitted for publication"),
        &[
            Piece::Words(format!("The profile of {name} waits for a moderator, as number {place} in the queue.")),
            Piece::Words("You hear from us when it is decided. Until then you can take it back here:".to_owned()),
            Piece::Link { address, name: "Check and submit" },
        ],
    )
}

/// To moderators, at most once an hour.
pub fn something_waits(name: &str, address: &str) -> Mail {
    Mail::of(
        "Something waits for a moderator",
        &[
            Piece::Words(format!("{} was submitted, and perhaps more since you last looked.", quoted(name))),
            Piece::Link { address, name: "Queue" },
            Piece::Words("You get this mail at most once an hour.".to_owned()),
        ],
    )
}

/// To those who keep a profile: everybody sees it now.
pub fn published(name: &str, message: &str, address: &str) -> Mail {
    let name = quoted(name);
    let mut pieces = vec![Piece::Words(format!("The profile of {name} is public:"))];
    pieces.push(Piece::Link { address, name: "Public page" });
    pieces.extend(said(message));
    Mail::of(&format!("{name} is published"), &pieces)
}

/// To those who keep a profile: something is to be changed first. `asked` are whole sentences.
pub fn changes_requested(name: &str, asked: &[String], message: &str, address: &str) -> Mail {
    let name = quoted(name);
    let mut pieces = vec![Piece::Words(format!(
        "Before the profile of {name} can be published, something should be changed. Everything you wrote is kept."
    ))];
    pieces.extend(asked.iter().map(|sentence| Piece::Words(sentence.clone())));
    pieces.extend(said(message));
    pieces.push(Piece::Link { address, name: "Change it" });
    Mail::of(&format!("{name}: changes requested"), &pieces)
}

/// To those who keep a profile: it is not published, and what would change that.
pub fn rejected(name: &str, asked: &[String], message: &str, address: &str) -> Mail {
    let name = quoted(name);
    let mut pieces = vec![Piece::Words(format!(
        "A moderator decided not to publish the profile of {name}. Everything you wrote is kept, and you can change and submit it again."
    ))];
    pieces.extend(asked.iter().map(|sentence| Piece::Words(sentence.clone())));
    pieces.extend(said(message));
    pieces.push(Piece::Link { address, name: "Your profile" });
    Mail::of(&format!("{name} was not published"), &pieces)
}

/// To somebody who claimed a profile.
pub fn claim_decided(name: &str, is_approved: bool, message: &str, address: &str) -> Mail {
    let name = quoted(name);
    let mut pieces = Vec::new();
    if is_approved {
        pieces.push(Piece::Words(format!("You keep the profile of {name} from now on. Please check what it says:")));
        pieces.push(Piece::Link { address, name: "Your profile" });
    } else {
        pieces.push(Piece::Words(format!("A moderator could not see that the profile of {name} is yours.")));
    }
    pieces.extend(said(message));
    let what = if is_approved { "is yours to keep" } else { "could not be given to you" };
    Mail::of(&format!("The profile of {name} {what}"), &pieces)
}

fn said(message: &str) -> Option<Piece<'static>> {
    let message = message.trim();
    (!message.is_empty()).then(|| Piece::Words(format!("The moderator says: {message}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_moderator_says_is_in_the_mail_and_stays_words() {
        let asked = ["It is hard to understand.".to_owned()];
        let mail = changes_requested("A\r\nBcc: b", &asked, "See <b>there</b>", "https://atlas.example/manage/a");
        assert!(!mail.subject.contains(['\r', '\n']));
        assert!(mail.text.contains("It is hard to understand.") && mail.text.contains("See <b>there</b>"));
        assert!(mail.html.contains("See &lt;b&gt;there&lt;/b&gt;"), "{}", mail.html);
        assert!(mail.text.lines().any(|line| line == "https://atlas.example/manage/a"));
    }
}
