//! The names of readers in the database, which are nobody else's to know.

use comment_thread::model::Ability;

use crate::refusal::Refusal;

/// What the names of the publisher's readers start with. Those of anonymous readers are hexadecimal.
const ACCOUNT: &str = "account:";

/// The name of a reader whom the publisher has signed in, under the publisher's own name for the reader.
pub(crate) fn reader_of_account(subject: &str) -> String {
    format!("{ACCOUNT}{subject}")
}

/// Whether a reader may do something that a thread keeps to some.
pub(super) fn allows(ability: Ability, reader: &str, closed: Refusal) -> Result<(), Refusal> {
    match ability {
        Ability::Anyone => Ok(()),
        Ability::SignedIn if reader.starts_with(ACCOUNT) => Ok(()),
        Ability::SignedIn => Err(Refusal::SignInNeeded),
        Ability::Closed => Err(closed),
    }
}
