//! Moments, as the database writes them.

use std::str::FromStr;

use time::{OffsetDateTime, UtcOffset, error::Parse, format_description::well_known::Rfc3339};

/// One moment in both of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970, to reckon with.
    pub(super) seconds: i64,
    /// RFC 3339 in UTC, to show.
    pub(super) date: String,
}

impl Moment {
    pub(super) fn now() -> Self {
        OffsetDateTime::now_utc().into()
    }

    /// The moment of a number of seconds. One that no date can say is as far as dates go.
    pub(super) fn of(seconds: i64) -> Self {
        let bounds = OffsetDateTime::UNIX_EPOCH.unix_timestamp()..=LAST;
        let seconds = seconds.clamp(*bounds.start(), *bounds.end());
        OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH).into()
    }
}

/// The last second that RFC 3339 can write.
const LAST: i64 = 253_402_300_799;

impl From<OffsetDateTime> for Moment {
    fn from(moment: OffsetDateTime) -> Self {
        let moment = moment.to_offset(UtcOffset::UTC);
        let moment = moment.replace_nanosecond(0).unwrap_or(moment);
        // Only years past 9999 cannot be written.
        Moment { seconds: moment.unix_timestamp(), date: moment.format(&Rfc3339).unwrap_or_default() }
    }
}

impl FromStr for Moment {
    type Err = Parse;

    fn from_str(text: &str) -> Result<Self, Parse> {
        let moment = OffsetDateTime::parse(text, &Rfc3339)?;
        Ok(Moment::of(moment.unix_timestamp()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_any_place_is_a_moment_in_utc() {
        let moment: Moment = "2026-12-01T18:00:00.5+02:00".parse().unwrap();
        assert_eq!((moment.seconds, moment.date.as_str()), (1_796_140_800, "2026-12-01T16:00:00Z"));
        assert!("tomorrow".parse::<Moment>().is_err());
        assert_eq!("9999-12-31T23:59:59-10:00".parse::<Moment>().unwrap().date, "9999-12-31T23:59:59Z");
    }
}
