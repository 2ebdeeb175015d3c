//! The shell: the window, threads, dialogs, the clock. Everything the session may not touch.

mod clock;
mod closing;
mod dialogs;
mod effects;
mod errands;
mod files;
mod jobs;
mod looks;
mod paths;
mod place;
mod samples;
mod shell;
mod watch;

use std::path::PathBuf;

use eframe::NativeOptions;
use egui::ViewportBuilder;

use self::shell::Shell;
use crate::worker::Reader;

/// What the command line asked the window to open.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Reports, folders, or one project.
    pub paths: Vec<PathBuf>,
    /// The sample reports, also where it is not the first start.
    pub samples: bool,
    pub reading: ReadingPlace,
}

/// Where files other than plain text are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReadingPlace {
    /// In a process of their own.
    #[default]
    Apart,
    /// In the window's process: the user wants it so.
    Here,
}

impl ReadingPlace {
    /// Its process, if it has one, ends with it.
    fn reader(self) -> Reader {
        match self {
            Self::Apart => Reader::isolated(),
            Self::Here => Reader::in_process(),
        }
    }
}

/// Why there is no window; the text is for the log.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// Neither X11 nor Wayland is there.
    #[error("no display")]
    NoDisplay,
    #[error("{0}")]
    Window(String),
}

/// Runs the window until it is closed.
pub fn run(start: Start) -> Result<(), WindowError> {
    if cfg!(target_os = "linux") && !has_display() {
        return Err(WindowError::NoDisplay);
    }
    let kept = shell::Kept::load();
    let options = options(&kept);
    // winit and xkbcommon panic where a system library is missing; the sentence is the same.
    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        eframe::run_native(
            "zhaibian",
            options,
            Box::new(|created| Ok(Box::new(Shell::new(created, kept, start)))),
        )
    }));
    match ran {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(WindowError::Window(error.to_string())),
        Err(panic) => Err(WindowError::Window(panic_text(panic.as_ref()))),
    }
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

pub(crate) fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}

fn options(kept: &shell::Kept) -> NativeOptions {
    let place = kept.preferences.window;
    let viewport = ViewportBuilder::default()
        .with_app_id("zhaibian")
        .with_title("摘编")
        .with_inner_size(place.size)
        .with_min_inner_size([760.0, 480.0])
        .with_maximized(place.maximised)
        .with_icon(egui::IconData::default())
        .with_drag_and_drop(true);
    NativeOptions {
        viewport,
        system_font_fallback: false,
        persist_window: false,
        centered: true,
        event_loop_builder: event_loop(),
        ..NativeOptions::default()
    }
}

/// X11 where there is one: on Wayland winit takes no dropped files and draws a title bar without Chinese.
#[cfg(target_os = "linux")]
fn event_loop() -> Option<eframe::EventLoopBuilderHook> {
    use winit::platform::x11::EventLoopBuilderExtX11 as _;
    let has_x11 = std::env::var_os("DISPLAY").is_some_and(|value| !value.is_empty());
    has_x11.then(|| -> eframe::EventLoopBuilderHook {
        Box::new(|builder| {
            builder.with_x11();
        })
    })
}

#[cfg(not(target_os = "linux"))]
fn event_loop() -> Option<eframe::EventLoopBuilderHook> {
    None
}
