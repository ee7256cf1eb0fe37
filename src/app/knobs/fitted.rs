//! A size that is fitted to the machine stands as if the page gave it.

use super::Knobs;
use crate::course::{Allowed, Value};

impl Knobs {
    /// The number of a constant with a range of whole numbers, and that range; none if there is no such constant, or
    /// somebody has turned it.
    pub fn size(&self, name: &str) -> Option<(i64, (i64, i64))> {
        let knob = self.program.iter().find(|knob| knob.constant.name == name)?;
        match (knob.value(), &knob.constant.allowed) {
            (Value::Int(now), Allowed::Ints { from, to }) if !self.changed().contains_key(name) => {
                Some((*now, (*from, *to)))
            }
            _ => None,
        }
    }

    /// Sets such a constant, as if the page gave it so. Returns whether it could.
    pub fn fit(&mut self, name: &str, value: i64) -> bool {
        let Some((_, (from, to))) = self.size(name) else { return false };
        if !(from..=to).contains(&value) {
            return false;
        }
        for settings in [&mut self.given, &mut self.settings] {
            settings.set.retain(|(constant, _)| constant != name);
            settings.set.push((name.to_owned(), value.to_string()));
        }
        if let Some(knob) = self.program.iter_mut().find(|knob| knob.constant.name == name) {
            knob.chosen = Some(Value::Int(value));
        }
        true
    }
}
