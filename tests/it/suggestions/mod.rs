//! Suggestions: what they propose, what they leave alone, and how good they are.

mod behaviour;
pub(crate) mod markup;
mod quality;
mod score;
