//! The palette: commands, articles, entities and labels by a few letters of their names.

mod recent;
mod sought;

pub use recent::RecentPicks;

use super::fitting_width;
use super::picker::{height_on_top, top};
use crate::model::{DocumentId, EntityId, LabelId, Project};
use crate::ui::command::{Command, CommandId, Situation};
use crate::ui::theme::Theme;
use crate::ui::typeset::Typesetter;
use crate::ui::widgets::{Words, list_row};
use egui::{Align2, Context, Id, Key, Modal, Modifiers, Rect, RichText, ScrollArea, TextEdit, pos2, vec2};
use sought::{Line, Sought};

/// The open palette.
#[derive(Default)]
pub struct Palette {
    typed: String,
    place: usize,
    /// What can be found, and the revision of the project of which it is; `None` before the first frame.
    sought: Option<(Option<u64>, Sought)>,
}

/// What is picked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pick {
    Command(CommandId),
    /// Tags the selection or relabels the chosen annotation.
    Label(LabelId),
    Document(DocumentId),
    /// Shows the entity in the register.
    Entity(EntityId),
    /// Assigns the chosen mention to the entity.
    Assign(EntityId),
    /// Asks a provider of the preferences, by its number, for suggestions.
    SuggestWith {
        provider: usize,
        everywhere: bool,
    },
}

/// What a line of the list is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Command,
    Label,
    Article,
    Entity,
    Provider,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Command => "Command",
            Self::Label => "Label",
            Self::Article => "Article",
            Self::Entity => "Entity",
            Self::Provider => "Provider",
        }
    }
}

/// What there is to find.
pub struct Offered<'a> {
    pub project: Option<&'a Project>,
    pub situation: Situation,
    /// The entity of the chosen mention; `None` while no mention is chosen.
    pub mention: Option<Option<EntityId>>,
    pub recent: &'a RecentPicks,
    /// What the providers that are offered can be asked for, with what it is called.
    pub providers: &'a [(String, Pick)],
    /// The key of a command as people read it.
    pub key_text: &'a dyn Fn(&Command) -> String,
}

/// The name of the field.
const FIELD: &str = "A command, an article, an entity or a label";
const ROW_HEIGHT: f32 = 26.0;
const WIDTH: f32 = 600.0;
/// Highest list of what was found, in points.
const LIST_HEIGHT: f32 = 420.0;
/// Room for the word that says what a line is, in points.
const KIND: f32 = 66.0;

impl Palette {
    /// A palette in which that is typed already.
    pub fn of(typed: &str) -> Self {
        Self { typed: typed.to_owned(), ..Self::default() }
    }

    /// What was chosen, or `Some(None)` when it was closed. `None` while it is open. `revision`: the
    /// project's.
    pub fn show(
        &mut self,
        ctx: &Context,
        theme: &Theme,
        typesetter: &Typesetter,
        offered: &Offered<'_>,
        revision: Option<u64>,
    ) -> Option<Option<Pick>> {
        let accept = ctx.input(|input| input.key_pressed(Key::Enter));
        let mut sought = match self.sought.take() {
            Some((of, sought)) if of == revision => sought,
            _ => {
                let mut sought = Sought::new(offered);
                sought.seek(&self.typed);
                sought
            }
        };
        sought.look_on(offered);
        // Whoever presses Enter means the best of all.
        while accept && sought.look_on(offered) {}
        let step = ctx.input_mut(|input| {
            let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
            i32::from(down) - i32::from(up)
        });
        let last = sought.lines.len().saturating_sub(1);
        self.place = if step < 0 { self.place.saturating_sub(1) } else { (self.place + step as usize).min(last) };
        let mut chosen = accept.then(|| sought.lines.get(self.place).map(|line| line.pick.clone())).flatten();
        let area = Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, top(ctx)));
        let response = Modal::new(Id::unique("palette")).area(area).show(ctx, |ui| {
            ui.set_width(fitting_width(ctx, WIDTH));
            let hint = RichText::new(FIELD).color(theme.colours.muted);
            let field = ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY));
            let field = field.accessible_name(FIELD);
            if field.changed() {
                self.place = 0;
                sought.seek(&self.typed);
                sought.look_on(offered);
            }
            // It is the only field: Enter without a match does not take the focus away.
            if !field.has_focus() {
                field.request_focus();
            }
            ui.add_space(6.0);
            // Without its least height it would grow frame by frame.
            let height = height_on_top(ctx, LIST_HEIGHT);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            area.auto_shrink([false, true]).show(ui, |ui| {
                for (n, line) in sought.lines.iter().enumerate() {
                    let row = line_ui(ui, theme, typesetter, line, n == self.place);
                    if n == self.place && step != 0 {
                        row.scroll_to_me(None);
                    }
                    if row.clicked() {
                        chosen = Some(line.pick.clone());
                    }
                }
                if sought.lines.is_empty() {
                    let text = if sought.is_done() { "Nothing has that name" } else { "Searching" };
                    ui.label(RichText::new(text).color(theme.colours.muted));
                }
            });
        });
        if !sought.is_done() {
            ctx.request_repaint();
        }
        self.sought = Some((revision, sought));
        match chosen {
            Some(pick) => Some(Some(pick)),
            None => response.should_close().then_some(None),
        }
    }
}

fn line_ui(ui: &mut egui::Ui, theme: &Theme, typesetter: &Typesetter, line: &Line, is_chosen: bool) -> egui::Response {
    let id = Id::unique(("palette entry", &line.text, &line.detail, line.kind.word()));
    let said = match line.kind {
        Kind::Command => line.text.clone(),
        kind => format!("{}, {}", line.text, kind.word().to_lowercase()),
    };
    let response = list_row(ui, theme, id, ROW_HEIGHT, is_chosen, &said);
    if !ui.is_rect_visible(response.rect) {
        return response;
    }
    let rect = response.rect.shrink2(vec2(8.0, 4.0));
    let painter = ui.painter();
    let small = |text: &str, width| Words::line(painter, typesetter, text, theme.sizes.small, width);
    small(line.kind.word(), KIND).paint(painter, rect.min + vec2(0.0, 1.0), theme.colours.muted);
    // Names of articles and entities are in any script.
    let detail = match (line.is_recent, line.detail.as_str()) {
        (true, "") => "recent".to_owned(),
        (true, detail) => format!("recent · {detail}"),
        (false, detail) => detail.to_owned(),
    };
    let detail = small(&detail, rect.width() * 0.35);
    let left = rect.left() + KIND;
    let room = rect.right() - left - detail.size().x - 12.0;
    let text = Words::line(painter, typesetter, &line.text, theme.sizes.interface, room);
    let at = pos2(left, rect.min.y);
    for mark in line.marks.iter().flat_map(|bytes| text.rects(bytes.clone())) {
        let mark = mark.translate(at.to_vec2());
        let under = Rect::from_min_max(pos2(mark.left(), mark.bottom() - 3.0), pos2(mark.right(), mark.bottom() - 1.0));
        painter.rect_filled(under, 0.0, theme.colours.accent);
    }
    text.paint(painter, at, theme.colours.text);
    detail.paint(painter, pos2(rect.right() - detail.size().x, rect.min.y + 1.0), theme.colours.muted);
    response
}
