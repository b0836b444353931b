//! Short texts that are shown frame after frame, as the rows of a list, are set once and recalled.

use super::{Paragraph, TextStyle};
use crate::model::Direction;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// How many texts are kept before the ones that were not asked for since are forgotten.
const N_KEPT: usize = 1024;

#[derive(PartialEq, Eq, Hash)]
struct Key {
    text: String,
    face: Option<Arc<str>>,
    language: Arc<str>,
    direction: Option<Direction>,
    /// Size, line height, width and scale, as bits.
    measures: [u32; 4],
}

/// What was set before.
#[derive(Default)]
pub(super) struct Recall {
    fresh: HashMap<Key, Rc<Paragraph>>,
    /// What was fresh until there was too much of it.
    stale: HashMap<Key, Rc<Paragraph>>,
}

impl Recall {
    /// The text as it was set before, else as `set` sets it.
    pub(super) fn or_set(&mut self, text: &str, style: &TextStyle, set: impl FnOnce() -> Paragraph) -> Rc<Paragraph> {
        let key = Key {
            text: text.to_owned(),
            face: style.face.clone(),
            language: style.language.clone(),
            direction: style.direction,
            measures: [style.size, style.line_height, style.width, style.pixels_per_point].map(f32::to_bits),
        };
        if let Some(known) = self.fresh.get(&key) {
            return known.clone();
        }
        let paragraph = self.stale.remove(&key).unwrap_or_else(|| Rc::new(set()));
        if self.fresh.len() >= N_KEPT {
            self.stale = std::mem::take(&mut self.fresh);
        }
        self.fresh.insert(key, paragraph.clone());
        paragraph
    }
}
