//! The present, as the database writes it.

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// One moment in both of its forms.
pub(super) struct Moment {
    /// Seconds since 1970, to reckon with.
    pub(super) seconds: i64,
    /// RFC 3339 in UTC, to show.
    pub(super) date: String,
}

impl Moment {
    pub(super) fn now() -> Self {
        let now = OffsetDateTime::now_utc();
        let now = now.replace_nanosecond(0).unwrap_or(now);
        // Only years past 9999 cannot be written.
        Moment { seconds: now.unix_timestamp(), date: now.format(&Rfc3339).unwrap_or_default() }
    }
}
