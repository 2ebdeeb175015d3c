//! Small things written off the window's thread, one after the other as they came: preferences, recent projects.

use std::{
    sync::mpsc::{Sender, channel},
    thread,
    time::Duration,
};

type Errand = Box<dyn FnOnce() + Send>;

/// Its thread ends with it.
pub(super) struct Errands(Sender<Errand>);

impl Errands {
    pub(super) fn new() -> Self {
        let (sender, errands) = channel::<Errand>();
        thread::spawn(move || errands.into_iter().for_each(|errand| errand()));
        Self(sender)
    }

    pub(super) fn add(&self, errand: impl FnOnce() + Send + 'static) {
        // Without a thread nothing is remembered: no loss worth a word.
        drop(self.0.send(Box::new(errand)));
    }

    /// Returns when all are done, or after so long: a disk may never answer.
    pub(super) fn wait_at_most(&self, patience: Duration) {
        let (sender, done) = channel();
        self.add(move || {
            let _gone = sender.send(());
        });
        let _late = done.recv_timeout(patience);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[test]
    fn they_are_done_in_their_order_and_waited_for() {
        let (errands, order) = (Errands::new(), Arc::new(Mutex::new(Vec::new())));
        for n in 0..3 {
            let order = Arc::clone(&order);
            errands.add(move || {
                thread::sleep(Duration::from_millis(2));
                order.lock().unwrap().push(n);
            });
        }
        errands.wait_at_most(Duration::from_mins(1));
        assert_eq!(*order.lock().unwrap(), [0, 1, 2]);
    }

    #[test]
    fn a_disk_that_never_answers_keeps_the_program_from_nothing() {
        let errands = Errands::new();
        let (_hangs, answer) = channel::<()>();
        errands.add(move || {
            let _never = answer.recv();
        });
        errands.wait_at_most(Duration::from_millis(10));
    }
}
