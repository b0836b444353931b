//! A web page and a file that cannot be read, through the dialog into a saved project. The program's own
//! child reads them.

use super::display::Display;
use super::program::{Program, saved};
use super::{Desk, turn};

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
