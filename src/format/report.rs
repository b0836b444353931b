//! What an export could not hold, or an import did not take over.

use std::fmt;

/// One kind of loss with its count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loss {
    /// What was lost, in the plural and why, as in “relations between articles: brat keeps each article by itself”.
    pub what: String,
    pub count: usize,
    /// The first one, to look at.
    pub example: String,
}

/// Losses in the order in which they were met.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    pub losses: Vec<Loss>,
}

impl Report {
    /// Notes one more of this kind.
    pub fn lose(&mut self, what: &str, example: impl FnOnce() -> String) {
        self.lose_many(what, 1, example);
    }

    /// Notes `count` more of this kind; nothing when it is 0.
    pub fn lose_many(&mut self, what: &str, count: usize, example: impl FnOnce() -> String) {
        if count == 0 {
            return;
        }
        match self.losses.iter_mut().find(|loss| loss.what == what) {
            Some(loss) => loss.count += count,
            None => self.losses.push(Loss { what: what.to_owned(), count, example: example() }),
        }
    }

    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.losses.is_empty()
    }

    /// Adds the losses of another report.
    pub fn append(&mut self, other: Self) {
        for loss in other.losses {
            match self.losses.iter_mut().find(|known| known.what == loss.what) {
                Some(known) => known.count += loss.count,
                None => self.losses.push(loss),
            }
        }
    }
}

/// One line a loss.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for loss in &self.losses {
            writeln!(f, "{} {} (first: {})", loss.count, loss.what, loss.example)?;
        }
        Ok(())
    }
}
