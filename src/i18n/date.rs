//! Dates and times as the original wrote them: "16th October 2012 - 16:41".

use super::{Key, Messages, ago::ago};
use crate::text::{decimal, number};

/// A moment to the minute, in whatever time zone it is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// 0 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Moment {
    /// Reads an RFC 3339 time in UTC. Any other text is no moment.
    pub fn parse_utc(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':')];
        if !(text.ends_with('Z') || text.ends_with("+00:00"))
            || marks.iter().any(|(at, mark)| bytes.get(*at) != Some(mark))
        {
            return None;
        }
        let small = |from, least, most| {
            let value = number(text.get(from..from + 2)?)? as u8;
            (least..=most).contains(&value).then_some(value)
        };
        Some(Moment {
            year: number(text.get(..4)?)? as u16,
            month: small(5, 1, 12)?,
            day: small(8, 1, 31)?,
            hour: small(11, 0, 23)?,
            minute: small(14, 0, 59)?,
        })
    }

    /// How long before `now` (milliseconds since 1970) the moment was: "3 minutes ago". Weeks are better told by
    /// the date alone, and a moment to come is not told at all, unless a clock may be a little slow.
    pub fn ago(self, now: f64, messages: &Messages) -> Option<String> {
        const HOUR: i64 = 60;
        const DAY: i64 = 24 * HOUR;
        const LONGEST: i64 = 7 * DAY;
        const FAST: i64 = -5;
        // `as` saturates, and turns NaN into 0.
        let minutes = (now / 60_000.0) as i64 - self.minutes_since_1970();
        let (count, unit) = match minutes {
            FAST..=0 => return Some(messages.text(Key::JustNow).to_owned()),
            1..HOUR => (minutes, "minute"),
            HOUR..DAY => (minutes / HOUR, "hour"),
            DAY..LONGEST => (minutes / DAY, "day"),
            _ => return None,
        };
        ago(count, unit, messages.lang())
    }

    fn minutes_since_1970(self) -> i64 {
        // Years that begin in March have their leap day last, so months have fixed first days. 306 days lie
        // between 1 March and 1 January; 719,468 between 1 March of the year 0 and 1 January 1970.
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month < 3);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        let days = 365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719_468;
        (days * 24 + i64::from(self.hour)) * 60 + i64::from(self.minute)
    }

    /// "11th March 2014 - 18:02", or as the language has it: the same here and on a server, and without the browser's
    /// own formatter, which takes long to make.
    pub fn written(self, messages: &Messages) -> String {
        let month =
            Key::MONTHS.get(usize::from(self.month).wrapping_sub(1)).map_or("", |key| messages.text(*key));
        let ending = if messages.is_english() { ordinal_ending(self.day) } else { "" };
        let day = [decimal(self.day).as_str(), ending].concat();
        let time = [two_digits(self.hour).as_str(), ":", &two_digits(self.minute)].concat();
        messages.filled(
            Key::Date,
            &[("day", &day), ("month", month), ("year", &decimal(self.year)), ("time", &time)],
        )
    }
}

fn two_digits(part: u8) -> String {
    [if part < 10 { "0" } else { "" }, &decimal(part)].concat()
}

fn ordinal_ending(day: u8) -> &'static str {
    match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let written = Moment::parse_utc(text).map(|moment| moment.written(&Messages::english()));
        assert_eq!(written.as_deref(), expected, "reading {text:?}");
    }

    #[test]
    fn a_moment_is_written_as_the_original_wrote_it() {
        check("2012-10-16T16:41:00Z", Some("16th October 2012 - 16:41"));
        check("2014-03-01T08:02:59.123Z", Some("1st March 2014 - 08:02"));
        check("2014-03-22T00:00:00Z", Some("22nd March 2014 - 00:00"));
        check("2014-03-13T00:00:00+00:00", Some("13th March 2014 - 00:00"));
    }

    #[test]
    fn a_moment_of_the_last_week_is_told_from_now() {
        let check = |date: &str, expected: Option<&str>| {
            // 2014-03-11T18:02:30Z
            let ago = Moment::parse_utc(date).unwrap().ago(1_394_560_950_000.0, &Messages::english());
            assert_eq!(ago.as_deref(), expected, "{date}");
        };
        check("2014-03-11T18:02:10Z", Some("just now"));
        check("2014-03-11T17:59:00Z", Some("3 minute ago"));
        check("2014-03-11T16:03:00Z", Some("1 hour ago"));
        check("2014-03-09T18:02:00Z", Some("2 day ago"));
        check("2014-03-04T18:02:00Z", None);
        check("2014-03-11T18:03:00Z", Some("just now"));
        check("2014-03-11T18:10:00Z", None);
        check("1970-01-01T00:00:00Z", None);
    }

    #[test]
    fn what_is_not_a_time_in_utc_is_no_moment() {
        for text in [
            "",
            "yesterday",
            "2014-13-01T00:00:00Z",
            "2014-03-01T24:00:00Z",
            "2014-03-01T00:00:00+01:00",
            "+014-03-01T00:00:00Z",
            "２014-03-01T00:00Z",
        ] {
            check(text, None);
        }
    }
}
