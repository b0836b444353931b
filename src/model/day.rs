//! Days as people write them.

use super::Date;

/// A day as people write it: 13 October 2023.
pub fn day_month_year(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_without_a_leading_zero() {
        assert_eq!(day_month_year(jiff::civil::date(2023, 9, 7)), "7 September 2023");
    }
}
