//! The shell: window, threads, dialogs, clock.
