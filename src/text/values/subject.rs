//! What a value is a value of, as far as it can be told from the value alone: only values of one subject
//! can say the same or differ.

use super::compare::{Comparison, Measured};
use super::units::{Dimension, unit};
use super::{Kind, Value};

/// What is measured, and for what it is counted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Subject {
    pub measure: Measure,
    /// “day” of “10,000 shells a day”; empty without.
    pub rate: String,
}

/// What is measured.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Measure {
    Date,
    Time,
    Duration,
    /// Of things, by the singular of their noun.
    Count(String),
    /// A number that says of nothing how many.
    Number,
    /// A length in metres and more, or in yards, feet and miles.
    Distance,
    /// A length in millimetres, centimetres or inches, such as a calibre.
    Size,
    Mass,
    Area,
    Volume,
    Speed,
    Temperature,
    Power,
    Percent,
    PercentagePoints,
    /// By the currency's code.
    Money(String),
}

/// Units in which the sizes of things are given, and not how far apart they are.
const OF_SIZES: [&str; 3] = ["mm", "cm", "in"];

impl Subject {
    /// What the value is a value of.
    pub fn of(value: &Value) -> Self {
        let is_whole_unit = value.kind == Kind::Time || unit(&value.unit).is_some();
        let whole = (value.unit.as_str(), "");
        let (name, rate) = if is_whole_unit { whole } else { value.unit.rsplit_once('/').unwrap_or(whole) };
        let measure = match value.kind {
            Kind::Date => Measure::Date,
            Kind::Time => Measure::Time,
            Kind::Duration => Measure::Duration,
            Kind::Number => Measure::Number,
            Kind::Count => Measure::Count(name.to_owned()),
            Kind::Percent if name == "pp" => Measure::PercentagePoints,
            Kind::Percent => Measure::Percent,
            Kind::Money => Measure::Money(name.to_owned()),
            Kind::Measure => match unit(name).map(|unit| unit.dimension) {
                Some(Dimension::Length) if OF_SIZES.contains(&name) => Measure::Size,
                Some(Dimension::Length) | None => Measure::Distance,
                Some(Dimension::Mass) => Measure::Mass,
                Some(Dimension::Area) => Measure::Area,
                Some(Dimension::Volume) => Measure::Volume,
                Some(Dimension::Speed) => Measure::Speed,
                Some(Dimension::Temperature) => Measure::Temperature,
                Some(Dimension::Power) => Measure::Power,
            },
        };
        Self { measure, rate: rate.to_owned() }
    }

    /// Whether values of the two can say the same. A bare number may count anything.
    pub fn meets(&self, other: &Self) -> bool {
        let is_same = match (&self.measure, &other.measure) {
            (Measure::Number, Measure::Count(_)) | (Measure::Count(_), Measure::Number) => true,
            (own, others) => own == others,
        };
        is_same && self.rate == other.rate
    }
}

/// A value made ready to be compared with many others.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparable {
    pub subject: Subject,
    measured: Measured,
}

impl Comparable {
    pub fn of(value: &Value) -> Self {
        Self { subject: Subject::of(value), measured: Measured::of(value) }
    }

    /// [`super::compare`] for values that may be about the same thing: a calibre is not compared with a
    /// distance.
    pub fn compare(&self, other: &Self) -> Comparison {
        if self.subject.meets(&other.subject) {
            self.measured.compare(&other.measured)
        } else {
            Comparison::NotComparable
        }
    }

    /// How far apart two values are, so that of several the nearest can be found: days between dates, and of
    /// amounts the logarithm of how many times one is the other. `None` where they cannot be compared.
    pub fn distance(&self, other: &Self) -> Option<f64> {
        self.measured.distance(&other.measured)
    }
}
