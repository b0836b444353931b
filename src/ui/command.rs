//! The table of commands: menus, palette, keys and the help page all read it, so they cannot
//! disagree.

/// Every command of the window.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CommandId {
    Undo,
    Redo,
}
