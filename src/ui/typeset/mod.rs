//! Sets the words of documents, wherever the window shows them, in any script: shaping, order
//! (UAX #9), line breaking (UAX #14) and the search for faces are parley's. What comes out is a
//! `Paragraph` of our own, which knows where each grapheme stands and needs no font any more.
//! Labels, menus and fields are egui's own text.

mod atlas;
pub mod direction;
mod faces;
mod ink;
pub mod invisibles;
mod paint;
mod paragraph;
mod rasterise;
mod recall;
mod shape;

pub use ink::Ink;
pub use paragraph::{CaretPlace, Cell, Paragraph};

use crate::model::Direction;
use crate::session::Invisibles;
use atlas::Atlas;
use egui::{Color32, Painter, Pos2};
use faces::Faces;
use parley::LayoutContext;
use recall::Recall;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// How text is set.
#[derive(Clone, PartialEq, Debug)]
pub struct TextStyle {
    /// A face by its family name; `None`, or one that is not installed: the built-in face.
    pub face: Option<Arc<str>>,
    /// In points.
    pub size: f32,
    /// Distance between two lines, in points.
    pub line_height: f32,
    /// Widest line, in points; infinite for a single line.
    pub width: f32,
    /// `None`: by the first strong character (UAX #9, rules P2 and P3).
    pub direction: Option<Direction>,
    /// The language of the text as a BCP 47 tag, which decides about shapes that languages of one
    /// script do not share, as of Chinese characters; empty when it is not known.
    pub language: Arc<str>,
    pub invisibles: Invisibles,
    /// Physical pixels of a point. Letters are set to the pixel, so another scale is another layout.
    pub pixels_per_point: f32,
}

impl TextStyle {
    /// The built-in face in a width, in points; the caller gives size and line height.
    pub fn plain(width: f32, pixels_per_point: f32) -> Self {
        Self {
            face: None,
            size: 14.0,
            line_height: 18.0,
            width,
            direction: None,
            language: "".into(),
            invisibles: Invisibles::Never,
            pixels_per_point,
        }
    }
}

/// Which faces may be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reach {
    /// Those of the system too.
    #[default]
    System,
    /// Only the one that the program brings along, so that text is the same on every machine.
    BuiltIn,
}

/// The one engine of a window. Its clones share faces, letters and scratch space.
#[derive(Clone)]
pub struct Typesetter(Rc<RefCell<Engine>>);

struct Engine {
    faces: Faces,
    scratch: LayoutContext<()>,
    recall: Recall,
    atlas: Atlas,
    reach: Reach,
}

impl Typesetter {
    /// An engine; looks up which faces the system has, some 20 ms.
    pub fn new(reach: Reach) -> Self {
        let engine = Engine {
            faces: Faces::new(reach),
            scratch: LayoutContext::new(),
            recall: Recall::default(),
            atlas: Atlas::default(),
            reach,
        };
        Self(Rc::new(RefCell::new(engine)))
    }

    /// Sets a text that has no line feed. A control character takes the room of a blank.
    pub fn set(&self, text: &str, style: &TextStyle) -> Paragraph {
        let engine = &mut *self.0.borrow_mut();
        shape::set(&mut engine.faces, &mut engine.scratch, text, style)
    }

    /// As `set`, for a text that is shown frame after frame.
    pub fn recalled(&self, text: &str, style: &TextStyle) -> Rc<Paragraph> {
        let engine = &mut *self.0.borrow_mut();
        let Engine { faces, scratch, recall, .. } = engine;
        recall.or_set(text, style, || shape::set(faces, scratch, text, style))
    }

    /// The text in one line, its end replaced by an ellipsis where it is wider than `width` points.
    pub fn elided(&self, text: &str, style: &TextStyle, width: f32) -> Rc<Paragraph> {
        const ELLIPSIS: &str = "…";
        let line = TextStyle { width: f32::INFINITY, ..style.clone() };
        let whole = self.recalled(text, &line);
        if whole.widest_line() <= width {
            return whole;
        }
        let room = width - self.recalled(ELLIPSIS, &line).widest_line();
        let mut used = 0.0;
        let mut end = 0;
        for cell in whole.graphemes(0) {
            used += cell.right - cell.left;
            if used > room {
                break;
            }
            end = cell.end;
        }
        // The direction of the whole, also where what is left of it has another.
        let direction = if whole.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight };
        let kept = text.get(..end).unwrap_or("").trim_end();
        self.recalled(&format!("{kept}{ELLIPSIS}"), &TextStyle { direction: Some(direction), ..line })
    }

    /// Mean width of a character of running text, in points.
    pub fn mean_advance(&self, style: &TextStyle) -> f32 {
        // Letters and blanks about as often as English has them.
        const SAMPLE: &str = "the council of the port said on friday that more ships had left again";
        let engine = &mut *self.0.borrow_mut();
        let Engine { faces, scratch, .. } = engine;
        faces.mean_advance(style, |faces| {
            let line = TextStyle { width: f32::INFINITY, direction: None, ..style.clone() };
            let width = shape::set(faces, scratch, SAMPLE, &line).widest_line();
            (width / SAMPLE.len() as f32).max(1.0)
        })
    }

    /// Which faces it may use, for another engine beside the window.
    pub fn reach(&self) -> Reach {
        self.0.borrow().reach
    }

    /// The families that can be chosen, sorted; without the built-in one.
    pub fn families(&self) -> Vec<String> {
        self.0.borrow_mut().faces.families()
    }

    /// Paints the letters of a paragraph and nothing else. Letters that were never painted before
    /// are drawn first; when these are too many for one frame, the rest follows in the next.
    pub fn paint(&self, painter: &Painter, paragraph: &Paragraph, top_left: Pos2, colour: Color32) {
        let engine = &mut *self.0.borrow_mut();
        paint::letters(&engine.faces, &mut engine.atlas, painter, paragraph, top_left, colour);
    }
}
