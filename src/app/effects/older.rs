//! Older versions of a project: listed, read, deleted.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::{
    app::{clock, shell::Shell},
    session::{Dated, Event},
    store::{self, Fault, Generation, StoreError},
};

pub(super) fn list_generations(shell: &Shell, ctx: &Context, path: PathBuf) {
    let project = shell.session.project_number();
    let of = path.clone();
    let none = move || Event::Generations {
        path: of.clone(),
        list: Vec::new(),
    };
    shell.jobs.start(ctx, project, none, move |_| {
        let list = dated_generations(&path);
        Event::Generations { path, list }
    });
}

fn dated_generations(project: &Path) -> Vec<Dated> {
    let all = store::generations(project).into_iter();
    all.map(dated).collect()
}

pub(super) fn dated(generation: Generation) -> Dated {
    Dated {
        when: clock::local_day_and_time(generation.millis).unwrap_or_default(),
        generation,
    }
}

pub(super) fn clear_generations(shell: &Shell, ctx: &Context, path: PathBuf) {
    let project = shell.session.project_number();
    let of = path.clone();
    let none = move || Event::Generations {
        path: of.clone(),
        list: Vec::new(),
    };
    shell.jobs.start(ctx, project, none, move |tell| {
        if let Err(error) = store::clear_generations(&path) {
            tell(Event::TracesLeft(error));
        }
        let list = dated_generations(&path);
        Event::Generations { path, list }
    });
}

pub(super) fn read_generation(shell: &Shell, ctx: &Context, generation: Box<Generation>) {
    let project = shell.session.project_number();
    let one = generation.clone();
    let crashed = move || {
        let error = StoreError {
            path: one.path.clone(),
            fault: Fault::Damaged { line: 1, column: 1 },
        };
        Event::GenerationRead(one.clone(), Box::new(Err(error)))
    };
    shell.jobs.start(ctx, project, crashed, move |_| {
        let read = store::read_generation(&generation);
        Event::GenerationRead(generation, Box::new(read))
    });
}
