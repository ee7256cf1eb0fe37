//! One knob over its range: the time of a run for each value, and how much faster each is than the first, beside the ideal
//! line of a program whose work is shared out without loss. Pure figures; whoever runs the program fills them in.

use crate::trace::Nanos;

/// What came of the run with one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The value, as a Python literal.
    pub value: String,
    /// How long the run took, nanoseconds.
    pub wall: Nanos,
    /// How it ended, if not well: in a few words.
    pub failed: Option<String>,
}

/// A series of runs, one for each value of a knob.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sweep {
    /// The knob.
    pub name: String,
    /// The values that are tried, in order.
    pub values: Vec<String>,
    /// The runs so far; one for each of the first values.
    pub points: Vec<Point>,
}

impl Sweep {
    /// A series that has not begun.
    pub fn new(name: &str, values: Vec<String>) -> Sweep {
        Sweep { name: name.to_owned(), values, points: Vec::new() }
    }

    /// Whether all values have had their run.
    pub fn is_complete(&self) -> bool {
        self.points.len() >= self.values.len()
    }

    /// How many times faster a run was than the first; none if either did not end well.
    pub fn speed_up(&self, at: usize) -> Option<f64> {
        let (first, this) = (self.points.first()?, self.points.get(at)?);
        let good = first.failed.is_none() && this.failed.is_none() && this.wall > 0;
        good.then(|| first.wall as f64 / this.wall as f64)
    }

    /// How many times faster it would be if so many times as many workers were so many times as fast; none where values
    /// are no positive numbers.
    pub fn ideal(&self, at: usize) -> Option<f64> {
        let number = |at: usize| self.values.get(at)?.parse::<f64>().ok().filter(|number| *number > 0.0);
        Some(number(at)? / number(0)?)
    }

    /// The largest figure of the curve and of the ideal line: what a drawing of both has to have room for.
    pub fn highest(&self) -> f64 {
        let all = 0..self.values.len();
        let figures = all.flat_map(|at| [self.speed_up(at), self.ideal(at)]).flatten();
        figures.fold(1.0, f64::max)
    }

    /// The value whose run was the fastest, by its place.
    pub fn fastest(&self) -> Option<usize> {
        let good = self.points.iter().enumerate().filter(|(_, point)| point.failed.is_none());
        good.min_by_key(|(_, point)| point.wall).map(|(at, _)| at)
    }
}

/// A bar of the speed-up in so many cells, with a mark where the ideal line is: `####  |`. In plain ASCII.
pub fn bar(speed_up: Option<f64>, ideal: Option<f64>, highest: f64, width: usize) -> String {
    let cells = |figure: f64| ((figure / highest) * width as f64).round().clamp(0.0, width as f64) as usize;
    let filled = speed_up.map_or(0, cells);
    let mark = ideal.map(|ideal| cells(ideal).saturating_sub(1));
    let cell = |at: usize| match (Some(at) == mark, at < filled) {
        (true, _) => '|',
        (false, true) => '#',
        (false, false) => ' ',
    };
    (0..width).map(cell).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sweep(walls: &[u64]) -> Sweep {
        let values: Vec<String> = (1..=4).map(|n: u32| n.to_string()).collect();
        let point = |(at, wall): (usize, &u64)| Point { value: values[at].clone(), wall: *wall, failed: None };
        Sweep { points: walls.iter().enumerate().map(point).collect(), ..Sweep::new("WORKERS", values.clone()) }
    }

    #[test]
    fn speed_up_is_counted_from_the_first_run_and_the_ideal_from_the_first_value() {
        let sweep = sweep(&[1000, 500, 400]);
        assert_eq!((sweep.speed_up(0), sweep.speed_up(1), sweep.speed_up(2)), (Some(1.0), Some(2.0), Some(2.5)));
        assert_eq!((sweep.speed_up(3), sweep.ideal(3), sweep.highest()), (None, Some(4.0), 4.0));
        assert_eq!((sweep.fastest(), sweep.is_complete()), (Some(2), false));
    }

    #[test]
    fn a_run_that_failed_has_no_speed_up_and_values_that_are_no_numbers_no_ideal() {
        let mut sweep = sweep(&[1000, 500]);
        sweep.points[1].failed = Some("raised".to_owned());
        assert_eq!((sweep.speed_up(1), sweep.fastest()), (None, Some(0)));
        sweep.values = vec!["\"serial\"".to_owned(), "\"threads\"".to_owned()];
        assert_eq!(sweep.ideal(1), None);
    }

    #[test]
    fn a_bar_shows_the_figure_and_the_ideal() {
        assert_eq!(bar(Some(2.0), Some(4.0), 4.0, 8), "####   |");
        assert_eq!(bar(Some(4.0), Some(2.0), 4.0, 8), "###|####");
        assert_eq!(bar(None, None, 4.0, 8), "");
    }
}
