//! From a table as it is sorted to the chart of its first rows.

use super::counts::{CountTable, SeriesOf, layer_name};
use crate::format::export::chart::{Along, Bar, Chart, Hatch, Series};
use crate::model::{Colour, Layer};
use crate::ui::theme::Theme;
use egui::Color32;

/// Most bars under each other: more are not read, and the table has them all.
pub(super) const N_BARS: usize = 60;

/// The chart of the rows at these places. Times are all in it, in their order.
pub(super) fn chart_of(table: &CountTable, shown: &[usize], title: &str, theme: &Theme) -> Chart {
    let is_time = table.words.is_none();
    let rows: Vec<_> = match is_time {
        true => table.rows.iter().collect(),
        false => shown.iter().filter_map(|place| table.rows.get(*place)).take(N_BARS).collect(),
    };
    let note = match table.rows.len() > rows.len() {
        true => format!("The first {N_BARS} of {}, as the table is sorted", table.rows.len()),
        false => String::new(),
    };
    Chart {
        title: title.to_owned(),
        note,
        series: table.series.iter().map(|series| series_of(series, theme, table.series.len())).collect(),
        bars: rows.iter().map(|row| Bar { name: row.name.clone(), at: row.at, parts: row.parts.clone() }).collect(),
        along: if is_time { Along::Time } else { Along::Names },
    }
}

/// One of so many.
fn series_of(series: &SeriesOf, theme: &Theme, n_series: usize) -> Series {
    let colours = &theme.colours;
    let (name, colour, hatch) = match series {
        SeriesOf::Layer(layer @ Layer::Claims) => (layer_name(*layer).to_owned(), colours.plot_claims, Hatch::Plain),
        SeriesOf::Layer(layer @ Layer::Entities) => {
            (layer_name(*layer).to_owned(), colours.plot_mentions, Hatch::Rising)
        }
        SeriesOf::Person(n, name) => {
            let colour = colours.plot_people.iter().cycle().nth(*n).copied().unwrap_or(colours.muted);
            let hatch = Hatch::ALL.into_iter().cycle().nth(*n).unwrap_or_default();
            (name.clone(), colour, hatch)
        }
    };
    let hatch = if n_series == 1 { Hatch::Plain } else { hatch };
    Series { name, colour: model_colour(colour), hatch }
}

fn model_colour(colour: Color32) -> Colour {
    Colour(colour.r(), colour.g(), colour.b())
}
