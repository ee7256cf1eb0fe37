//! Definite assignment: which locals certainly have a value at a point of the code.
//!
//! The compiler carries one of these along while it writes code; labels keep the meet of all jumps to them. `None` in
//! place of a set means that control cannot get there.

use crate::python::code::Reg;

/// The locals that certainly have a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Assigned {
    words: Vec<u64>,
}

impl Assigned {
    pub(super) fn insert(&mut self, reg: Reg) {
        let word = usize::from(reg) / 64;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(bits) = self.words.get_mut(word) {
            *bits |= 1 << (reg % 64);
        }
    }

    pub(super) fn remove(&mut self, reg: Reg) {
        if let Some(bits) = self.words.get_mut(usize::from(reg) / 64) {
            *bits &= !(1 << (reg % 64));
        }
    }

    pub(super) fn contains(&self, reg: Reg) -> bool {
        self.words.get(usize::from(reg) / 64).is_some_and(|bits| bits & (1 << (reg % 64)) != 0)
    }

    /// Leaves out what `others` holds.
    pub(super) fn without(mut self, others: &Assigned) -> Assigned {
        for (bits, gone) in self.words.iter_mut().zip(&others.words) {
            *bits &= !gone;
        }
        self
    }

    /// What is certain where two paths join; a path that is never taken (`None`) adds no doubt.
    pub(super) fn meet(a: Option<Assigned>, b: Option<Assigned>) -> Option<Assigned> {
        match (a, b) {
            (Some(mut a), Some(b)) => {
                a.words.truncate(b.words.len());
                for (bits, other) in a.words.iter_mut().zip(&b.words) {
                    *bits &= other;
                }
                Some(a)
            }
            (a, b) => a.or(b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(regs: &[Reg]) -> Assigned {
        let mut set = Assigned::default();
        regs.iter().for_each(|&reg| set.insert(reg));
        set
    }

    #[test]
    fn a_join_keeps_what_both_paths_assign() {
        let joined = Assigned::meet(Some(set(&[0, 3, 70])), Some(set(&[3, 200]))).unwrap_or_default();
        assert!(joined.contains(3));
        assert!(![0, 70, 200].iter().any(|&reg| joined.contains(reg)));
    }

    #[test]
    fn a_path_that_is_never_taken_adds_no_doubt() {
        assert_eq!(Assigned::meet(None, Some(set(&[1]))), Some(set(&[1])));
        assert_eq!(Assigned::meet(None, None), None);
    }
}
