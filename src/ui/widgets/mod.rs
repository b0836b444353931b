//! Small pieces that several panels draw.

pub mod context_line;
pub mod cross;
pub mod fuzzy;
pub mod label_picker;
pub mod list_row;
pub mod marks;
pub mod near_rows;
pub mod pins;
pub mod resting;
pub mod stance;
pub mod typed_text;
pub mod words;

pub use context_line::{ContextLook, context_line};
pub use cross::cross_button;
pub use fuzzy::best_matches;
pub use label_picker::{LabelPicker, Offer};
pub use list_row::{elided, list_row};
pub use near_rows::NearRows;
pub use pins::{Pin, Pinned, pins_of};
pub use resting::{RestingLines, paint_resting, resting_field};
pub use stance::{pressed_stance, stance_colour, stance_combo, stance_edit, stance_text};
pub use typed_text::{Drafts, Typed, typed_text};
pub use words::{Words, words_choice, words_in_combo, words_label, words_line, words_link};
