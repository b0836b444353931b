//! The overview: what it counts, where its rows and cells lead, and what it writes.

use super::desk::Window;
use super::{Home, many_labels, project_in};
use crate::charts::words_of_well_formed;
use crossread::model::{Annotation, AnnotationId, Document, DocumentId, DocumentText, Fragment, LabelId, Project};
use egui::vec2;

/// Three articles: two mentions of a person and one claim in the first, one mention in the second.
fn annotated(home: &Home) -> Window {
    let mut window = home.open_three();
    for (quote, key) in [("Kirby", "p"), ("Najin", "l"), ("two ships left Najin", "1")] {
        window.select(quote);
        window.press(key);
    }
    window.press("ctrl+d ]");
    window.select("harbour master");
    window.press("p ctrl+4");
    window
}

#[test]
fn the_overview_counts_articles_annotations_and_progress() {
    let home = Home::of_ada();
    let mut window = annotated(&home);
    window.assert_shows("1 of 3 articles done");
    window.assert_shows("1 claim · 3 mentions · 0 entities");
    window.node("1 Ships leave Najin: Done, claims 1, mentions 2, all 3");
    window.node("3 Containers staged: New, claims 0, mentions 0, all 0");
    window.node("Plot: Annotations by article");
    window.click("By label");
    window.node("Person: Mentions, annotations 2, articles 2");
    window.node("Denial: Claims, annotations 0, articles 0");
    window.node("Plot: Annotations by label");
    window.click("Over time");
    assert!(window.names().iter().any(|name| name.ends_with(": claims 1, mentions 3, all 4")), "{:?}", window.names());
    assert!(window.nodes("By person").is_empty(), "one person needs no choice");
    assert!(!window.shows("Drag to move along"), "few days need no hint");
    window.click("Hours");
    window.node("Plot: Annotations by hour");
}

#[test]
fn rows_lead_to_the_article_to_all_of_a_label_and_to_the_entity() {
    let home = Home::of_ada();
    let mut window = annotated(&home);
    window.click("1 Ships leave Najin: Done, claims 1, mentions 2, all 3");
    assert_eq!(window.open_title(), "Ships leave Najin");
    assert_eq!(window.focused().as_deref(), Some("Article text"));
    window.press("ctrl+4");
    assert_eq!(window.focused().as_deref(), Some("Article"), "the table has the keyboard");
    window.press("down enter");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.press("ctrl+4");
    window.click("By label");
    window.click("Person: Mentions, annotations 2, articles 2");
    assert_eq!(window.value("Find in all articles"), "");
    window.assert_shows("2 hits in 2 articles");
    window.press("ctrl+4");
    window.node("Plot: Annotations by label");
    window.choose("File", "Open the sample");
    window.click("Don't save");
    window.press("ctrl+4");
    window.click("By entity");
    window.click("North Korea: Geopolitical, mentions 6, articles 4, seen with 20");
    assert_eq!(window.value("Name of the entity"), "North Korea");
}

#[test]
fn rows_are_sorted_by_each_column_and_the_plot_follows() {
    let home = Home::of_ada();
    let mut window = annotated(&home);
    let order = |window: &Window| {
        let of_article = |name: &String| name.contains(", all ");
        window.names().into_iter().filter(of_article).map(|name| name[..1].to_owned()).collect::<String>()
    };
    assert_eq!(order(&window), "123");
    window.click("Sort by article");
    assert_eq!(order(&window), "321", "the other way round");
    window.click("Sort by mentions");
    assert_eq!(order(&window), "123", "the most first");
    window.click("Sort by progress");
    assert_eq!(order(&window), "123", "Done before New");
    // A click on the bar of an article is one on its row: the second bar is half its height below.
    window.click("Sort by all");
    window.click("Sort by all");
    assert_eq!(order(&window), "321");
    let plot = window.node("Plot: Annotations by article").rect();
    window.click_at(plot.left_top() + vec2(30.0, plot.height() * 0.9));
    assert_eq!(window.open_title(), "Ships leave Najin");
}

#[test]
fn a_cell_leads_to_the_first_such_annotation_and_headers_to_article_and_label() {
    let home = Home::of_ada();
    let mut window = annotated(&home);
    window.click("Labels by article");
    window.node("Person in 1 Ships leave Najin: 1");
    assert!(!window.shows("Person in 3"), "nothing is there to go to");
    window.click("Location in 1 Ships leave Najin: 1");
    assert_eq!((window.open_title().as_str(), window.chosen().as_str()), ("Ships leave Najin", "Najin"));
    window.assert_shows("Location: 1 in this article");
    window.press("ctrl+4");
    window.click("3 Containers staged: all 0");
    assert_eq!(window.open_title(), "Containers staged");
    window.press("ctrl+4");
    window.click("Person: all 2");
    window.assert_shows("2 hits in 2 articles");
}

#[test]
fn the_cells_are_walked_with_the_keyboard_alone() {
    let home = Home::of_ada();
    let mut window = annotated(&home);
    window.click("Labels by article");
    window.press("esc ctrl+4");
    assert_eq!(window.focused().as_deref(), Some("Annotations by label and article"));
    window.press("enter");
    assert_eq!(window.chosen(), "two ships left Najin", "the first label in the first article");
    window.press("ctrl+4");
    window.press("end home up enter");
    window.node("Sort by article");
    assert_eq!(window.focused().as_deref(), Some("Hits"), "the label at the left leads to its annotations");
    window.press("ctrl+4");
    window.press("right right up enter");
    assert_eq!(window.open_title(), "Harbour master saw nothing");
    window.press("ctrl+4");
    window.press("down down right enter");
    window.assert_shows("Labels by article");
    assert_eq!(window.focused().as_deref(), Some("Annotations by label and article"), "an empty cell leads nowhere");
}

fn export(window: &mut Window, line: &str, path: &std::path::Path) {
    window.click("Export overview");
    window.click(line);
    window.type_path(path);
    window.assert_shows("Exported: ");
}

#[test]
fn each_table_is_written_as_csv_safe_for_spreadsheets_where_that_is_asked() {
    let home = Home::of_ada();
    let formula = "=1+1 is a title\n\nNajin was quiet.\n";
    let mut window = home.open(&[home.write("a.txt", super::LEDGER), home.write("b.txt", formula)]);
    window.select("Kirby");
    window.press("p ctrl+4");
    let read = |name: &str| std::fs::read_to_string(home.path(name)).unwrap();
    export(&mut window, "Table as CSV…", &home.path("articles.csv"));
    let expected = "article,title,outlet,progress,claims,mentions\r\n1,Ships leave Najin,,New,0,1\r\n2,=1+1 is a title,,New,0,0\r\n";
    assert_eq!(read("articles.csv"), expected);
    export(&mut window, "Table as CSV for Excel…", &home.path("excel"));
    let text = read("excel.csv");
    assert!(text.starts_with('\u{feff}') && text.contains(",'=1+1 is a title,"), "{text}");
    window.assert_shows("a spreadsheet would take for a formula");
    window.press("esc");
    window.click("By label");
    export(&mut window, "Table as CSV…", &home.path("labels.csv"));
    assert!(read("labels.csv").contains("Person,mention,1,1\r\n"));
    window.click("Over time");
    export(&mut window, "Table as CSV…", &home.path("days.csv"));
    assert!(read("days.csv").starts_with("day,claims,mentions\r\n") && read("days.csv").contains(",0,1\r\n"));
    window.click("Labels by article");
    export(&mut window, "Table as CSV…", &home.path("grid.csv"));
    assert!(read("grid.csv").starts_with("label,layer,all,Ships leave Najin,=1+1 is a title\r\n"));
    assert!(read("grid.csv").contains("Person,mention,1,1,0\r\n"));
}

#[test]
fn a_plot_is_written_as_svg_and_as_png_in_the_light_look() {
    let home = Home::of_ada();
    let title = "<Ships> & \"harbours\"\n\nMr. Kirby said so.\n";
    let mut window = home.open(&[home.write("a.txt", title), home.write("b.txt", "سفن في الميناء\n\nKirby.\n")]);
    window.select("Kirby");
    window.press("p ctrl+4");
    export(&mut window, "Plot as SVG…", &home.path("plot.svg"));
    let svg = std::fs::read_to_string(home.path("plot.svg")).unwrap();
    let words = words_of_well_formed(&svg);
    for expected in ["Annotations by article", "1 <Ships> & \"harbours\"", "2 سفن في الميناء", "Claims", "Mentions"]
    {
        assert!(words.iter().any(|word| word == expected), "{expected} in {words:?}");
    }
    export(&mut window, "Plot as PNG…", &home.path("plot.png"));
    let light = std::fs::read(home.path("plot.png")).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(&light)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(frame.width, 1920, "twice the width of the drawing");
    let n_of = |[r, g, b]: [u8; 3]| pixels.chunks(4).filter(|pixel| pixel[..3] == [r, g, b]).count();
    assert!(n_of([0xff, 0xff, 0xff]) > pixels.len() / 8, "a light ground");
    assert!(n_of([0xc0, 0x7a, 0x12]) > 1000, "the bar of the mention");
    assert!(n_of([0x1c, 0x1e, 0x21]) > 200, "letters");
    window.choose("View", "Dark");
    export(&mut window, "Plot as PNG…", &home.path("dark.png"));
    export(&mut window, "Plot as SVG…", &home.path("dark.svg"));
    assert!(window.is_dark());
    assert_eq!(std::fs::read(home.path("dark.png")).unwrap(), light);
    assert_eq!(std::fs::read_to_string(home.path("dark.svg")).unwrap(), svg);
}

#[test]
fn what_cannot_be_written_is_told_and_the_table_of_cells_has_no_plot() {
    let home = Home::of_ada();
    let mut window = annotated(&home);
    window.click("Export overview");
    window.click("Table as CSV…");
    std::fs::create_dir(home.path("folder.csv")).unwrap();
    window.type_path(&home.path("folder.csv"));
    window.assert_shows("This is a folder; add a file name");
    window.press("esc");
    window.click("Labels by article");
    window.click("Export overview");
    window.click("Plot as SVG…");
    assert_ne!(window.focused().as_deref(), Some("Path"), "there is no plot to export");
}

#[test]
fn a_project_without_articles_or_annotations_says_what_to_do() {
    let home = Home::of_ada();
    let mut window = home.open(&[]);
    window.choose("File", "New project");
    window.press("ctrl+4");
    window.assert_shows("There is no article yet");
    window.click("Paste an article…");
    window.press("esc");
    let home = Home::of_ada();
    let mut window = home.open_three();
    window.press("ctrl+4");
    window.assert_shows("0 of 3 articles done");
    window.node("1 Ships leave Najin: New, claims 0, mentions 0, all 0");
    window.assert_shows("Nothing is annotated yet. The plot appears with the first annotation");
    window.click("By entity");
    window.assert_shows("There is no entity yet");
    window.click("Over time");
    window.assert_shows("Select text in an article and press the key of a label");
    window.click("Labels by article");
    window.node("Person: all 0");
}

#[test]
fn counts_follow_every_change_and_its_undo() {
    let home = Home::of_ada();
    let mut window = annotated(&home);
    window.press("esc");
    window.select("Monday");
    window.press("p ctrl+4");
    window.assert_shows("1 claim · 4 mentions");
    window.press("ctrl+z");
    window.assert_shows("1 claim · 3 mentions");
}

/// The saved project of three articles, after `change` was made to what it holds.
fn with(home: &Home, change: impl FnOnce(&mut Fragment)) -> Window {
    let (window, path) = home.open_saved();
    drop(window);
    let project = project_in(&path);
    let mut fragment = project.to_fragment();
    change(&mut fragment);
    let (project, refused) = Project::from_fragment(project.row(), fragment);
    assert_eq!(refused, []);
    std::fs::write(&path, crossread::store::write_project(&project)).unwrap();
    home.open(&[path])
}

/// A copy of an annotation by somebody, made at a time.
fn copy(of: &Annotation, id: u64, by: &str, created: &str) -> Annotation {
    let created = created.parse().unwrap();
    Annotation { id: AnnotationId(id), by: by.to_owned(), created, modified: created, ..of.clone() }
}

#[test]
fn several_people_are_counted_each() {
    let home = Home::of_ada();
    let mut window = with(&home, |fragment| {
        let first = fragment.annotations[0].clone();
        for n in 0..9 {
            let by = format!("Annotator {n}");
            fragment.annotations.push(copy(&first, 100 + n, &by, "2026-03-02T10:00:00Z"));
        }
    });
    window.press("ctrl+4");
    window.click("Over time");
    window.click("By person");
    window.node("Sort by 4 others");
    let day = window.names().into_iter().find(|name| name.starts_with("2026-03-0")).unwrap();
    assert!(day.contains("4 others"), "{day}");
    export(&mut window, "Table as CSV…", &home.path("people.csv"));
    let csv = std::fs::read_to_string(home.path("people.csv")).unwrap();
    assert!(csv.contains("Annotator 0") && csv.contains("Annotator 8"), "the file has everyone: {csv}");
    export(&mut window, "Plot as SVG…", &home.path("people.svg"));
    let words = words_of_well_formed(&std::fs::read_to_string(home.path("people.svg")).unwrap());
    assert!(words.iter().any(|word| word == "4 others"), "{words:?}");
}

#[test]
fn of_a_large_table_only_what_is_on_screen_is_laid_out_and_headers_stay() {
    let home = Home::of_ada();
    let mut window = with(&home, |fragment| {
        let (document, text, first) =
            (fragment.documents[0].clone(), fragment.texts[0].clone(), fragment.annotations[0].clone());
        for n in 0..200 {
            fragment.labels.push(many_labels::label(n));
        }
        for n in 0..997u64 {
            let id = DocumentId(1000 + n);
            let outlet = format!("Outlet {n}");
            fragment.documents.push(Document { id, order: (1 << 40) + n as i64, outlet, ..document.clone() });
            fragment.texts.push(DocumentText { document: id, ..text.clone() });
            let label = LabelId::new(&format!("more-{}", n % 200));
            let row = copy(&first, 5000 + n, "Ada", "2026-03-02T10:00:00Z");
            fragment.annotations.push(Annotation { document: id, label, entity: None, ..row });
        }
    });
    window.press("ctrl+4");
    window.assert_shows("0 of 1000 articles done");
    window.assert_shows("The first 60 of 1000, as the table is sorted");
    window.press("end");
    window.node("1000 Outlet 996: New, claims 0, mentions 1, all 1");
    window.click("Labels by article");
    window.press("esc ctrl+4");
    window.press("end");
    assert!(window.names().len() < 500, "{} names", window.names().len());
    window.node("1000 Outlet 996: all 1");
    window.node("Event fact: all 0");
    for _ in 0..30 {
        window.press("pagedown");
    }
    window.node("1000 Outlet 996: all 1");
    window.node("Kind 199: all 4");
    assert!(window.nodes("Event fact: all 0").is_empty(), "it is out of view");
    window.node("Kind 196 in 1000 Outlet 996: 1");
    window.press("up up up enter");
    assert_eq!(window.chosen(), "Kirby");
    assert_eq!(window.session().selection().document, Some(DocumentId(1996)));
    window.press("ctrl+4");
    let grid = window.node("Kind 196 in 1000 Outlet 996: 1").rect();
    window.scroll_at(grid.center(), 100_000.0);
    window.node("Event fact: all 0");
    window.node("1000 Outlet 996: all 1");
}

#[test]
fn the_wheel_zooms_the_plot_of_times_and_not_the_text_of_articles() {
    let home = Home::of_ada();
    let mut window = with(&home, |fragment| {
        let first = fragment.annotations[0].clone();
        for n in 0..50 {
            let day = format!("2026-0{}-{:02}T10:00:00Z", 1 + n / 25, 1 + n % 25);
            fragment.annotations.push(copy(&first, 100 + n, "Ada", &day));
        }
    });
    let title = window.headings();
    window.press("ctrl+4");
    window.click("Over time");
    window.assert_shows("Drag to move along");
    let is_written = |window: &Window, day: &str| window.painted().iter().any(|word| word == day);
    let plot = window.node("Plot: Annotations by day").rect();
    assert!(is_written(&window, "19 Feb"), "{:?}", window.painted());
    window.zoom_at(plot.left_center(), 6.0);
    assert!(!is_written(&window, "19 Feb"), "it is out of view");
    window.double_click_at(plot.center());
    assert!(is_written(&window, "19 Feb"), "it is seen again");
    window.press("esc");
    assert_eq!(window.headings(), title, "the text of articles is as large as it was");
}

#[test]
fn in_a_narrow_window_there_is_the_table_or_the_plot() {
    let home = Home::of_ada();
    let mut window = annotated(&home);
    window.resize(vec2(512.0, 350.0));
    window.node("1 Ships leave Najin: Done, claims 1, mentions 2, all 3");
    assert!(window.nodes("Plot: Annotations by article").is_empty());
    window.click("Plot");
    let plot = window.node("Plot: Annotations by article").rect();
    assert!(plot.width() > 200.0, "{plot}");
    window.click("Table");
    window.node("1 Ships leave Najin: Done, claims 1, mentions 2, all 3");
    window.click("Labels by article");
    window.node("Event fact in 1 Ships leave Najin: 1");
}
