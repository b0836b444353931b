//! How words that differ look: a ground and a line of its own for each kind, so that no colour has to tell
//! it alone, and the legend that says so.

use crate::analysis::passages::{Difference, Side};
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use egui::{Align2, Color32, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// What became of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    /// Struck through.
    OnlyFirst,
    /// Underlined.
    OnlySecond,
    /// With a dashed line.
    Changed,
    /// With a dotted line and no ground.
    Written,
}

impl Sign {
    /// For a side of a piece; `None` for what is the same.
    pub(super) fn of(difference: Difference, is_unified: bool, side: Side) -> Option<Self> {
        match difference {
            Difference::Same => None,
            Difference::Written => Some(Self::Written),
            // In one column the words of the first text are gone and those of the second have come.
            Difference::Changed if is_unified && side == Side::First => Some(Self::OnlyFirst),
            Difference::Changed if is_unified => Some(Self::OnlySecond),
            Difference::Changed => Some(Self::Changed),
            Difference::OnlyFirst => Some(Self::OnlyFirst),
            Difference::OnlySecond => Some(Self::OnlySecond),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::OnlyFirst => "only in the first",
            Self::OnlySecond => "only in the second",
            Self::Changed => "changed",
            Self::Written => "written differently",
        }
    }

    fn ground(self, theme: &Theme) -> Color32 {
        match self {
            Self::OnlyFirst => theme.colours.only_first,
            Self::OnlySecond => theme.colours.only_second,
            Self::Changed => theme.colours.changed,
            Self::Written => Color32::TRANSPARENT,
        }
    }

    fn ink(self, theme: &Theme) -> Color32 {
        match self {
            Self::OnlyFirst => theme.colours.danger,
            Self::OnlySecond => theme.colours.accent,
            Self::Changed => theme.colours.warning,
            Self::Written => theme.colours.muted,
        }
    }
}

/// How words that differ stand out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stress {
    /// They stand between quotation marks.
    pub(super) quoted: bool,
    /// The keys are at them.
    pub(super) present: bool,
}

/// The ground of words, painted before their letters. `line` is as high as their line of text.
pub(super) fn ground(painter: &Painter, theme: &Theme, line: Rect, sign: Sign, stress: Stress) {
    let rect = line.shrink2(vec2(0.0, line.height() * 0.08)).expand2(vec2(1.0, 0.0));
    let colour = if stress.present { theme.colours.hit_current } else { sign.ground(theme) };
    painter.rect_filled(rect, 2.0, colour);
    if stress.quoted {
        painter.rect_stroke(rect, 2.0, Stroke::new(1.5, sign.ink(theme)), StrokeKind::Inside);
    }
    if stress.present {
        painter.rect_stroke(rect.expand(1.5), 3.0, Stroke::new(1.5, theme.colours.text), StrokeKind::Outside);
    }
}

/// The line of words, painted over their letters. `baseline`: from the top of the line to where letters
/// stand, in points.
pub(super) fn line(painter: &Painter, theme: &Theme, rect: Rect, sign: Sign, baseline: f32) {
    let ink = sign.ink(theme);
    let (left, right) = (rect.left() + 0.5, rect.right() - 0.5);
    let below = rect.top() + baseline + 3.0;
    let ends = |y: f32| [pos2(left, y), pos2(right, y)];
    match sign {
        Sign::OnlyFirst => {
            painter.line_segment(ends(rect.top() + baseline * 0.68), Stroke::new(1.25, ink));
        }
        Sign::OnlySecond => {
            painter.line_segment(ends(below), Stroke::new(1.5, ink));
        }
        Sign::Changed => painter.extend(Shape::dashed_line(&ends(below), Stroke::new(1.5, ink), 4.0, 2.5)),
        Sign::Written => painter.extend(Shape::dotted_line(&ends(below), ink, 3.0, 0.9)),
    }
}

/// Where words of the other text are missing: a narrow wedge between two words.
pub(super) fn gap(painter: &Painter, theme: &Theme, caret: Rect, sign: Sign, stress: Stress) {
    let ink = if stress.present { theme.colours.text } else { sign.ink(theme) };
    let (x, bottom) = (caret.left(), caret.bottom() - 1.0);
    let tip = pos2(x, bottom - 6.0);
    let wedge = vec![tip, pos2(x + 3.5, bottom), pos2(x - 3.5, bottom)];
    painter.add(Shape::convex_polygon(wedge, ink, Stroke::NONE));
    if stress.present || stress.quoted {
        painter.vline(x, caret.top() + 2.0..=bottom, Stroke::new(1.5, ink));
    }
}

/// The bold of a face that has none: letters are painted once more, a little further right.
pub(super) const BOLD_SHIFT: f32 = 0.5;

/// Says what the signs mean.
pub(super) fn legend_ui(ui: &mut Ui, cx: &ViewContext<'_>, is_unified: bool) {
    let mut signs = vec![(Sign::OnlyFirst, false), (Sign::OnlySecond, false)];
    if !is_unified {
        signs.push((Sign::Changed, false));
    }
    signs.push((Sign::Written, false));
    signs.push((if is_unified { Sign::OnlySecond } else { Sign::Changed }, true));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 3.0);
        for (sign, quoted) in signs {
            sample_ui(ui, cx, sign, quoted);
        }
    });
    ui.add_space(3.0);
}

fn sample_ui(ui: &mut Ui, cx: &ViewContext<'_>, sign: Sign, quoted: bool) {
    let name = if quoted { "in a quotation" } else { sign.name() };
    let font = cx.theme.small_font();
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, cx.theme.colours.text);
    let (rect, said) = ui.allocate_exact_size(galley.size() + vec2(4.0, 4.0), Sense::hover());
    said.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let words = rect.shrink(2.0);
    let stress = Stress { quoted, present: false };
    ground(ui.painter(), cx.theme, words, sign, stress);
    paint_name(ui.painter(), words.min, name, cx, quoted);
    line(ui.painter(), cx.theme, words, sign, words.height() - 4.0);
}

fn paint_name(painter: &Painter, at: Pos2, name: &str, cx: &ViewContext<'_>, is_bold: bool) {
    let (font, colour) = (cx.theme.small_font(), cx.theme.colours.text);
    painter.text(at, Align2::LEFT_TOP, name, font.clone(), colour);
    if is_bold {
        painter.text(at + vec2(BOLD_SHIFT, 0.0), Align2::LEFT_TOP, name, font, colour);
    }
}
