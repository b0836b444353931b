//! Units of measure with their conversion, and the periods of time. No words of any language.

/// What a unit measures; values are compared only inside one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dimension {
    Length,
    Mass,
    Area,
    Volume,
    Speed,
    Temperature,
    Power,
}

/// A unit of measure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Unit {
    pub(super) symbol: &'static str,
    pub(super) dimension: Dimension,
    /// How much of the first unit of its dimension one of it is.
    factor: f64,
    /// What is added after the factor; only temperatures have one.
    offset: f64,
}

impl Unit {
    /// The amount in the first unit of the dimension.
    pub(super) fn in_base(self, amount: f64) -> f64 {
        amount * self.factor + self.offset
    }

    /// The amount of the first unit of the dimension in this one.
    pub(super) fn of_base(self, amount: f64) -> f64 {
        (amount - self.offset) / self.factor
    }

    /// Calibres are given to the millimetre and temperatures to the degree, however round they look.
    pub(super) fn is_exact(self) -> bool {
        self.symbol == "mm" || self.dimension == Dimension::Temperature
    }
}

/// The unit with that symbol.
pub(super) fn unit(symbol: &str) -> Option<Unit> {
    UNITS.iter().find(|(known, ..)| *known == symbol).map(|(symbol, dimension, factor, offset)| Unit {
        symbol,
        dimension: *dimension,
        factor: *factor,
        offset: *offset,
    })
}

/// Factors after the SI brochure and NIST Handbook 44; a ton without “metric” is the short ton.
const UNITS: &[(&str, Dimension, f64, f64)] = &[
    ("m", Dimension::Length, 1.0, 0.0),
    ("km", Dimension::Length, 1000.0, 0.0),
    ("cm", Dimension::Length, 0.01, 0.0),
    ("mm", Dimension::Length, 0.001, 0.0),
    ("mi", Dimension::Length, 1609.344, 0.0),
    ("nmi", Dimension::Length, 1852.0, 0.0),
    ("yd", Dimension::Length, 0.9144, 0.0),
    ("ft", Dimension::Length, 0.3048, 0.0),
    ("in", Dimension::Length, 0.0254, 0.0),
    ("kg", Dimension::Mass, 1.0, 0.0),
    ("g", Dimension::Mass, 0.001, 0.0),
    ("t", Dimension::Mass, 1000.0, 0.0),
    ("ton", Dimension::Mass, 907.184_74, 0.0),
    ("kt", Dimension::Mass, 1e6, 0.0),
    ("Mt", Dimension::Mass, 1e9, 0.0),
    ("lb", Dimension::Mass, 0.453_592_37, 0.0),
    ("oz", Dimension::Mass, 0.028_349_523_125, 0.0),
    ("m2", Dimension::Area, 1.0, 0.0),
    ("km2", Dimension::Area, 1e6, 0.0),
    ("ha", Dimension::Area, 1e4, 0.0),
    ("acre", Dimension::Area, 4_046.856_422_4, 0.0),
    ("sqmi", Dimension::Area, 2_589_988.110_336, 0.0),
    ("sqft", Dimension::Area, 0.092_903_04, 0.0),
    ("m3", Dimension::Volume, 1.0, 0.0),
    ("l", Dimension::Volume, 0.001, 0.0),
    ("gal", Dimension::Volume, 0.003_785_411_784, 0.0),
    ("bbl", Dimension::Volume, 0.158_987_294_928, 0.0),
    ("m/s", Dimension::Speed, 1.0, 0.0),
    ("km/h", Dimension::Speed, 1.0 / 3.6, 0.0),
    ("mph", Dimension::Speed, 0.447_04, 0.0),
    ("kn", Dimension::Speed, 1852.0 / 3600.0, 0.0),
    ("°C", Dimension::Temperature, 1.0, 0.0),
    ("°F", Dimension::Temperature, 5.0 / 9.0, -160.0 / 9.0),
    ("W", Dimension::Power, 1.0, 0.0),
    ("kW", Dimension::Power, 1e3, 0.0),
    ("MW", Dimension::Power, 1e6, 0.0),
    ("GW", Dimension::Power, 1e9, 0.0),
];

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Period {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

impl Period {
    const ALL: [Self; 9] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Year,
        Self::Decade,
        Self::Century,
    ];

    /// The unit of a duration.
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// The period with that symbol.
    pub(super) fn from_symbol(symbol: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.symbol() == symbol)
    }

    /// In seconds; months and years are those of the Gregorian calendar on average.
    pub(super) fn seconds(self) -> f64 {
        match self {
            Self::Second => 1.0,
            Self::Minute => 60.0,
            Self::Hour => 3_600.0,
            Self::Day => 86_400.0,
            Self::Week => 604_800.0,
            Self::Month => 2_629_746.0,
            Self::Year => 31_556_952.0,
            Self::Decade => 315_569_520.0,
            Self::Century => 3_155_695_200.0,
        }
    }

    /// An amount of it as ISO 8601 has it: `P3.5W`, `PT2H`; decades and centuries in years.
    pub(super) fn iso(self, amount: f64) -> String {
        let (amount, mark, letter) = match self {
            Self::Second => (amount, "PT", 'S'),
            Self::Minute => (amount, "PT", 'M'),
            Self::Hour => (amount, "PT", 'H'),
            Self::Day => (amount, "P", 'D'),
            Self::Week => (amount, "P", 'W'),
            Self::Month => (amount, "P", 'M'),
            Self::Year => (amount, "P", 'Y'),
            Self::Decade => (amount * 10.0, "P", 'Y'),
            Self::Century => (amount * 100.0, "P", 'Y'),
        };
        format!("{mark}{}{letter}", plain(amount))
    }
}

/// A number without exponent, grouping or noise of binary fractions: ten significant digits.
pub(super) fn plain(number: f64) -> String {
    format!("{}", clean(number))
}

/// The number rounded to ten significant digits or to whole, whichever is finer.
pub(super) fn clean(number: f64) -> f64 {
    if !number.is_finite() || number.fract() == 0.0 || number.abs() >= 1e10 {
        return number.round();
    }
    format!("{number:.9e}").parse().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert_through_the_first_of_their_dimension() {
        let convert = |amount: f64, from: &str, to: &str| {
            let (from, to) = (unit(from).unwrap(), unit(to).unwrap());
            assert_eq!(from.dimension, to.dimension);
            (to.of_base(from.in_base(amount)) * 100.0).round() / 100.0
        };
        assert_eq!(convert(180.0, "mi", "km"), 289.68);
        assert_eq!(convert(5.0, "ft", "m"), 1.52);
        assert_eq!(convert(100.0, "lb", "kg"), 45.36);
        assert_eq!(convert(212.0, "°F", "°C"), 100.0);
        assert_eq!(convert(100.0, "km/h", "mph"), 62.14);
        assert_eq!(convert(1.0, "sqmi", "km2"), 2.59);
    }

    #[test]
    fn numbers_are_written_without_noise() {
        assert_eq!(plain(1.1 * 1e6), "1100000");
        assert_eq!(plain(0.1 + 0.2), "0.3");
        assert_eq!(plain(2e12), "2000000000000");
        assert_eq!(Period::Week.iso(3.5), "P3.5W");
        assert_eq!(Period::Decade.iso(2.0), "P20Y");
    }
}
