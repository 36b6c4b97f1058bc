//! How far the work is, and whether it shall go on.

use std::ops::ControlFlow;

/// Is told how far the work is, and can stop it.
pub trait Progress {
    /// `done` lies between 0 and 1 and never falls. [`ControlFlow::Break`] stops the work with
    /// [`SpeechError::Cancelled`](crate::SpeechError::Cancelled).
    fn report(&mut self, done: f32) -> ControlFlow<()>;
}

/// Nobody is told anything.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn report(&mut self, _done: f32) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl<F: FnMut(f32) -> ControlFlow<()>> Progress for F {
    fn report(&mut self, done: f32) -> ControlFlow<()> {
        self(done)
    }
}
