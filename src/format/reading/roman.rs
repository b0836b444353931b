//! Roman figures of numbered lists.

const SIGNS: [(i64, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// The number in small Roman figures; in Arabic ones where there are none for it (below 1, above 3,999).
pub(super) fn roman(number: i64) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_roman_figures_stays_in_arabic_ones() {
        assert_eq!([1, 4, 9, 1990, 3999].map(roman), ["i", "iv", "ix", "mcmxc", "mmmcmxcix"]);
        assert_eq!([0, -3, 4000].map(roman), ["0", "-3", "4000"]);
    }
}
