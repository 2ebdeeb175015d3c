//! The window's life: events in, a frame drawn, commands run, effects carried out.

use std::time::{Duration, Instant};

use eframe::CreationContext;
use egui::{Context, ViewportCommand};

use super::{
    ReadingPlace, Start,
    clock::Clock,
    closing::Closing,
    dialogs::Reply,
    effects::{self, Beginning},
    errands::Errands,
    jobs::{Answer, Jobs},
    looks::Looks,
    paths, place,
};
use crate::{
    project::Step,
    session::{Command, Effect, Event, Leave, ProjectNumber, Session},
    store::{self, Dirs, Keeper, Preferences, Recent, ThemeChoice, WindowPlace, WrittenReports},
    ui::{
        self, fonts,
        fonts::Script,
        theme::{self, Theme},
        view::{Dialog, PathDraft, ViewState},
    },
    wording::Lang,
};

/// So long the program waits at its end for disks that do not answer.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// What earlier runs left: read before the window opens.
pub(super) struct Kept {
    pub(super) dirs: Option<Dirs>,
    pub(super) preferences: Preferences,
    pub(super) recent: Recent,
    /// The program never ran here.
    pub(super) first_start: bool,
}

impl Kept {
    pub(super) fn load() -> Self {
        let dirs = store::app_dirs();
        let first_start = dirs
            .as_ref()
            .is_none_or(|dirs| !Preferences::are_kept(dirs));
        let mut preferences = dirs.as_ref().map(Preferences::load).unwrap_or_default();
        if preferences.language.is_none() {
            let system = sys_locale::get_locale().unwrap_or_default();
            preferences.language = Some(Lang::from_code(&system).code().to_owned());
        }
        let recent = dirs.as_ref().map(Recent::load).unwrap_or_default();
        Self {
            dirs,
            preferences,
            recent,
            first_start,
        }
    }
}

pub(super) struct Shell {
    pub(super) session: Session,
    pub(super) view: ViewState,
    pub(super) jobs: Jobs,
    pub(super) reading: ReadingPlace,
    pub(super) closing: Closing,
    pub(super) errands: Errands,
    pub(super) clock: Clock,
    pub(super) dirs: Option<Dirs>,
    pub(super) recent: Recent,
    /// As this window found or left them on the disk last.
    pub(super) stored: Preferences,
    /// Writes the journal and the file of the project at hand; None for samples and where nothing can be written.
    pub(super) keeper: Option<Keeper>,
    /// Reports that are about to come in, as the journal will hold them.
    pub(super) written: Option<WrittenReports>,
    pub(super) quitting: bool,
    /// The window was maximised when the program ended last.
    pub(super) to_maximise: bool,
    pub(super) looks: Looks,
    /// The window had the keyboard in the frame before.
    focused: bool,
    /// Where the window stands.
    pub(super) place: WindowPlace,
    /// What the theme was last made from.
    styled: Option<(bool, Lang)>,
    title: String,
    /// Steps of a project that has no journal yet: it is on its way, or none could be begun.
    pub(super) owed: Vec<Step>,
    /// What will keep the project at hand, on its way.
    pub(super) beginning: Option<Beginning>,
    /// The first save of a project that nothing keeps yet is under way, with so many of the steps owed.
    pub(super) first_save: Option<usize>,
    /// The project at hand was never saved, and is not recorded on purpose.
    pub(super) unrecorded: bool,
}

impl Shell {
    pub(super) fn new(created: &CreationContext<'_>, kept: Kept, start: Start) -> Self {
        let ctx = &created.egui_ctx;
        fonts::install(ctx);
        fonts::system_fallback(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let place = kept.preferences.window;
        let mut shell = Self {
            place,
            to_maximise: place.maximised,
            stored: kept.preferences.clone(),
            session: Session::new(kept.preferences, kept.recent.paths().to_vec()),
            view: ViewState::default(),
            jobs: Jobs::new(),
            reading: start.reading,
            closing: Closing::default(),
            errands: Errands::new(),
            clock: Clock::start(),
            dirs: kept.dirs,
            recent: kept.recent,
            keeper: None,
            written: None,
            quitting: false,
            looks: Looks::default(),
            focused: true,
            styled: None,
            title: String::new(),
            owed: Vec::new(),
            beginning: None,
            first_save: None,
            unrecorded: false,
        };
        shell.begin(ctx, start, kept.first_start);
        shell
    }

    /// What stands in the window first: what was asked for, else what a crash left, else the samples once.
    fn begin(&mut self, ctx: &Context, start: Start, first_start: bool) {
        let asked = start.samples || !start.paths.is_empty();
        if asked {
            effects::count_unsaved(self, ctx);
        }
        if start.samples {
            self.carry_out(ctx, vec![Effect::OpenSamples]);
        } else if asked {
            self.command(ctx, Command::OpenFiles(start.paths));
        } else if effects::take_up_unsaved(self, ctx) {
        } else if first_start {
            self.carry_out(ctx, vec![Effect::OpenSamples]);
        }
        if first_start {
            let preferences = Box::new(self.session.preferences().clone());
            self.carry_out(ctx, vec![Effect::StorePreferences(preferences)]);
        }
    }

    pub(super) fn command(&mut self, ctx: &Context, command: Command) {
        let command = paths::absolute(command);
        let effects = self.session.run(command, self.clock.now());
        self.carry_out(ctx, effects);
    }

    pub(super) fn event(&mut self, ctx: &Context, event: Event) {
        let effects = self.session.receive(event, self.clock.now());
        self.carry_out(ctx, effects);
    }

    pub(super) fn carry_out(&mut self, ctx: &Context, effects: Vec<Effect>) {
        for effect in effects {
            effects::carry_out(self, ctx, effect);
        }
    }

    fn answer(&mut self, ctx: &Context, answer: Answer) {
        match answer {
            Answer::Event(event) => {
                effects::remember_copy(self, &event);
                self.event(ctx, event);
            }
            Answer::For(project, event) => {
                let now = self.clock.now();
                let effects = self.session.receive_for(project, event, now);
                self.carry_out(ctx, effects);
            }
            Answer::Dialog(project, reply) => self.reply(ctx, project, reply),
            Answer::Written(written) => self.written = Some(written),
            Answer::Saved(ended) => effects::saved(self, ctx, *ended),
            Answer::Opened(loaded) => effects::take_up(self, ctx, *loaded),
            Answer::Looked(looked) => effects::looked(self, ctx, looked),
        }
    }

    fn reply(&mut self, ctx: &Context, project: ProjectNumber, reply: Reply) {
        match reply {
            Reply::Run(command) => {
                let effects = self.session.run_for(project, command, self.clock.now());
                self.carry_out(ctx, effects);
            }
            Reply::NoDialog(purpose, path) => {
                if !purpose.writes() || project == self.session.project_number() {
                    self.view.dialog = Some(Dialog::Path(PathDraft::new(purpose, path)));
                }
            }
            Reply::Taken(purpose, path) => {
                if project == self.session.project_number() {
                    let taken = Some(path.clone());
                    let draft = PathDraft::new(purpose, path);
                    self.view.dialog = Some(Dialog::Path(PathDraft { taken, ..draft }));
                }
            }
            Reply::Closed => self.command(ctx, Command::Stay),
        }
    }

    fn take_drops(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        let paths: Vec<_> = dropped
            .iter()
            .map(|file| file.path().to_owned())
            .filter(|path| !path.as_os_str().is_empty())
            .collect();
        if !paths.is_empty() {
            self.command(ctx, Command::OpenFiles(paths));
        }
    }

    /// Closing asks first where work would go out of sight.
    fn take_close(&mut self, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if !asked || self.quitting {
            return;
        }
        self.commit_drafts(ctx);
        if self.session.needs_a_home() {
            self.view.dialog = Some(Dialog::Leave(Leave::Quit));
        } else {
            self.command(ctx, Command::Leave(Leave::Quit));
        }
        // Else it goes on with closing once everything is in the file.
        if !self.quitting {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
    }

    /// What is being typed goes into the project it was typed for.
    pub(super) fn commit_drafts(&mut self, ctx: &Context) {
        for command in ui::drafts::unfinished(&self.session, &self.view) {
            self.command(ctx, command);
        }
    }

    fn theme(&mut self, ctx: &Context) -> Theme {
        let preferences = self.session.preferences();
        let dark = match preferences.theme {
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
            ThemeChoice::System => ctx.system_theme() == Some(egui::Theme::Dark),
        };
        let zoom = preferences.zoom;
        let lang = ui::lang_of(&self.session);
        let theme = Theme::of(dark);
        if self.styled != Some((dark, lang)) {
            self.styled = Some((dark, lang));
            let script = match lang {
                Lang::Zh => Script::Chinese,
                Lang::En => Script::Latin,
            };
            theme::apply(ctx, &theme, script);
        }
        if (ctx.zoom_factor() - zoom).abs() > 0.001 {
            ctx.set_zoom_factor(zoom);
        }
        theme
    }

    fn set_title(&mut self, ctx: &Context) {
        let title = ui::window_title(&self.session);
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Back at the window: another program may have changed a report.
    fn take_focus(&mut self, ctx: &Context) {
        let focused = ctx.input(|input| input.focused);
        if focused && !self.focused {
            self.command(ctx, Command::LookAtSources);
        }
        self.focused = focused;
    }

    /// Saves when a pause came; asks to be woken when one would.
    fn keep_time(&mut self, ctx: &Context) {
        self.command(ctx, Command::Tick);
        if let Some(wait) = self.session.save_due_in(self.clock.now()) {
            ctx.request_repaint_after(Duration::from_millis(wait.max(1)));
        }
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        for answer in self.jobs.finished() {
            self.answer(ctx, answer);
        }
        effects::take_begun(self, ctx);
        self.take_drops(ctx);
        self.take_close(ctx);
        self.take_focus(ctx);
        self.keep_time(ctx);
        place::restore(self, ctx);
        place::note(self, ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let theme = self.theme(&ctx);
        let commands = ui::window_ui(ui, &self.session, &mut self.view, &theme);
        let changed = !commands.is_empty();
        for command in commands {
            self.command(&ctx, command);
        }
        if changed {
            ctx.request_repaint();
        }
        self.set_title(&ctx);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        effects::close_at_the_end(self);
        place::keep(self);
        let begun = Instant::now();
        self.closing.wait_at_most(LAST_WORDS);
        let rest = LAST_WORDS.saturating_sub(begun.elapsed());
        self.errands.wait_at_most(rest.max(Duration::from_secs(1)));
    }
}
