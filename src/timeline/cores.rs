//! The history of the cores' gauges: a bounded series of what the operating system reported.

use std::collections::VecDeque;

use crate::trace::{CoreSample, Nanos};

/// Samples kept: two minutes at five a second.
const KEPT: usize = 600;

/// How far back a sample reaches at most, nanoseconds: they come every fifth of a second, on a busy machine a little later.
const LONGEST: Nanos = 300_000_000;

/// Samples of the cores in the order of their time; the oldest are forgotten.
#[derive(Clone, Debug, Default)]
pub struct CoreSeries {
    samples: VecDeque<CoreSample>,
    sums: Vec<f64>,
    count: u64,
}

impl CoreSeries {
    /// Adds a sample; one without cores, or not younger than the last, is ignored.
    pub fn push(&mut self, sample: &CoreSample) {
        if sample.usage.is_empty() || self.samples.back().is_some_and(|last| sample.at <= last.at) {
            return;
        }
        if self.samples.len() >= KEPT {
            self.samples.pop_front();
        }
        self.sums.resize(self.sums.len().max(sample.usage.len()), 0.0);
        for (sum, &usage) in self.sums.iter_mut().zip(&sample.usage) {
            *sum += f64::from(sane(usage));
        }
        self.count += 1;
        self.samples.push_back(sample.clone());
    }

    /// The youngest sample.
    pub fn latest(&self) -> Option<&CoreSample> {
        self.samples.back()
    }

    /// How many samples are kept.
    pub fn len(&self) -> usize {
        self.samples.len()
    }

    /// Whether there is no sample.
    pub fn is_empty(&self) -> bool {
        self.samples.is_empty()
    }

    /// How many cores the youngest sample has.
    pub fn cores(&self) -> usize {
        self.latest().map_or(0, |s| s.usage.len())
    }

    /// Percent in use of a core, 0 to 100, as last reported; 0 of one that was not.
    pub fn usage(&self, core: usize) -> f32 {
        self.latest().and_then(|s| s.usage.get(core)).map_or(0.0, |&u| sane(u))
    }

    /// The last `n` figures of a core at most, oldest first.
    pub fn history(&self, core: usize, n: usize) -> impl Iterator<Item = f32> {
        let first = self.samples.len().saturating_sub(n);
        self.samples.range(first..).map(move |s| s.usage.get(core).map_or(0.0, |&u| sane(u)))
    }

    /// Percent in use of a core, 0 to 100, at a moment: what the first sample at or after it says, if that covers it.
    pub fn at(&self, core: usize, at: Nanos) -> Option<f32> {
        let after = self.samples.partition_point(|sample| sample.at < at);
        let sample = self.samples.get(after)?;
        let since = match after.checked_sub(1).and_then(|before| self.samples.get(before)) {
            Some(before) => before.at,
            // Of the first sample nobody knows how far back it reaches; further than to its neighbour it is not.
            None => sample.at.saturating_sub(LONGEST),
        };
        (since.max(sample.at.saturating_sub(LONGEST)) <= at).then(|| sample.usage.get(core).map_or(0.0, |&u| sane(u)))
    }

    /// The series as it stood at a moment: without the samples that came later.
    pub fn until(&self, at: Nanos) -> CoreSeries {
        let mut until = CoreSeries::default();
        self.samples.iter().take_while(|sample| sample.at <= at).for_each(|sample| until.push(sample));
        until
    }

    /// Percent in use of a core, 0 to 100, on average since the first sample.
    pub fn mean(&self, core: usize) -> f32 {
        self.sums.get(core).map_or(0.0, |sum| (sum / self.count.max(1) as f64) as f32)
    }

    /// Percent in use of the whole machine, 0 to 100.
    pub fn total(&self) -> f32 {
        match self.latest() {
            Some(s) => s.usage.iter().map(|&u| sane(u)).sum::<f32>() / s.usage.len().max(1) as f32,
            None => 0.0,
        }
    }

    /// Percent of one core that Hilo itself uses, all threads together; can exceed 100.
    pub fn process(&self) -> f32 {
        self.latest().map_or(0.0, |s| if s.process.is_finite() { s.process.max(0.0) } else { 0.0 })
    }
}

/// A percentage from outside, made one.
fn sane(usage: f32) -> f32 {
    if usage.is_nan() { 0.0 } else { usage.clamp(0.0, 100.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(at: u64, usage: &[f32]) -> CoreSample {
        CoreSample { at, usage: usage.to_vec(), process: 50.0 }
    }

    #[test]
    fn the_series_is_bounded_and_the_mean_covers_it_all() {
        let mut series = CoreSeries::default();
        for at in 1..=2000 {
            series.push(&sample(at, &[if at % 2 == 0 { 100.0 } else { 0.0 }, 25.0]));
        }
        assert_eq!((series.len(), series.cores()), (KEPT, 2));
        assert_eq!((series.mean(0), series.mean(1), series.total()), (50.0, 25.0, 62.5));
        assert_eq!(series.history(0, 3).collect::<Vec<_>>(), [100.0, 0.0, 100.0]);
    }

    #[test]
    fn a_sample_covers_the_time_before_it_but_no_more() {
        let (ms, mut series) = (1_000_000, CoreSeries::default());
        for (at, usage) in [(200, 80.0), (400, 20.0), (1000, 60.0)] {
            series.push(&sample(at * ms, &[usage]));
        }
        let at = |time: u64| series.at(0, time * ms);
        assert_eq!([0, 150, 200, 201, 400].map(at), [Some(80.0), Some(80.0), Some(80.0), Some(20.0), Some(20.0)]);
        assert_eq!([450, 700, 1000, 1001].map(at), [None, Some(60.0), Some(60.0), None]);
    }

    #[test]
    fn a_sample_again_or_none_or_nonsense_changes_nothing() {
        let mut series = CoreSeries::default();
        series.push(&CoreSample::default());
        assert!(series.is_empty() && series.total() == 0.0);
        series.push(&sample(5, &[f32::NAN, 130.0]));
        series.push(&sample(5, &[1.0, 1.0]));
        assert_eq!((series.len(), series.usage(0), series.usage(1), series.usage(7)), (1, 0.0, 100.0, 0.0));
    }
}
