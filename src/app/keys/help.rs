//! What the help says of the keys.

use super::{all, contexts};
use crate::app::input::Key;
use crate::app::state::{Overlay, State};

/// A heading of the help, and under it keys and what they do.
pub type HelpGroup = (&'static str, Vec<(Vec<Key>, &'static str)>);

/// Keys and what they do, by context, as the help shows them.
pub fn help(state: &State) -> Vec<HelpGroup> {
    let below = match &state.overlay {
        Some(Overlay::Help { contexts, .. }) => contexts.clone(),
        _ => contexts(state),
    };
    let mut groups: Vec<HelpGroup> = Vec::new();
    for context in below {
        let mut rows: Vec<(Vec<Key>, &'static str)> = Vec::new();
        for binding in all().filter(|b| b.context == context) {
            match rows.last_mut().filter(|_| binding.help.is_empty()) {
                Some((keys, _)) => keys.extend(binding.keys),
                None => rows.push((binding.keys.to_vec(), binding.help)),
            }
        }
        match groups.iter_mut().find(|(title, _)| *title == context.title()) {
            Some((_, known)) => known.extend(rows),
            None => groups.push((context.title(), rows)),
        }
    }
    groups
}
