//! Mentions of dates, times, amounts and measures: the values that `text::values` reads.

use super::steps::{Part, Steps};
use crate::model::Cancelled;
use crate::text::Span;
use crate::text::values::{Kind, values_unless};

/// A value as a mention.
pub(super) struct Amount {
    pub(super) span: Span,
    /// The slug of the label.
    pub(super) label: &'static str,
    pub(super) reason: String,
}

/// The values of an English text that a label stands for, in its order. A bare number is none.
/// `published` is not needed: a relative date is a mention whether it can be counted or not.
pub(super) fn amounts(text: &str, steps: &Steps<'_>) -> Result<Vec<Amount>, Cancelled> {
    let values = values_unless(text, None, |byte| steps.at(Part::Amounts, byte))?;
    let found = values.into_iter().filter_map(|value| {
        let label = match value.kind {
            Kind::Date | Kind::Time | Kind::Duration => "date-or-time",
            Kind::Money | Kind::Percent => "money-or-percent",
            Kind::Count | Kind::Measure => "quantity",
            Kind::Number => return None,
        };
        let kind = value.kind.word();
        // Which day “yesterday” is does not matter here.
        let is_read = !value.normal.trim().is_empty() && value.needs.is_none();
        let reason = if is_read { format!("a {kind}: {}", value.in_words()) } else { format!("a {kind}") };
        Some(Amount { span: value.span, label, reason })
    });
    Ok(found.collect())
}
