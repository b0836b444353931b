//! Numbers: in figures, in words, and figures with words (“1.2 million”).

use super::language::NumberWord;
use super::reader::Reader;
use super::units::clean;

/// A number as it was said.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Figure {
    pub(super) value: f64,
    /// Half of the place of the last significant digit.
    pub(super) half: f64,
    /// What a word such as “million” multiplied it by; 1 without.
    pub(super) scale: f64,
    /// A whole number below a hundred, whose last digit counts even when it is a zero.
    pub(super) is_small: bool,
    pub(super) in_words: bool,
}

impl Figure {
    fn in_words(value: f64, half: f64, scale: f64) -> Self {
        let is_small = value.fract() == 0.0 && value < 100.0 && scale == 1.0;
        Self { value: clean(value), half, scale, is_small, in_words: true }
    }

    pub(super) fn times(self, factor: f64) -> Self {
        Self { value: clean(self.value * factor), half: clean(self.half * factor), ..self }
    }
}

/// What is carried along from word to word.
struct Sum {
    total: f64,
    /// What no scale has multiplied yet.
    current: Option<f64>,
    /// The last scale.
    scale: f64,
    /// Half of a place that a fraction or a dozen says; `None` for whole numbers.
    half: Option<f64>,
}

impl Reader<'_> {
    /// The number that begins at the token, and one past it. With `is_money`, “5m” is five million.
    pub(super) fn number(&self, at: usize, is_money: bool) -> Option<(Figure, usize)> {
        if self.is_figures(at) {
            return self.number_in_figures(at, is_money);
        }
        self.number_in_words(at)
    }

    fn number_in_figures(&self, at: usize, is_money: bool) -> Option<(Figure, usize)> {
        let figures = self.token(at)?.figures()?;
        let is_small = figures.is_whole && figures.value < 100.0;
        let mut figure = Figure { value: figures.value, half: figures.half, scale: 1.0, is_small, in_words: false };
        let mut end = at + 1;
        let next = self.roles(end);
        // “5m” are metres, “5M” is five million, “4K” is a name.
        let letter = self.token(end).map_or("", |token| token.text);
        let language = self.lexicon.language;
        let is_measure = language.names_behind_figures.contains(&letter)
            || (!language.scale_letters.contains(&letter) && self.phrase(&self.lexicon.units, end).is_some());
        if self.is_glued(end)
            && let Some(scale) = next.short_scale.filter(|_| is_money || !is_measure)
        {
            return Some((scaled(figure, scale), end + 1));
        }
        // “$5 bn”
        if is_money && let Some(scale) = next.short_scale.filter(|_| !self.roles(end).is.article) {
            return Some((scaled(figure, scale), end + 1));
        }
        if let Some((behind, part)) = self.phrase(&self.lexicon.fractions_behind, end) {
            figure = Figure { value: figure.value + part, half: part / 2.0, is_small: false, ..figure };
            end = behind;
        }
        loop {
            let dash = usize::from(self.is_dash(end) && self.is_glued(end) && self.is_glued(end + 1));
            let scale = match self.roles(end + dash).number {
                Some(NumberWord::Scale(scale)) => scale,
                Some(NumberWord::Hundred) => 100.0,
                _ => break,
            };
            figure = scaled(figure, scale);
            end += dash + 1;
        }
        Some((figure, end))
    }

    /// A capital inside a sentence makes a name of it: “the Group of Seven”, “Air Force One”.
    fn number_in_words(&self, at: usize) -> Option<(Figure, usize)> {
        let first = self.token(at)?;
        if first.is_capitalised() && !self.is_at_start(at) {
            return None;
        }
        let mut sum = Sum { total: 0.0, current: None, scale: 1.0, half: None };
        let mut end = at;
        if self.roles(at).is.article {
            let next = self.roles(at + 1).number?;
            if !matches!(next, NumberWord::Hundred | NumberWord::Scale(_)) {
                return None;
            }
            end = at + 1;
        } else if let Some(NumberWord::Fraction(part)) = self.roles(at).number {
            return self.half_of_something(at, part);
        }
        while let Some(next) = self.next_in_words(end, &mut sum) {
            end = next;
        }
        if end == at || (sum.current.is_none() && sum.scale == 1.0) {
            return None;
        }
        let value = sum.total + sum.current.unwrap_or(0.0);
        let half = sum.half.unwrap_or_else(|| half_of_last_place(value));
        Some((Figure::in_words(value, half, sum.scale), end))
    }

    /// “half a million”, “half an hour”, “half-hour”: only where something follows that can be halved.
    fn half_of_something(&self, at: usize, part: f64) -> Option<(Figure, usize)> {
        let has_article = self.roles(at + 1).is.article;
        let has_dash = self.is_dash(at + 1) && self.is_glued(at + 1) && self.is_glued(at + 2);
        if !has_article && !has_dash {
            return None;
        }
        let next = at + 2;
        if let Some(NumberWord::Scale(scale)) = self.roles(next).number {
            let half = if scale < 100.0 { 1.0 } else { part * scale * 0.1 };
            return Some((Figure::in_words(part * scale, half, scale), next + 1));
        }
        let is_unit = self.roles(next).period.is_some()
            || self.phrase(&self.lexicon.units, next).is_some()
            || self.phrase(&self.lexicon.percents, next).is_some();
        let end = if has_article { next } else { at + 1 };
        is_unit.then_some((Figure::in_words(part, 0.1, 1.0), end))
    }

    /// Takes one more word of the number; `None` when it has ended.
    fn next_in_words(&self, at: usize, sum: &mut Sum) -> Option<usize> {
        let has_begun = sum.current.is_some() || sum.scale > 1.0;
        if has_begun && let Some((end, part)) = self.phrase(&self.lexicon.fractions_behind, at) {
            self.add_fraction(*part, sum)?;
            return Some(end);
        }
        if has_begun && self.is_dash(at) && self.is_glued(at) && self.is_glued(at + 1) {
            return self.whole_word(at + 1, sum);
        }
        if has_begun && self.roles(at).is.and {
            if self.roles(at + 1).is.article
                && let Some(NumberWord::Fraction(part)) = self.roles(at + 2).number
            {
                self.add_fraction(part, sum)?;
                return Some(at + 3);
            }
            let is_large = sum.current.unwrap_or(sum.total) >= 100.0;
            let is_number = matches!(self.roles(at + 1).number, Some(NumberWord::Unit(_) | NumberWord::Tens(_)));
            let counts_on = is_large && is_number && sum.half.is_none();
            return if counts_on { self.whole_word(at + 1, sum) } else { None };
        }
        self.whole_word(at, sum)
    }

    /// “and a half”: of one where a scale is still to come or none is, else of the scale before.
    fn add_fraction(&self, part: f64, sum: &mut Sum) -> Option<()> {
        if sum.half.is_some() {
            return None;
        }
        match sum.current {
            Some(current) => {
                sum.current = Some(current + part);
                sum.half = Some(part / 2.0);
            }
            None => {
                sum.total += part * sum.scale;
                sum.half = Some(part / 2.0 * sum.scale);
            }
        }
        Some(())
    }

    fn whole_word(&self, at: usize, sum: &mut Sum) -> Option<usize> {
        let current = sum.current.unwrap_or(0.0);
        match self.roles(at).number? {
            NumberWord::Unit(value) => {
                let is_after_tens = current % 100.0 >= 20.0 && current % 10.0 == 0.0 && value > 0.0 && value < 10.0;
                let is_free = sum.current.is_none() || (current >= 100.0 && current % 100.0 == 0.0);
                if sum.half.is_some() || !(is_free || is_after_tens) {
                    return None;
                }
                sum.current = Some(current + value);
            }
            NumberWord::Tens(value) => {
                if sum.half.is_some() || (sum.current.is_some() && (current < 100.0 || current % 100.0 != 0.0)) {
                    return None;
                }
                sum.current = Some(current + value);
            }
            NumberWord::Hundred => {
                if current >= 100.0 || sum.current == Some(0.0) {
                    return None;
                }
                sum.current = Some(sum.current.unwrap_or(1.0) * 100.0);
                sum.half = sum.half.map(|half| half * 100.0);
            }
            NumberWord::Scale(scale) => {
                if sum.scale > 1.0 && scale >= sum.scale {
                    return None;
                }
                sum.total += sum.current.unwrap_or(1.0) * scale;
                sum.current = None;
                sum.half = if scale < 100.0 { Some(2.0) } else { sum.half.map(|half| half * scale) };
                sum.scale = scale;
            }
            NumberWord::Fraction(_) => return None,
        }
        Some(at + 1)
    }
}

fn scaled(figure: Figure, scale: f64) -> Figure {
    // “12 million”: the last digit of the figures counts.
    let half = if figure.is_small { 0.5 } else { figure.half };
    let half = if scale < 100.0 { 2.0 } else { half * scale };
    let value = clean(figure.value * scale);
    Figure { value, half: clean(half), scale: figure.scale * scale, is_small: false, in_words: figure.in_words }
}

/// Half of the place of the last digit that is no zero.
fn half_of_last_place(value: f64) -> f64 {
    let mut place = 1.0;
    while value > 0.0 && value % (place * 10.0) == 0.0 && place < 1e15 {
        place *= 10.0;
    }
    place / 2.0
}
