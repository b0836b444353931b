//! Moving rows of the schema among those that stand under the same row.

use super::Tab;
use super::lines::Line;
use crate::edit::Edit;
use crate::session::moves::Way;

/// The edit that moves a row past its neighbour in the list; `None` when there is none.
pub(super) fn moved(tab: Tab, lines: &[&Line], id: &str, way: Way) -> Option<Edit> {
    let siblings = siblings(lines, id)?;
    let place = siblings.iter().position(|line| line.id == id)?;
    let before = match way {
        Way::Back => Some(siblings.get(place.checked_sub(1)?)?),
        Way::Forward => {
            siblings.get(place + 1)?;
            siblings.get(place + 2)
        }
    };
    Some(move_edit(tab, id, before.map(|line| line.id.as_str())))
}

/// The edit for a row that was dropped on another, on its lower half or its upper one; `None` when
/// it can only come there by getting another parent, or is there.
pub(super) fn dropped(tab: Tab, lines: &[&Line], id: &str, onto: &str, is_below: bool) -> Option<Edit> {
    let siblings = siblings(lines, id)?;
    let mut target = lines.iter().find(|line| line.id == onto)?;
    // On what stands under a neighbour, the neighbour is meant.
    while !siblings.iter().any(|line| line.id == target.id) {
        target = lines.iter().find(|line| line.id == target.parent)?;
    }
    let place = siblings.iter().position(|line| line.id == target.id)?;
    let before = siblings.get(if is_below { place + 1 } else { place });
    let own = siblings.iter().position(|line| line.id == id)?;
    let stays = before.map_or(own + 1 == siblings.len(), |line| line.id == id)
        || before.is_some_and(|line| siblings.get(own + 1).is_some_and(|next| next.id == line.id));
    (!stays).then(|| move_edit(tab, id, before.map(|line| line.id.as_str())))
}

fn siblings<'a>(lines: &[&'a Line], id: &str) -> Option<Vec<&'a Line>> {
    let parent = &lines.iter().find(|line| line.id == id)?.parent;
    Some(lines.iter().filter(|line| line.parent == *parent).copied().collect())
}

fn move_edit(tab: Tab, id: &str, before: Option<&str>) -> Edit {
    match tab {
        Tab::Claims | Tab::Entities => Edit::MoveLabel { label: id.into(), before: before.map(Into::into) },
        Tab::Attributes => Edit::MoveAttribute { attribute: id.into(), before: before.map(Into::into) },
        Tab::Relations => Edit::MoveRelationLabel { label: id.into(), before: before.map(Into::into) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, parent: &str) -> Line {
        Line {
            id: id.to_owned(),
            name: id.to_owned(),
            depth: usize::from(!parent.is_empty()),
            parent: parent.to_owned(),
            swatch: None,
            detail: String::new(),
            n_uses: 0,
            is_retired: false,
        }
    }

    fn before(edit: Option<Edit>) -> Option<Option<String>> {
        match edit {
            Some(Edit::MoveLabel { before, .. }) => Some(before.map(|id| id.to_string())),
            None => None,
            other => panic!("{other:?}"),
        }
    }

    fn to(id: &str) -> Option<Option<String>> {
        Some((!id.is_empty()).then(|| id.to_owned()))
    }

    #[test]
    fn a_row_moves_past_its_neighbour_and_what_stands_under_it() {
        let all = [line("a", ""), line("a1", "a"), line("a2", "a"), line("b", ""), line("c", "")];
        let lines: Vec<&Line> = all.iter().collect();
        let moved = |id, way| before(moved(Tab::Claims, &lines, id, way));
        assert_eq!(moved("b", Way::Back), to("a"));
        assert_eq!(moved("a", Way::Forward), to("c"));
        assert_eq!(moved("b", Way::Forward), to(""));
        assert_eq!(moved("a2", Way::Back), to("a1"));
        assert_eq!(moved("a", Way::Back), None);
        assert_eq!(moved("a2", Way::Forward), None);
    }

    #[test]
    fn a_row_is_dropped_before_or_behind_another_and_never_under_it() {
        let all = [line("a", ""), line("a1", "a"), line("b", ""), line("b1", "b"), line("c", "")];
        let lines: Vec<&Line> = all.iter().collect();
        let dropped = |id, onto, below| before(dropped(Tab::Claims, &lines, id, onto, below));
        assert_eq!(dropped("c", "a", false), to("a"));
        assert_eq!(dropped("c", "a1", false), to("a"), "what stands under a row stands for it");
        assert_eq!(dropped("a", "c", true), to(""));
        assert_eq!(dropped("a", "b", false), None, "it is there");
        assert_eq!(dropped("c", "b1", true), None, "it is there");
        assert_eq!(dropped("a", "a", true), None);
        assert_eq!(dropped("a1", "c", true), None, "it would need another parent");
    }
}
