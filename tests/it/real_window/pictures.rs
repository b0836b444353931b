//! Pictures of every script in the real window, light and dark, compared with those in
//! `tests/data/pictures`. `CROSSREAD_PICTURES=rewrite` writes them anew: look at them before you
//! commit them. They were made with certain faces, and where others are installed nothing is compared.

use super::display::Display;
use super::program::{Program, command_line, new_user};
use super::twin::Twin;
use crossread::session::{Folders, Preferences, ThemeChoice};
use crossread::text::Span;
use egui::Rect;
use serde_json::{Value, json};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The faces with which the pictures were made: those of `fonts-noto-core` in Debian 12, each with
/// its version as fontconfig tells it.
const FACES: [(&str, &str); 4] = [
    ("Noto Naskh Arabic", "131334"),
    ("Noto Sans Hebrew", "196608"),
    ("Noto Sans Devanagari", "131138"),
    ("Noto Sans Thai", "131072"),
];

/// A channel of a pixel may differ by so much, of 255, and so many pixels of a thousand by more.
const TOLERANCE: u8 = 48;
const PER_MILLE: usize = 1;

/// A paragraph, and the annotations on it: layer, label, quote of each part.
type Paragraph = (&'static str, &'static [(&'static str, &'static str, &'static [&'static str])]);

/// English, Arabic, Hebrew, Persian, Urdu, Hindi, Thai.
const PARAGRAPHS: [Paragraph; 7] = [
    (
        "The harbour office said on Monday that 1,250 containers had left Brask, and nobody asked where they went.",
        &[
            (
                "claim",
                "quote-or-position",
                &["harbour office said on Monday that 1,250 containers had left Brask, and"],
            ),
            ("claim", "event-fact", &["1,250 containers had left Brask"]),
            ("entity", "geopolitical", &["Brask"]),
        ],
    ),
    (
        "قال متحدث باسم ميناء Brask Port Authority يوم الاثنين إن 1,250 حاوية غادرت، وإن الشركة لم تُجِبْ.",
        &[
            ("claim", "event-fact", &["ميناء Brask Port Auth"]),
            ("claim", "denial", &["1,250 حاوية غادرت", "لم تُجِبْ"]),
            ("entity", "person", &["متحدث باسم"]),
        ],
    ),
    (
        "דובר הנמל מסר כי 300 מכולות של חברת NorthLine הועברו לנמל חיפה לפני שעות הבוקר.",
        &[
            ("claim", "event-fact", &["300 מכולות של חברת NorthLine הועברו"]),
            ("entity", "organisation", &["חברת NorthLine"]),
            ("entity", "geopolitical", &["חיפה"]),
        ],
    ),
    (
        "سخنگوی بندر گفت که کشتی\u{200c}ها می\u{200c}روند و به انبار شماره ۴۲ منتقل می\u{200c}شوند.",
        &[("claim", "event-fact", &["کشتی\u{200c}ها می\u{200c}روند"]), ("entity", "quantity", &["شماره ۴۲"])],
    ),
    (
        "بندرگاہ کے ترجمان نے کہا کہ پیر کی صبح 300 کنٹینر Brask سے روانہ ہوئے۔",
        &[("claim", "number-or-measure", &["300 کنٹینر Brask سے روانہ"]), ("entity", "person", &["ترجمان"])],
    ),
    (
        "बंदरगाह के प्रवक्ता ने कहा कि सोमवार को 300 कंटेनर ब्रास्क से निकले, और किसी ने कोई प्रश्न नहीं पूछा।",
        &[
            ("claim", "event-fact", &["300 कंटेनर ब्रास्क से निकले"]),
            ("entity", "organisation", &["बंदरगाह के प्रवक्ता"]),
            ("entity", "person", &["प्रवक्ता"]),
        ],
    ),
    (
        "โฆษกท่าเรือกล่าวว่าตู้สินค้า 300 ตู้ออกจากท่าเมื่อวันจันทร์ ที่นี่น้ำท่วมทั้งปั๊ม",
        &[
            ("claim", "event-fact", &["ตู้สินค้า 300 ตู้ออกจากท่า"]),
            ("entity", "organisation", &["โฆษกท่าเรือ"]),
            ("entity", "location", &["ที่นี่"]),
        ],
    ),
];

/// Stand below what is compared, because not every machine has faces for them.
const CHINESE: &str = "港务局发言人星期一表示，三百个集装箱已经离开布拉斯克港。";
const EMOJI: &str = "👩🏽‍🚀🚢🇰🇷👨‍👩‍👧🍎";

#[test]
fn every_script_looks_as_it_did() {
    let _turn = super::turn();
    let Some(display) = Display::start() else { return };
    if let Some(reason) = other_faces() {
        println!("skipped: the pictures were made with other faces: {reason}");
        return;
    }
    let desk = Desk::new();
    for (name, theme) in [("light", ThemeChoice::Light), ("dark", ThemeChoice::Dark)] {
        let shot = desk.picture(&display, theme);
        desk.assert_letters_are_painted(&shot);
        assert_looks_like(&shot.part(desk.compared), name);
    }
}

/// Why the pictures cannot be compared on this machine; `None` when they can.
fn other_faces() -> Option<String> {
    FACES.into_iter().find_map(|(family, version)| {
        let arguments = ["-f", "%{family} %{fontversion}", &format!("{family}:regular")];
        let Ok(output) = Command::new("fc-match").args(arguments).output() else {
            return Some("there is no fc-match to ask for them".to_owned());
        };
        let found = String::from_utf8_lossy(&output.stdout).into_owned();
        (found != format!("{family} {version}")).then(|| format!("{found} instead of {family} {version}"))
    })
}

/// A project of the paragraphs, and where they are in the window.
struct Desk {
    folder: TempDir,
    folders: Folders,
    compared: Rect,
    chinese: Rect,
    emoji: Rect,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let folders = new_user(folder.path().join("user"));
        let text = text();
        let line = json!({ "title": "Scripts", "outlet": "Wire", "text": text, "annotations": annotations(&text) });
        std::fs::write(folder.path().join("scripts.jsonl"), line.to_string()).unwrap();
        command_line(&folders, folder.path(), &["new", "scripts.ron"]);
        command_line(&folders, folder.path(), &["import", "scripts.ron", "--format", "jsonl", "scripts.jsonl"]);
        let twin = Twin::open(&new_user(folder.path().join("twin")), vec![folder.path().join("scripts.ron")]);
        let rect = |from, to| twin.rect_of(Span::new(from, to).unwrap());
        // The lines at the very left and the very right: the first of the English paragraph, and the
        // first of the Arabic one.
        let arabic = text.find(PARAGRAPHS[1].0).unwrap();
        let (first, right) = (rect(0, 1), rect(arabic, arabic + "ق".len()));
        let chinese = text.find(CHINESE).unwrap();
        let below = rect(chinese, chinese + CHINESE.len());
        let emoji = rect(chinese + CHINESE.len() + 2, text.len() - 1);
        let compared = Rect::from_x_y_ranges(
            (first.left() - 30.0).floor()..=(right.right() + 10.0).ceil(),
            (first.top() - 4.0).floor()..=(below.top() - 8.0).floor(),
        );
        Self { folder, folders, compared, chinese: below, emoji }
    }

    /// The window with the project, without the pointer.
    fn picture(&self, display: &Display, theme: ThemeChoice) -> Picture {
        let chosen = Preferences { theme, ..Preferences::read(&self.folders) };
        chosen.write(&self.folders).unwrap();
        let program = Program::start(display, &self.folders, self.folder.path(), &["scripts.ron"]);
        program.wait_for_title("scripts – Crossread");
        let path = self.folder.path().join("window.png");
        program.take_picture(&path);
        program.press(&["ctrl+q"]);
        assert!(program.wait_for_end().success());
        Picture::read(&path)
    }

    fn assert_letters_are_painted(&self, shot: &Picture) {
        let n_inked = |rect| {
            let part = shot.part(rect);
            let ground = part.pixels[0];
            part.pixels.iter().filter(|pixel| difference(**pixel, ground) > 2 * TOLERANCE).count()
        };
        assert!(n_inked(self.chinese) > 300, "Chinese, or boxes in its place, are painted");
        let colours = |[r, g, b]: [u8; 3]| r.max(g).max(b) - r.min(g).min(b);
        let families = Command::new("fc-match").args(["-f", "%{family}", "emoji"]).output().unwrap();
        if String::from_utf8_lossy(&families.stdout).contains("Color Emoji") {
            let n_coloured = shot.part(self.emoji).pixels.iter().filter(|pixel| colours(**pixel) > 90).count();
            assert!(n_coloured > 150, "emoji have their colours: {n_coloured}");
        } else {
            println!("not looked at: no face for emoji is installed");
        }
    }
}

fn text() -> String {
    let paragraphs = PARAGRAPHS.iter().map(|(text, _)| *text).chain([CHINESE, EMOJI]);
    paragraphs.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn annotations(text: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    for (paragraph, annotations) in PARAGRAPHS {
        let from = text.find(paragraph).unwrap();
        for (layer, label, quotes) in annotations {
            let span = |quote: &&str| {
                let start = from + paragraph.find(quote).unwrap();
                json!({ "bytes": [start, start + quote.len()], "quote": quote })
            };
            let spans: Vec<Value> = quotes.iter().map(span).collect();
            rows.push(json!({ "id": rows.len().to_string(), "layer": layer, "label": label, "spans": spans }));
        }
    }
    rows
}

/// Pixels from left to right and from top to bottom.
struct Picture {
    width: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    fn read(path: &Path) -> Self {
        let file = File::open(path).unwrap_or_else(|error| panic!("{error}: {}", path.display()));
        let mut reader = png::Decoder::new(BufReader::new(file)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut bytes).unwrap();
        assert_eq!((frame.color_type, frame.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight));
        let (pixels, _) = bytes[..frame.buffer_size()].as_chunks::<3>();
        Self { width: frame.width as usize, pixels: pixels.to_vec() }
    }

    fn write(&self, path: &Path) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let height = self.pixels.len() / self.width;
        let mut encoder = png::Encoder::new(File::create(path).unwrap(), self.width as u32, height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        encoder.write_header().unwrap().write_image_data(self.pixels.as_flattened()).unwrap();
    }

    /// What lies in a rectangle of the window, a pixel a point.
    fn part(&self, rect: Rect) -> Self {
        let columns = rect.left() as usize..rect.right() as usize;
        let rows = self.pixels.chunks(self.width).take(rect.bottom() as usize).skip(rect.top() as usize);
        let pixels = rows.flat_map(|row| row[columns.clone()].to_vec()).collect();
        Self { width: columns.len(), pixels }
    }

    /// In fewer colours, 16 steps a channel, which a file holds in less room.
    fn coarse(&self) -> Self {
        let step = |channel: u8| (u16::from(channel) * 15 + 127) / 255 * 17;
        Self { width: self.width, pixels: self.pixels.iter().map(|pixel| pixel.map(|c| step(c) as u8)).collect() }
    }
}

fn difference(a: [u8; 3], b: [u8; 3]) -> u8 {
    a.into_iter().zip(b).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
}

/// Compares with the stored picture of that name, or writes it.
fn assert_looks_like(shot: &Picture, name: &str) {
    let stored = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/pictures/scripts_{name}.png"));
    if std::env::var_os("CROSSREAD_PICTURES").is_some_and(|value| value == "rewrite") {
        shot.coarse().write(&stored);
        println!("written: {}", stored.display());
        return;
    }
    let expected = Picture::read(&stored);
    let is_other = |(a, b): (&[u8; 3], &[u8; 3])| difference(*a, *b) > TOLERANCE;
    let is_same_size = (shot.width, shot.pixels.len()) == (expected.width, expected.pixels.len());
    let n_other = shot.pixels.iter().zip(&expected.pixels).filter(|pair| is_other(*pair)).count();
    if !is_same_size || n_other * 1000 > shot.pixels.len() * PER_MILLE {
        let path = std::env::temp_dir().join(format!("crossread-scripts-{name}-{}.png", std::process::id()));
        shot.write(&path);
        let size = |picture: &Picture| (picture.width, picture.pixels.len() / picture.width);
        panic!(
            "{n_other} pixels look other than in {}, sizes {:?} and {:?}; as it looks now: {}",
            stored.display(),
            size(shot),
            size(&expected),
            path.display()
        );
    }
}
