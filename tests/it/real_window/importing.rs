//! Articles into a saved project: by the command line, dragged from another program, and by the dialog.
//! The program's own child reads them.

use super::display::Display;
use super::dragging::DragSource;
use super::program::{Program, saved};
use super::twin::Twin;
use super::{Desk, turn};
use egui::pos2;

const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Ship aground at Dunay</title>
<meta property="og:site_name" content="The Ledger"></head><body><nav>Home</nav><article><h1>Ship aground at Dunay</h1>
<p>A cargo ship ran aground at Dunay on Friday with some 300 containers on board, the harbour master said in the evening.</p>
<p>Nobody was hurt, and the ship is to be towed to deeper water on Monday, when the tide is high, according to the owner.</p>
</article><footer>All rights reserved.</footer></body></html>"#;

#[test]
fn a_web_page_is_looked_at_and_comes_in_and_a_broken_file_does_not() {
    let _turn = turn();
    let Some(display) = Display::start() else { return };
    let desk = Desk::new();
    std::fs::write(desk.path().join("page.html"), PAGE).unwrap();
    std::fs::write(desk.path().join("copy.html"), PAGE).unwrap();
    std::fs::write(desk.path().join("broken.pdf"), "%PDF-1.4 and nothing else").unwrap();
    let files = ["page.html", "copy.html", "broken.pdf"];
    let program = Program::start(&display, &desk.folders, desk.path(), &files);
    program.wait_for_title("Untitled – Crossread");
    program.settle();
    program.press(&["Return"]);
    program.wait_for_title("• Untitled – Crossread");
    let project = desk.path().join("event.ron");
    program.press(&["ctrl+s"]);
    program.answer(project.to_str().unwrap());
    program.wait_for_title("event – Crossread");
    let on_disk = saved(&project);
    let row = on_disk.documents_in_order().next().unwrap();
    assert_eq!(on_disk.documents().len(), 1);
    assert_eq!((row.title.as_str(), row.outlet.as_str()), ("Ship aground at Dunay", "The Ledger"));
    let text = on_disk.text(row.id).unwrap();
    assert!(text.contains("towed to deeper water") && !text.contains("All rights reserved"), "{text}");
    program.press(&["ctrl+q"]);
    assert!(program.wait_for_end().success());
}

const TEXT: &str = "Ferry stays in port\n\nThe ferry to Dunay stays in port until Monday, its owner said.\n";

const ARABIC: &str = r#"<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>سفينة تجنح</title></head><body>
<article><h1>سفينة تجنح قرب الميناء</h1><p>جنحت سفينة شحن قرب الميناء يوم الجمعة وعلى متنها نحو ثلاثمئة حاوية، بحسب ما قال مدير الميناء في المساء.</p>
<p>ولم يصب أحد بأذى، ومن المقرر أن تسحب السفينة إلى مياه أعمق يوم الاثنين عند ارتفاع المد، كما قال مالكها للصحيفة.</p></article></body></html>"#;

#[test]
fn files_and_folders_dragged_from_another_program_come_in() {
    let _turn = turn();
    let Some(display) = Display::start() else { return };
    let desk = Desk::new();
    let put = |name: &str, bytes: &[u8]| {
        let path = desk.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let program = Program::start(&display, &desk.folders, desk.path(), &[]);
    program.wait_for_title("Crossread");
    let mut source = DragSource::open(&display);
    let middle = pos2(640.0, 500.0);

    // Over the window and away again: nothing comes in.
    let ferry = put("Ferry № 1 – Ångström.txt", TEXT.as_bytes());
    source.drag_past(std::slice::from_ref(&ferry), &program, middle);
    assert_eq!(program.title(), "Crossread");

    // One plain text comes in at once.
    source.drag(&[ferry], &program, middle);
    program.wait_for_title("• Untitled – Crossread");
    program.settle();

    // Several are looked at first.
    source.drag(
        &[put("page.html", PAGE.as_bytes()), put("broken.pdf", b"%PDF-1.4 and nothing else")],
        &program,
        middle,
    );
    program.press(&["Return"]);
    program.settle();

    // A folder with all that lies in it.
    put("found/deep/page.html", ARABIC.as_bytes());
    put("found/wire.txt", b"Wire says little\n\nThe wire said little about it on Sunday.\n");
    put("found/picture.png", b"\x89PNG");
    source.drag(&[desk.path().join("found")], &program, middle);
    program.press(&["Return"]);
    program.settle();

    let project = desk.path().join("event.ron");
    program.press(&["ctrl+s"]);
    program.answer(project.to_str().unwrap());
    program.wait_for_title("event – Crossread");
    let on_disk = saved(&project);
    let titles: Vec<&str> = on_disk.documents_in_order().map(|row| row.title.as_str()).collect();
    let expected = ["Ferry stays in port", "Ship aground at Dunay", "سفينة تجنح قرب الميناء", "Wire says little"];
    assert_eq!(titles, expected);
    let rows: Vec<_> = on_disk.documents_in_order().collect();
    assert_eq!(rows[0].origin.as_ref().unwrap().file_name, "Ferry № 1 – Ångström.txt");
    assert_eq!(on_disk.text(rows[0].id).map(|text| &**text), Some(TEXT));
    assert!(on_disk.text(rows[2].id).unwrap().contains("ثلاثمئة حاوية"));
    program.press(&["ctrl+q"]);
    assert!(program.wait_for_end().success());
}

#[test]
fn a_pdf_comes_in_by_the_dialog_and_its_copy_lies_beside_the_project() {
    let _turn = turn();
    let Some(display) = Display::start() else { return };
    let desk = Desk::new();
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/office/files/libreoffice_one.pdf");
    let quay = desk.path().join("quay.pdf");
    std::fs::copy(&from, &quay).unwrap();
    let program = Program::start(&display, &desk.folders, desk.path(), &[]);
    program.wait_for_title("Crossread");
    program.press(&["ctrl+i"]);
    program.answer(quay.to_str().unwrap());
    program.settle();
    let twin = Twin::open(&desk.twin_folders, vec![quay]);
    program.click(twin.place_of("Keep copies of the files beside the project"), 1);
    program.click(twin.place_of("Import 1 article"), 1);
    program.wait_for_title("• Untitled – Crossread");
    let project = desk.path().join("event.ron");
    program.press(&["ctrl+s"]);
    program.answer(project.to_str().unwrap());
    program.wait_for_title("event – Crossread");
    let originals = desk.path().join("originals");
    display.wait_until("the copy is there", || std::fs::read_dir(&originals).is_ok_and(|folder| folder.count() == 1));
    program.settle();
    let on_disk = saved(&project);
    let row = on_disk.documents_in_order().next().unwrap();
    assert_eq!(row.published, None, "the day of the file is not that of the article");
    assert!(on_disk.text(row.id).unwrap().contains("The quay that nobody wanted"));
    let copy = std::fs::read_dir(&originals).unwrap().next().unwrap().unwrap().path();
    assert_eq!(std::fs::read(copy).unwrap(), std::fs::read(&from).unwrap());
    program.press(&["ctrl+q"]);
    assert!(program.wait_for_end().success());
}
