//! Finding the size of a program that fits this machine, for the session.

use super::super::fitting::Sized;
use super::{Session, wake_of};
use crate::app::fit::Order;

impl Session {
    /// Begins to look for a size; without the program the author's stands.
    pub(super) fn fit(&mut self, order: Order) {
        let Ok(mut compile) = self.runs.launch().compile(order.program) else { return };
        let mut settings = order.settings.clone();
        self.runs.launch().complete(&mut settings);
        let constant = order.constant.clone();
        let sized: Sized = Box::new(move |size| {
            let mut settings = settings.clone();
            settings.set.retain(|(name, _)| *name != constant);
            settings.set.push((constant.clone(), size.to_string()));
            Ok((compile(&settings)?, settings))
        });
        self.fitting.begin(order, sized, wake_of(&self.woken));
    }
}
