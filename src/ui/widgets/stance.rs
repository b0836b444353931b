//! A stance as it is shown everywhere: a sign, a word and a colour, so that none of them has to tell it
//! alone; and the list to choose another one from.

use crate::edit::Edit;
use crate::model::{Member, Stance};
use crate::ui::theme::Theme;
use egui::{Color32, ComboBox, Id, Key, Modifiers, Ui};

/// “≠ Differs”.
pub fn stance_text(stance: Stance) -> String {
    format!("{} {}", stance.sign(), stance.name())
}

/// The colour of sign and word.
pub fn stance_colour(stance: Stance, theme: &Theme) -> Color32 {
    let colours = &theme.colours;
    match stance {
        Stance::States => colours.text,
        Stance::Corroborates => colours.success,
        Stance::Repeats => colours.muted,
        Stance::Differs => colours.warning,
        Stance::Contradicts => colours.danger,
        Stance::Updates => colours.accent,
    }
}

/// What gives a member another stance. Which claim it repeats or updates is forgotten where it does
/// neither.
pub fn stance_edit(member: &Member, stance: Stance) -> Edit {
    let of = member.of.filter(|_| matches!(stance, Stance::Repeats | Stance::Updates));
    Edit::SetMember { cluster: member.cluster, claim: member.claim, stance, of }
}

/// The stance of the digit that was pressed, 1 to 6 in their order; the key is taken out of the input.
pub fn pressed_stance(ui: &Ui) -> Option<Stance> {
    let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
    let is = |key: &Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
    digits.iter().zip(Stance::ALL).find(|(key, _)| is(key)).map(|(_, stance)| *stance)
}

/// A closed list of stances, so many points wide; the answer is another one than the present. `name` is
/// what a screen reader says.
pub fn stance_combo(ui: &mut Ui, id: Id, theme: &Theme, present: Stance, name: &str, width: f32) -> Option<Stance> {
    let mut chosen = None;
    let text = egui::RichText::new(stance_text(present)).color(stance_colour(present, theme));
    let combo = ComboBox::from_id_salt(id).selected_text(text).width(width);
    let response = combo.show_ui(ui, |ui| {
        for stance in Stance::ALL {
            if ui.selectable_label(*stance == present, stance_text(*stance)).clicked() {
                chosen = Some(*stance);
                // A click of the mouse closes the list by itself, Enter does not.
                ui.close();
            }
        }
    });
    response.response.accessible_name(name);
    chosen.filter(|stance| *stance != present)
}
