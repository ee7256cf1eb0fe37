//! Choosing the variables that tell outcomes apart, in a window over the screen.

use crate::app::state::{Overlay, State};

/// The window in which variables are chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choosing {
    /// The variables there are, and whether each is chosen.
    pub names: Vec<(String, bool)>,
    /// The one that is marked.
    pub marked: usize,
}

impl Choosing {
    /// The variables that are chosen; none where all or none of them are, which both mean all.
    pub fn chosen(&self) -> Vec<String> {
        let all = self.names.iter().all(|(_, chosen)| *chosen);
        self.names.iter().filter(|(_, chosen)| *chosen && !all).map(|(name, _)| name.clone()).collect()
    }
}

/// Opens the window, if it is known which variables there are.
pub(in crate::app) fn begin(state: &mut State) {
    let Some(explore) = state.lab().and_then(|lab| lab.exploring()) else { return };
    let chosen = |name: &String| explore.watch.is_empty() || explore.watch.contains(name);
    let names: Vec<(String, bool)> = explore.names.iter().map(|name| (name.clone(), chosen(name))).collect();
    if names.is_empty() {
        state.say("A search has to be over first: it says which variables there are.");
    } else {
        state.overlay = Some(Overlay::Watch(Choosing { names, marked: 0 }));
    }
}

/// Moves the mark.
pub(in crate::app) fn move_mark(choosing: &mut Choosing, by: isize) {
    let last = choosing.names.len().saturating_sub(1);
    choosing.marked = choosing.marked.saturating_add_signed(by).min(last);
}

/// Chooses the marked variable, or no longer.
pub(in crate::app) fn toggle(state: &mut State, clicked: Option<usize>) {
    let Some(Overlay::Watch(choosing)) = &mut state.overlay else { return };
    choosing.marked = clicked.unwrap_or(choosing.marked);
    if let Some((_, chosen)) = choosing.names.get_mut(choosing.marked) {
        *chosen = !*chosen;
    }
}
