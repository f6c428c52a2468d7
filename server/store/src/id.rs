use time::OffsetDateTime;
use uuid::{NoContext, Timestamp, Uuid};

/// A name for a new row that grows with time, so that rows lie in the order in which they came.
pub(crate) fn new_id(now: OffsetDateTime) -> Uuid {
    let seconds = u64::try_from(now.unix_timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.nanosecond()))
}
