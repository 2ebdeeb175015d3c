//! Where the window stands and how wide its panels are, from one run to the next.

use egui::{Context, ViewportCommand};

use super::{effects, shell::Shell};
use crate::store::WindowPlace;

/// Notes the window's place while it can be asked; it is written when the program ends.
pub(super) fn note(shell: &mut Shell, ctx: &Context) {
    let (inner, outer, maximised) = ctx.input(|input| {
        let viewport = input.viewport();
        (
            viewport.inner_rect,
            viewport.outer_rect,
            viewport.maximized == Some(true),
        )
    });
    let Some(inner) = inner else {
        return;
    };
    // Rectangles are in points of the zoomed interface, the window is made in points of the screen.
    let zoom = ctx.zoom_factor();
    let before = shell.place;
    shell.place = WindowPlace {
        // A maximised window keeps the size it had before.
        size: if maximised {
            before.size
        } else {
            (inner.width() * zoom, inner.height() * zoom)
        },
        position: outer.map(|rect| (rect.left() * zoom, rect.top() * zoom)),
        maximised,
    };
}

/// A window that was maximised is so again. Asked for once it can be seen: it is made hidden, and window managers of X11
/// pass over what is asked for a hidden one.
pub(super) fn restore(shell: &mut Shell, ctx: &Context) {
    if !shell.to_maximise {
        return;
    }
    if ctx.cumulative_frame_nr() > 1 {
        shell.to_maximise = false;
        ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
    } else {
        ctx.request_repaint();
    }
}

/// Writes what changed of it.
pub(super) fn keep(shell: &mut Shell) {
    let mut preferences = shell.session.preferences().clone();
    preferences.window = shell.place;
    if let Some(width) = shell.view.left_width {
        preferences.left.width = width;
    }
    if let Some(width) = shell.view.right_width {
        preferences.right.width = width;
    }
    if preferences != shell.stored {
        effects::store_preferences(shell, &preferences);
    }
}
