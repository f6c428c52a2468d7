//! Registering a cluster: whether it belongs here, which one it is, who registers it.

mod cluster;
mod person;
mod sent;
mod verify;

pub use cluster::{Alike, cluster_page, look_alikes_page};
pub use person::{PersonForm, add_page, person_page};
pub(crate) use person::{person_entries, too_fast};
pub use sent::sent_page;
pub use verify::{disowned_page, verify_page};

use domain::account::Mistakes;
use serde::{Deserialize, Serialize};

/// Which cluster somebody wants to register, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterForm {
    pub country: String,
    pub cluster: String,
    pub mistakes: Mistakes,
}
