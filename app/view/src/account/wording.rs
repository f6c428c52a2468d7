use domain::account::{Entry, Mistake};

/// What an input is called.
pub(crate) fn label(entry: Entry) -> &'static str {
    match entry {
        Entry::Country => "Country",
        Entry::ClusterName => "Name of the cluster organisation",
        Entry::Name => "Your name",
        Entry::Email => "E-mail",
        Entry::Password => "Password",
        Entry::NewPassword => "New password",
        Entry::Terms => "I accept the terms",
        Entry::Role => "Your role",
        Entry::Evidence => "Evidence",
    }
}

/// What is wrong, as a sentence that says what to do: the same beside the input and above the form.
pub fn sentence(entry: Entry, mistake: &Mistake) -> String {
    let label = label(entry);
    match mistake {
        Mistake::Required => format!("{label}: this is needed."),
        Mistake::TooLong { max } => format!("{label}: use at most {max} characters."),
        Mistake::TooShort { min } => {
            format!("{label}: use at least {min} characters. A few words in a row are easy to remember.")
        }
        Mistake::ControlCharacter => format!("{label}: write it on one line, without invisible characters."),
        Mistake::NotInList => format!("{label}: choose from the list."),
        Mistake::NotAnEmail => format!("{label}: write the e-mail address with an @, like office@example.org."),
        Mistake::EasyToGuess { why, advice } => {
            let mut words = vec![format!("{label}: this one is easy to guess.")];
            words.extend(why.iter().cloned());
            words.extend(advice.iter().cloned());
            words.join(" ")
        }
        Mistake::NotAccepted => format!("{label}: an account needs this."),
        Mistake::NoSuchPair => {
            "E-mail and password do not belong together. Check both, or ask for a new password.".to_owned()
        }
        Mistake::WrongPassword => format!("{label}: this is not the password that was chosen. Try again."),
        Mistake::Taken => format!("{label}: another account has this address."),
    }
}
