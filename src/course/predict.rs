//! A prediction: a question with choices, asked before the run that answers it.
//!
//! Either one choice is right whatever happens, or the run decides (`measured = true`): then the program prints a
//! figure, each choice claims a range of figures, and [`Predict::answer`] reads the figure from what was printed. So a
//! machine with one core gives its learners the answer that is true there.

use super::misconception::Misconception;
use super::page::Inline;
use super::place::Place;

/// A prediction on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Predict {
    /// What is asked.
    pub question: Vec<Inline>,
    /// What can be chosen: two to six.
    pub choices: Vec<Choice>,
    /// Who decides which choice is right.
    pub decided: Decided,
    /// The index of the page whose laboratory stays closed until a choice is made. It is this page or a later one;
    /// none if the question is about no run.
    pub gates: Option<usize>,
}

/// Who decides which choice of a prediction is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// The author: this choice, by index.
    Right(usize),
    /// The run: the figure that the program prints after these words decides.
    Measured {
        /// The words before the figure, for example `speed-up`.
        reads: String,
    },
}

/// One choice of a prediction.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it says.
    pub text: Vec<Inline>,
    /// What to tell somebody who chose it, after the run.
    pub because: Vec<Inline>,
    /// Where the run decides: the figures that make this choice the right one.
    pub range: Option<Figures>,
    /// What somebody believes who chooses it, if it is one of the known misconceptions.
    pub misconception: Option<Misconception>,
    /// Where it stands.
    pub place: Place,
}

/// A range of figures: from the first on, up to but not including the second. An end that is missing is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// The smallest figure that belongs to it.
    pub from: Option<f64>,
    /// The smallest figure above it that does not.
    pub to: Option<f64>,
}

impl Figures {
    /// Whether a figure belongs to this range.
    pub fn contains(&self, figure: f64) -> bool {
        self.from.is_none_or(|from| figure >= from) && self.to.is_none_or(|to| figure < to)
    }
}

impl Predict {
    /// Which choice is right, given everything the run printed. None where the run decides and has not printed its
    /// figure yet, or printed one that no choice covers.
    pub fn answer(&self, output: &str) -> Option<usize> {
        match &self.decided {
            Decided::Right(index) => Some(*index),
            Decided::Measured { reads } => {
                let figure = figure_after(output, reads)?;
                self.choices.iter().position(|choice| choice.range.is_some_and(|range| range.contains(figure)))
            }
        }
    }
}

/// The figure that follows `words` where they were printed last, for example 0.97 in `speed-up: 0.97 times`.
pub fn figure_after(output: &str, words: &str) -> Option<f64> {
    let (_, rest) = output.rsplit_once(words)?;
    let line = rest.lines().next()?;
    let begin = line.find(|c: char| c.is_ascii_digit())?;
    let negative = line.get(..begin)?.ends_with('-');
    let digits = line.get(begin..)?;
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
    let figure: f64 = digits.get(..end)?.trim_end_matches('.').parse().ok()?;
    Some(if negative { -figure } else { figure })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figure_is_read_after_the_last_mention_of_the_words() {
        assert_eq!(figure_after("speed-up 1.97 times\nspeed-up: 0.85.\n", "speed-up"), Some(0.85));
        assert_eq!(figure_after("speed-up:\n3\n", "speed-up"), None);
        assert_eq!(figure_after("balance -12\n", "balance"), Some(-12.0));
        assert_eq!(figure_after("nothing here", "speed-up"), None);
    }

    #[test]
    fn the_run_decides_where_the_prediction_is_measured() {
        let choice = |from, to| Choice {
            text: vec![],
            because: vec![],
            range: Some(Figures { from, to }),
            misconception: None,
            place: Place::default(),
        };
        let predict = Predict {
            question: vec![],
            choices: vec![choice(None, Some(1.3)), choice(Some(1.3), None)],
            decided: Decided::Measured { reads: "speed-up".to_owned() },
            gates: None,
        };
        assert_eq!(predict.answer("speed-up 1.29"), Some(0));
        assert_eq!(predict.answer("speed-up 1.3"), Some(1));
        assert_eq!(predict.answer("not there yet"), None);
    }
}
