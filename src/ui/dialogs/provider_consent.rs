//! The question before a program is started for the first time: which one, and what it will be given.

use super::{Answer, modal};
use crate::session::providers::Provider;
use crate::text::quote::one_line;
use crate::ui::theme::Theme;
use egui::{Context, Label, RichText};

/// What is asked about.
pub struct Consent<'a> {
    pub provider: &'a Provider,
    /// Of the open article.
    pub title: &'a str,
    /// How many articles it will be given; one is the open one.
    pub n_articles: usize,
}

/// Asks. Whether it may be started; `None` while there is no answer.
pub fn consent_ui(ctx: &Context, theme: &Theme, consent: &Consent<'_>) -> Option<bool> {
    let Consent { provider, title, n_articles } = consent;
    let given = match n_articles {
        1 => format!("“{}”", one_line(title, 80)),
        n => format!("all {n} articles of this project"),
    };
    let answer = modal(ctx, theme, "Start this program?", 520.0, Some(("Start", true)), |ui| {
        let wrapped = |ui: &mut egui::Ui, text: RichText| ui.add(Label::new(text).wrap());
        wrapped(ui, RichText::new(format!("{} is a program that is no part of Crossread:", provider.title())));
        ui.add_space(4.0);
        wrapped(ui, RichText::new(provider.command_line()).monospace());
        ui.add_space(8.0);
        wrapped(
            ui,
            RichText::new(format!(
                "It will be given {given}: title, outlet, date, language and the whole text, with the labels of the project"
            )),
        );
        ui.add_space(4.0);
        let told = "It runs with your rights, and what it does with the texts is up to it. Later it gets the articles that you ask it about; you are asked again when program or arguments change";
        wrapped(ui, RichText::new(told).color(theme.colours.muted));
    });
    match answer {
        Answer::Open => None,
        Answer::Accepted => Some(true),
        Answer::Cancelled => Some(false),
    }
}
