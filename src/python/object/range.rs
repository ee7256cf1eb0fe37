//! `range`: start, stop and step as machine words.

/// The contents of a range object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first value.
    pub start: i64,
    /// Where it stops, exclusive.
    pub stop: i64,
    /// The step, never 0.
    pub step: i64,
}

impl Range {
    /// How many values there are.
    pub fn len(&self) -> usize {
        let (start, stop, step) = (i128::from(self.start), i128::from(self.stop), i128::from(self.step));
        let n = if step > 0 { (stop - start + step - 1) / step } else { (start - stop - step - 1) / -step };
        usize::try_from(n.max(0)).unwrap_or(usize::MAX)
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Value number `i`, which must be below the length.
    pub fn get(&self, i: usize) -> i64 {
        self.start.wrapping_add((i as i64).wrapping_mul(self.step))
    }

    /// Where `value` stands, if it is in the range.
    pub fn position(&self, value: i64) -> Option<usize> {
        let offset = i128::from(value) - i128::from(self.start);
        let step = i128::from(self.step);
        if offset % step != 0 {
            return None;
        }
        usize::try_from(offset / step).ok().filter(|&i| i < self.len())
    }
}
