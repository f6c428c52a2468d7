//! The one place that asks the machine for the time.

use std::{fmt, sync::Arc};

use domain::Day;
use time::OffsetDateTime;

/// What tells the time. Clones agree with each other.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> OffsetDateTime + Send + Sync>);

impl Clock {
    /// The machine's clock, in UTC.
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else asks")]
    pub fn of_the_machine() -> Self {
        Self(Arc::new(OffsetDateTime::now_utc))
    }

    /// A clock that says what `tell` says, for tests.
    pub fn telling(tell: impl Fn() -> OffsetDateTime + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    pub fn now(&self) -> OffsetDateTime {
        (self.0)()
    }

    /// Today in UTC. Labels expire at its midnight, everywhere at once.
    pub fn today(&self) -> Day {
        Day(self.now().date())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.now()).finish()
    }
}
