//! From the timeline as it is filtered and zoomed to the chart that is exported.

use super::marks::source_colour;
use super::name_of;
use crate::analysis::timeline::{Grouping, TimeMark, Timeline};
use crate::format::export::chart::{Series, TimeChart, TimeChartMark, TimeChartRow, hatch_of};
use crate::model::Colour;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;

/// Most rows of a picture: more are not read, and the timeline has them all.
const N_ROWS: usize = 60;

/// The chart of the first rows. `seen`: the days on screen.
pub(super) fn chart_of(cx: &ViewContext<'_>, timeline: &Timeline, grouping: Grouping, seen: (f64, f64)) -> TimeChart {
    let title = match grouping {
        Grouping::Clusters => "Dates that claims say, by cluster",
        Grouping::Sources => "Dates that claims say, by source",
    };
    let note = match timeline.rows.len() > N_ROWS {
        true => format!("The first {N_ROWS} of {} rows; ≠ where dates differ", timeline.rows.len()),
        false => "≠ where dates differ; small lines below are days of publication".to_owned(),
    };
    // A picture is printed or shown elsewhere: it has the colours of the light look.
    let light = Theme::built_in(false).colours;
    let series = timeline.sources.iter().enumerate().map(|(n, name)| {
        let colour = source_colour(&light, Some(n));
        Series { name: name.clone(), colour: Colour(colour.r(), colour.g(), colour.b()), hatch: hatch_of(Some(n)) }
    });
    let (first, last) = (seen.0.floor() as i64, seen.1.ceil() as i64);
    let is_seen =
        |mark: &&TimeMark| mark.last.is_none_or(|day| day >= first) && mark.first.is_none_or(|day| day <= last);
    let mark = |mark: &TimeMark| TimeChartMark {
        series: mark.source,
        first: mark.first.map(|day| day.max(first)),
        last: mark.last.map(|day| day.min(last)),
        is_about: mark.is_about,
        differs: mark.differs,
        lane: mark.lane,
    };
    let rows = timeline.rows.iter().take(N_ROWS).map(|row| TimeChartRow {
        name: name_of(cx, timeline, row),
        n_lanes: row.n_lanes,
        marks: row.marks.iter().filter(is_seen).map(mark).collect(),
        bands: row
            .bands
            .iter()
            .map(|(from, to)| ((*from).max(first), (*to).min(last)))
            .filter(|(from, to)| from <= to)
            .collect(),
    });
    let published = timeline.published.iter().map(|(day, _)| *day).collect();
    TimeChart { title: title.to_owned(), note, series: series.collect(), rows: rows.collect(), published, first, last }
}
