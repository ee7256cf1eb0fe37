//! Moments as people write them, by the clock of Greenwich.

use super::Moment;

/// A day of the calendar and a time of it.
struct Civil {
    year: u64,
    month: u64,
    day: u64,
    seconds: u64,
}

impl Moment {
    /// The day: `2026-11-22`.
    pub fn day(self) -> String {
        let Civil { year, month, day, .. } = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Day and time as ISO 8601 has them: `2026-11-22T19:13:05Z`.
    pub fn stamp(self) -> String {
        let seconds = self.civil().seconds;
        format!("{}T{:02}:{:02}:{:02}Z", self.day(), seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    fn civil(self) -> Civil {
        let seconds = self.0 / 1000;
        // Days since the first of March of the year 0, in cycles of 400 years (after Howard Hinnant, "chrono-compatible
        // low-level date algorithms").
        let days = seconds / 86_400 + 719_468;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let date = day - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        Civil { year: year + era * 400 + u64::from(month <= 2), month, day: date, seconds: seconds % 86_400 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        let stamps = [0, 951_782_400, 1_709_164_800, 1_735_689_599].map(|seconds| Moment(seconds * 1000).stamp());
        let wanted = ["1970-01-01T00:00:00Z", "2000-02-29T00:00:00Z", "2024-02-29T00:00:00Z", "2024-12-31T23:59:59Z"];
        assert_eq!(stamps, wanted);
    }
}
