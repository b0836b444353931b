//! The preferences of this user, page by page. Every change acts at once.

mod general;
mod key_capture;
mod keys;
mod panels;
mod providers;
mod reading;
mod selecting;

pub use providers::Trial;

use super::{Answer, modal};
use crate::model::Project;
use crate::session::Preferences;
use crate::ui::look::show_edges;
use crate::ui::theme::Theme;
use crate::ui::widgets::{elided, list_row};
use egui::{Button, Context, EventFilter, Id, Key, Modifiers, RichText, ScrollArea, Ui, UiBuilder, vec2};

/// A page of the preferences.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Page {
    #[default]
    General,
    Reading,
    Selecting,
    Panels,
    Keys,
    Providers,
}

impl Page {
    /// All pages in the order of the list.
    pub const ALL: [Self; 6] =
        [Self::General, Self::Reading, Self::Selecting, Self::Panels, Self::Keys, Self::Providers];

    /// The word in the list.
    pub fn name(self) -> &'static str {
        match self {
            Self::General => "General",
            Self::Reading => "Reading",
            Self::Selecting => "Selecting",
            Self::Panels => "Panels",
            Self::Keys => "Keys",
            Self::Providers => "Providers",
        }
    }
}

/// What the pages need to know beside the preferences.
#[derive(Clone, Copy, Default)]
pub struct Around<'a> {
    /// The names of the faces that can be chosen beside the built-in one.
    pub faces: &'a [String],
    /// The open project; its labels have keys.
    pub project: Option<&'a Project>,
    /// Whether an article is open on which a provider can be tried.
    pub has_article: bool,
    /// What the running provider is called; `None` while none runs.
    pub running: Option<&'a str>,
    /// What the last provider gave that was tried.
    pub trial: Option<&'a Trial>,
}

/// What a page asks for that is no preference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wish {
    /// The panels take the widths that the preferences have now.
    ResetWidths,
    /// Starts that provider on the open article.
    Try(usize),
    /// Ends the running provider.
    EndProvider,
}

/// How a frame of the dialog ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shown {
    pub is_closed: bool,
    pub wish: Option<Wish>,
}

/// The open dialog.
pub struct PreferencesDialog {
    page: Page,
    /// The line of the page takes the focus, which may have been on another page.
    is_turned: bool,
    general: general::GeneralPage,
    reading: reading::ReadingPage,
    keys: keys::KeysPage,
    providers: providers::ProvidersPage,
}

/// Width of the dialog and of the list of pages, in points.
const WIDTH: f32 = 780.0;
const PAGES_WIDTH: f32 = 116.0;
const PAGE_HEIGHT: f32 = 26.0;
/// Height of what stands above and below the pages, with the margins of the window, in points.
const REST_HEIGHT: f32 = 136.0;

impl PreferencesDialog {
    /// Begins at that page with the preferences as they are.
    pub fn new(preferences: &Preferences, page: Page) -> Self {
        Self {
            page,
            is_turned: page != Page::General,
            general: general::GeneralPage::new(preferences),
            reading: reading::ReadingPage::default(),
            keys: keys::KeysPage::default(),
            providers: providers::ProvidersPage::default(),
        }
    }

    /// Shows the dialog and changes the preferences.
    pub fn show(&mut self, ctx: &Context, theme: &Theme, preferences: &mut Preferences, around: &Around<'_>) -> Shown {
        self.keys.take_keys(ctx, &mut preferences.keys, around.project);
        self.turn_pages(ctx);
        let mut wish = None;
        let answer = modal(ctx, theme, "Preferences", WIDTH, None, |ui| {
            show_edges(ui, theme);
            let height = (ctx.content_rect().height() - REST_HEIGHT).clamp(160.0, 470.0);
            let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
            let (left, mut right) = rect.split_left_right_at_x(rect.left() + PAGES_WIDTH);
            ui.scope_builder(UiBuilder::new().max_rect(left), |ui| self.pages_ui(ui, theme));
            right.min.x += 18.0;
            ui.painter().vline(right.min.x - 9.0, right.y_range(), ui.visuals().widgets.noninteractive.bg_stroke);
            ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
                ScrollArea::vertical().id_salt(self.page).auto_shrink(false).show(ui, |ui| {
                    // The bar of the area lies over its right edge.
                    ui.set_max_width(ui.available_width() - 12.0);
                    wish = self.page_ui(ui, theme, preferences, around);
                });
            });
        });
        Shown { is_closed: answer != Answer::Open, wish }
    }

    /// Ctrl+PageDown and Ctrl+PageUp turn the pages.
    fn turn_pages(&mut self, ctx: &Context) {
        let step = ctx.input_mut(|input| {
            let on = input.count_and_consume_key(Modifiers::COMMAND, Key::PageDown);
            let back = input.count_and_consume_key(Modifiers::COMMAND, Key::PageUp);
            on as isize - back as isize
        });
        let place = Page::ALL.iter().position(|page| *page == self.page).unwrap_or(0);
        if let Some(page) = Page::ALL.get(place.saturating_add_signed(step)).filter(|_| step != 0) {
            self.go_to(*page);
        }
    }

    fn go_to(&mut self, page: Page) {
        (self.page, self.is_turned) = (page, true);
        self.keys.stop();
        if page == Page::Keys {
            self.keys.enter();
        }
    }

    fn pages_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        ui.spacing_mut().item_spacing.y = 2.0;
        for page in Page::ALL {
            let is_shown = self.page == page;
            let row =
                list_row(ui, theme, Id::unique(("page of preferences", page)), PAGE_HEIGHT, is_shown, page.name());
            let rect = row.rect.shrink2(vec2(8.0, 4.0));
            let text = elided(ui, page.name(), theme.interface_font(), theme.colours.text, rect.width());
            ui.painter().galley(rect.min, text, theme.colours.text);
            if is_shown && std::mem::take(&mut self.is_turned) {
                row.request_focus();
            }
            focus_edge(ui, theme, &row);
            if row.clicked() && !is_shown {
                self.go_to(page);
            }
        }
    }

    fn page_ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        preferences: &mut Preferences,
        around: &Around<'_>,
    ) -> Option<Wish> {
        match self.page {
            Page::General => self.general.show(ui, theme, preferences),
            Page::Reading => self.reading.show(ui, theme, preferences, around.faces),
            Page::Selecting => selecting::selecting_ui(ui, theme, &mut preferences.selecting),
            Page::Panels => return panels::panels_ui(ui, theme, preferences),
            Page::Keys => self.keys.show(ui, theme, &mut preferences.keys, around.project),
            Page::Providers => return self.providers.show(ui, theme, &mut preferences.providers, around),
        }
        None
    }
}

/// The heading of a section. True when everything in it is to be as it was at first.
fn heading_ui(ui: &mut Ui, theme: &Theme, section: &str, is_changed: bool) -> bool {
    let reset = ui.horizontal(|ui| {
        ui.label(RichText::new(section).size(theme.sizes.interface * 1.1).strong());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button = Button::new(RichText::new("Reset to defaults").small());
            ui.add_enabled(is_changed, button).accessible_name(format!("Reset to defaults: {section}")).clicked()
        })
        .inner
    });
    ui.separator();
    reset.inner
}

fn named(ui: &mut Ui, theme: &Theme, name: &str) {
    ui.label(RichText::new(name).small().color(theme.colours.muted));
}

/// How far the arrow keys go through the list while it or its filter has the focus.
fn step_of_keys(ui: &Ui, filter: Id, list: Id) -> isize {
    let focused = ui.memory(|memory| memory.focused());
    if focused != Some(filter) && focused != Some(list) {
        return 0;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list, arrows));
    ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        down as isize - up as isize
    })
}

/// Whether two columns have no room.
fn is_narrow(ui: &Ui) -> bool {
    ui.available_width() < 440.0
}

/// Shows that a row has the focus.
fn focus_edge(ui: &Ui, theme: &Theme, row: &egui::Response) {
    if row.has_focus() {
        let edge = egui::Stroke::new(1.0, theme.colours.accent);
        ui.painter().rect_stroke(row.rect, theme.sizes.rounding, edge, egui::StrokeKind::Inside);
    }
}
