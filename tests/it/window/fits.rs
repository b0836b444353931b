//! Every screen and every dialog in windows from the smallest size on: what can be acted on can be reached, nothing
//! lies over something else, no words are cut off at a side.

use super::desk::Window;
use super::{Home, SAMPLE};
use egui::accesskit::Role;
use egui::{Vec2, vec2};

/// The points of a window of 1024 × 700 at twice and at one and a half times the size, of the same at its own size, and
/// of larger ones.
const SIZES: [Vec2; 5] =
    [vec2(512.0, 350.0), vec2(683.0, 467.0), vec2(1024.0, 700.0), vec2(1280.0, 800.0), vec2(1920.0, 1080.0)];

/// A screen or a dialog, and how one comes there from the article.
struct Place {
    name: &'static str,
    open: fn(&mut Window),
}

impl Place {
    /// Whether that is how the screen works: the matrix and the timeline move sideways, so that what goes on is cut at
    /// their edges, and days that follow each other touch.
    fn is_meant(&self, told: &str) -> bool {
        let moves_sideways = self.name.contains("matrix") || self.name.contains("timeline");
        moves_sideways && (told.contains("is cut off") || (told.contains(" 2023, “") && told.contains("lies over")))
    }
}

const fn by_keys(name: &'static str, open: fn(&mut Window)) -> Place {
    Place { name, open }
}

/// Chooses the first claim of the article.
fn choose_claim(window: &mut Window) {
    window.press("tab tab");
}

/// Chooses the first mention of the article.
fn choose_mention(window: &mut Window) {
    window.press("tab");
}

/// Picks a line of the palette by its name.
fn pick(window: &mut Window, command: &str) {
    window.press("ctrl+k");
    window.type_text(command);
    window.press("enter");
}

const SCREENS: &[Place] = &[
    by_keys("the article", |_| {}),
    by_keys("a chosen claim", choose_claim),
    by_keys("a chosen mention", choose_mention),
    by_keys("history and clusters", |window| window.press("f10 f11")),
    by_keys("two panes", |window| window.press("ctrl+\\")),
    by_keys("the find bar", |window| {
        window.press("ctrl+f");
        window.type_text("port");
    }),
    by_keys("suggestions", |window| window.press("ctrl+shift+g .")),
    by_keys("entities", |window| window.press("ctrl+2")),
    by_keys("a chosen entity", |window| window.press("ctrl+2 down enter")),
    by_keys("unassigned mentions", |window| {
        window.press("ctrl+2");
        window.click_beginning("Unassigned ");
    }),
    by_keys("proposals", |window| {
        window.press("ctrl+2");
        window.click_beginning("Proposals ");
    }),
    by_keys("the empty search", |window| window.press("ctrl+3")),
    by_keys("hits", |window| {
        window.press("ctrl+shift+f");
        window.type_text("port");
        window.settle();
    }),
    by_keys("the overview by article", |window| window.press("ctrl+4")),
    by_keys("the overview by label", |window| {
        window.press("ctrl+4");
        window.click("By label");
    }),
    by_keys("the overview by entity", |window| {
        window.press("ctrl+4");
        window.click("By entity");
    }),
    by_keys("the overview over time", |window| {
        window.press("ctrl+4");
        window.click("Over time");
    }),
    by_keys("labels by article", |window| {
        window.press("ctrl+4");
        window.click("Labels by article");
    }),
    by_keys("notes", |window| window.press("ctrl+5")),
    by_keys("a chosen note", |window| window.press("ctrl+5 down")),
    by_keys("the matrix", |window| window.press("ctrl+6")),
    by_keys("a cell of the matrix", |window| window.press("ctrl+6 down right")),
    by_keys("the timeline", |window| {
        window.press("ctrl+6");
        window.click("Timeline");
    }),
    by_keys("the timeline by source", |window| {
        window.press("ctrl+6");
        window.click("Timeline");
        window.click("By source");
    }),
    by_keys("claims that may belong together", |window| {
        window.press("ctrl+6");
        window.click_beginning("Proposals ");
    }),
    by_keys("shared passages", |window| pick(window, "list of shared passages")),
    by_keys("articles side by side", |window| window.press("ctrl+6 down right enter")),
    by_keys("the activity list", |window| pick(window, "activity")),
];

const DIALOGS: &[Place] = &[
    by_keys("the palette", |window| window.press("ctrl+k")),
    by_keys("the palette with words", |window| {
        window.press("ctrl+k");
        window.type_text("article");
        window.settle();
    }),
    by_keys("the keys", |window| window.press("f1")),
    by_keys("go to paragraph", |window| window.press("ctrl+g")),
    by_keys("find a label", |window| window.press("ctrl+t")),
    by_keys("whom a mention means", |window| {
        choose_mention(window);
        window.press("j");
    }),
    by_keys("put into a cluster", |window| {
        choose_claim(window);
        window.press("c");
    }),
    by_keys("relate as", |window| {
        window.press("tab r tab enter");
    }),
    by_keys("annotate all here", |window| {
        choose_mention(window);
        window.press("a");
    }),
    by_keys("annotate all everywhere", |window| {
        choose_mention(window);
        window.press("shift+a");
    }),
    by_keys("attribution", |window| {
        choose_claim(window);
        pick(window, "attribution");
    }),
    by_keys("a value", |window| {
        choose_claim(window);
        pick(window, "correct");
    }),
    by_keys("claim labels", |window| pick(window, "labels and attributes")),
    by_keys("entity labels", |window| {
        pick(window, "labels and attributes");
        window.click("Entity labels");
    }),
    by_keys("attributes", |window| {
        pick(window, "labels and attributes");
        window.click("Attributes");
    }),
    by_keys("relation labels", |window| {
        pick(window, "labels and attributes");
        window.click("Relation labels");
    }),
    by_keys("general preferences", |window| window.press("ctrl+,")),
    by_keys("reading preferences", |window| {
        window.press("ctrl+,");
        window.click("Reading");
    }),
    by_keys("selecting preferences", |window| {
        window.press("ctrl+,");
        window.click("Selecting");
    }),
    by_keys("panel preferences", |window| {
        window.press("ctrl+,");
        window.click("Panels");
    }),
    by_keys("key preferences", |window| {
        window.press("ctrl+,");
        window.click("Keys");
    }),
    by_keys("provider preferences", |window| {
        window.press("ctrl+,");
        window.click("Providers");
        window.reach("Add a provider");
    }),
    by_keys("paste an article", |window| window.press("ctrl+shift+v")),
    by_keys("export", |window| window.press("ctrl+e")),
    by_keys("export the report", |window| window.press("ctrl+shift+e")),
    by_keys("import annotations", |window| window.press("ctrl+shift+i")),
    by_keys("a path to open", |window| window.press("ctrl+o")),
    by_keys("a path to save", |window| window.press("ctrl+shift+s")),
    by_keys("your name", |window| pick(window, "your name")),
    by_keys("problems", |window| pick(window, "problems")),
    by_keys("unsaved changes to take back", |window| pick(window, "take back unsaved")),
    by_keys("about", |window| pick(window, "about")),
    by_keys("unsaved changes", |window| {
        window.press("ctrl+d ctrl+w");
    }),
];

/// Opens the place in windows of every size and tells what is wrong there.
fn look(places: &[Place]) {
    let mut wrong = Vec::new();
    for place in places {
        for size in SIZES {
            let home = Home::of_ada();
            let path = home.write("containers.ron", SAMPLE);
            let mut window = Window::open_any_script(home.folders(), vec![path]);
            window.resize(size);
            (place.open)(&mut window);
            window.pause();
            let told = window.faults().into_iter().filter(|told| !place.is_meant(told));
            wrong.extend(told.map(|told| format!("{} at {} × {}: {told}", place.name, size.x, size.y)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_screen_can_be_used_from_the_smallest_window_on() {
    look(SCREENS);
}

#[test]
fn every_dialog_can_be_used_from_the_smallest_window_on() {
    look(DIALOGS);
}

#[test]
fn the_first_window_can_be_used_from_the_smallest_size_on() {
    for size in SIZES {
        let home = Home::of_ada();
        let mut window = home.open(&[]);
        window.resize(size);
        assert_eq!(window.faults(), Vec::<String>::new(), "{size}");
        window.choose("File", "New project");
        assert_eq!(window.faults(), Vec::<String>::new(), "an empty project at {size}");
    }
}

#[test]
fn every_menu_can_be_used_in_the_smallest_window() {
    for menu in ["File", "Edit", "Annotate", "Article", "View", "Help"] {
        let home = Home::of_ada();
        let mut window = home.open_three();
        window.resize(SIZES[0]);
        window.click(menu);
        assert_eq!(window.faults(), Vec::<String>::new(), "{menu}");
    }
}

#[test]
fn what_the_keyboard_goes_to_comes_into_view() {
    let home = Home::of_ada();
    let path = home.write("containers.ron", SAMPLE);
    let mut window = Window::open_any_script(home.folders(), vec![path]);
    window.resize(SIZES[0]);
    window.press("tab tab enter");
    let mut seen = 0;
    for _ in 0..25 {
        window.press("tab");
        let Some((name, is_seen)) = window.focus_in_view() else { continue };
        assert!(is_seen, "{name} has the keyboard and is out of view");
        seen += 1;
    }
    assert!(seen > 10, "the inspector has many fields: {seen}");
}

/// Whether something of that role is there to be acted on.
pub(super) fn is_acted_on(role: Role) -> bool {
    matches!(
        role,
        Role::Button
            | Role::CheckBox
            | Role::ComboBox
            | Role::Link
            | Role::MultilineTextInput
            | Role::RadioButton
            | Role::Slider
            | Role::SpinButton
            | Role::Tab
            | Role::TextInput
    )
}
