//! How fast a child goes is told by its parent at any time, also before the child has begun to run.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::engine::host::Engine;
use crate::trace::Motion;

/// What the parent said last, and whose it is.
#[derive(Default)]
pub struct Steering(Mutex<(Option<Motion>, Weak<Engine>)>);

impl Steering {
    /// The parent says how fast.
    pub fn tell(&self, motion: Motion) {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(engine) = inner.1.upgrade() {
            engine.set_motion(&motion);
        }
        inner.0 = Some(motion);
    }

    /// The child's run is there.
    pub fn attach(&self, engine: &Arc<Engine>) {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.1 = Arc::downgrade(engine);
        if let Some(motion) = &inner.0 {
            engine.set_motion(motion);
        }
    }
}
