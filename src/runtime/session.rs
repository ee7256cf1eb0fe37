//! The session: everything the loop holds, and the loop.

mod fit;
mod prepare;
mod preview;

use std::future::poll_fn;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use crossterm::event::{Event, EventStream};
use futures_util::StreamExt;
use tokio::sync::Notify;

use self::prepare::{Prepared, look_at_machine, prepare};
use super::fitting::Fitting;
use super::frames::Frames;
use super::hangup;
use super::keep::Keeper;
use super::library::Library;
use super::model::Model;
use super::notes::Notes;
use super::reader::Reader;
use super::repeat::Repeats;
use super::run::{Launch, Wake};
use super::runs::Runs;
use super::save::{Saves, save_certificate};
use super::search::Searches;
use super::signals::{Asked, Signals};
use super::themes::Themes;
use super::watch::Watch;
use super::{CannotBegin, Options, edit, events};
use crate::app::explore::{SearchNews, SearchOrder};
use crate::app::present;
use crate::app::program::{ProgramKey, ProgramSource};
use crate::app::{Action, Effect, Screen as AppScreen, State, replay, update};
use crate::course::Moment;
use crate::terminal::{self, Screen};
use crate::trace::RunSettings;
use crate::ui;
use crate::ui::colour::Depth;
use crate::ui::theme::Theme;

/// How long a file is left alone after it changed, for an editor to finish writing.
const SETTLE: Duration = Duration::from_millis(40);

/// How long the end waits for what is to be remembered to be written.
const FAREWELL: Duration = Duration::from_secs(2);

/// How long going to the background waits for that: a lock must not be taken along.
const NAP: Duration = Duration::from_millis(300);

/// Runs the application until somebody leaves; `launch` reads and starts programs.
///
/// # Errors
/// Why it cannot begin; nothing was drawn then.
pub fn run(options: &Options, launch: Box<dyn Launch>) -> Result<ExitCode, CannotBegin> {
    let began = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CannotBegin(format!("Hilo cannot set up its loop: {error}.")))?;
    let prepared = prepare(options)?;
    let code = runtime.block_on(async {
        let mut session = Session::open(prepared, launch, began).map_err(no_terminal)?;
        let code = session.go().await;
        // The screen is given back before anything is waited for.
        session.screen = None;
        for why in session.saves.finish() {
            let _ = writeln!(io::stderr(), "hilo: {why}");
        }
        if let Err(why) = session.keeper.finish(FAREWELL) {
            // Nobody may be there to read it any more.
            let _ = writeln!(io::stderr(), "hilo: {why}");
        }
        code.map_err(|error| CannotBegin(format!("The terminal is gone: {error}.")))
    })?;
    Ok(ExitCode::from(code))
}

fn no_terminal(error: io::Error) -> CannotBegin {
    CannotBegin(format!("Hilo needs a terminal to draw on ({error}). `hilo run FILE.py` works without one."))
}

struct Session {
    state: State,
    library: Library,
    reader: Reader,
    keeper: Keeper,
    runs: Runs,
    searches: Searches,
    repeats: Repeats,
    saves: Saves,
    fitting: Fitting,
    model: Model,
    screen: Option<Screen>,
    theme: (crate::app::look::ThemeName, Theme),
    themes: Themes,
    notes: Notes,
    depth: Depth,
    frames: Frames,
    began: Instant,
    woken: Arc<Notify>,
    changed: Arc<Notify>,
    watched: Option<(ProgramSource, Watch)>,
    reload_at: Option<Instant>,
    /// The folder of lessons that is watched, and when it is read anew.
    lessons: Option<(PathBuf, Watch)>,
    saved: Arc<Notify>,
    lessons_at: Option<Instant>,
    dirty: bool,
    resumed: bool,
    leave: Option<u8>,
    /// The learner's copy to be opened in an editor, once nobody reads the keys.
    edit: Option<(ProgramSource, bool)>,
}

impl Session {
    fn open(prepared: Prepared, launch: Box<dyn Launch>, began: Instant) -> io::Result<Session> {
        terminal::install_hook();
        let screen = Screen::open()?;
        let depth = Depth::of(|name| std::env::var(name).ok());
        let Prepared { mut state, library, folder, keeper, fitting, woken, themes, first } = prepared;
        (state.look.width, state.look.height) = screen.size();
        let name = present::theme(&state);
        let mut session = Session {
            reader: Reader::default(),
            keeper,
            runs: Runs::new(launch, wake_of(&woken)),
            searches: Searches::default(),
            repeats: Repeats::default(),
            saves: Saves::default(),
            fitting,
            model: Model::new(wake_of(&woken)),
            screen: Some(screen),
            theme: (name, themes.theme(name, depth)),
            themes,
            notes: Notes::default(),
            depth,
            frames: Frames::new(began),
            began,
            woken,
            changed: Arc::new(Notify::new()),
            watched: None,
            reload_at: None,
            lessons: None,
            saved: Arc::new(Notify::new()),
            lessons_at: None,
            dirty: true,
            resumed: false,
            leave: None,
            edit: None,
            state,
            library,
        };
        session.perform(first);
        if let Some(folder) = folder {
            session.watch_lessons(&folder);
        }
        Ok(session)
    }

    /// The loop. Returns the exit code.
    async fn go(&mut self) -> io::Result<u8> {
        let mut input = EventStream::new();
        hangup::watch();
        let mut signals = Signals::listen()?;
        self.draw()?;
        self.reader.begin(&self.library, wake_of(&self.woken));
        terminal::panic_if_asked("ui");
        loop {
            let (woken, changed, deadline) = (self.woken.clone(), self.changed.clone(), self.deadline());
            let saved = self.saved.clone();
            tokio::select! {
                event = input.next() => match event {
                    Some(event) => self.input(event?, &mut input).await?,
                    None => return Ok(129),
                },
                asked = signals.next() => self.signal(asked)?,
                () = woken.notified() => {}
                () = changed.notified() => self.reload_at = Some(Instant::now() + SETTLE),
                () = saved.notified() => self.lessons_at = Some(Instant::now() + SETTLE),
                () = until(deadline) => {}
            }
            self.step()?;
            if let Some((source, anew)) = self.edit.take() {
                // The editor reads the keys now, and nobody else.
                drop(input);
                self.edit(source, anew)?;
                input = EventStream::new();
            }
            if let Some(code) = self.leave {
                return Ok(code);
            }
        }
    }

    /// Takes what has come, and draws if something changed and a frame is due.
    fn step(&mut self) -> io::Result<()> {
        let now = Instant::now();
        if self.reload_at.take_if(|at| *at <= now).is_some() {
            self.reload();
        }
        if self.lessons_at.take_if(|at| *at <= now).is_some() {
            self.reload_lessons();
        }
        self.tick(now);
        let news = self.reader.news().into_iter().chain(self.keeper.news()).chain(self.model.news());
        let news = news.chain(self.saves.news()).chain(self.fitting.news());
        for action in news.collect::<Vec<_>>() {
            self.dirty = true;
            if matches!(action, Action::Stepped(..)) {
                // One answer follows one key: it need not wait for the next frame's turn.
                self.frames.at_once();
            }
            self.act(action);
        }
        if now < self.frames.due() {
            return Ok(());
        }
        for action in self.runs.poll() {
            self.dirty = true;
            self.act(action);
        }
        let searched = self.searches.poll().into_iter().chain(self.repeats.poll()).collect::<Vec<_>>();
        for action in searched {
            self.dirty = true;
            self.act(action);
        }
        if self.dirty { self.draw() } else { Ok(()) }
    }

    /// Tells the time.
    fn tick(&mut self, now: Instant) {
        let notice = self.state.notice.is_some();
        let slow = self.state.step().and_then(|step| step.slow_from()).filter(|at| *at > self.state.now);
        self.dirty |= replay::playing(&self.state);
        let minute = present::next_minute(&self.state);
        self.act(Action::Tick(now - self.began));
        self.dirty |= minute != present::next_minute(&self.state);
        self.dirty |= slow.is_some_and(|at| at <= self.state.now);
        self.act(Action::Date(Moment(date())));
        self.dirty |= notice != self.state.notice.is_some();
    }

    /// When the loop has to go on by itself.
    fn deadline(&self) -> Option<Instant> {
        let active = self.runs.active() || self.searches.active() || self.repeats.active();
        let active = active || replay::playing(&self.state);
        let frame = (self.dirty || active).then(|| self.frames.due());
        let notice = self.state.deadline().map(|at| self.began + at);
        [frame, notice, self.reload_at, self.lessons_at].into_iter().flatten().min()
    }

    /// Takes an event, and all others that are there.
    async fn input(&mut self, first: Event, input: &mut EventStream) -> io::Result<()> {
        // What is said now is said from now on, however long nothing happened before.
        self.tick(Instant::now());
        let mut next = Some(first);
        while let Some(event) = next {
            if let Event::Resize(width, height) = event
                && let Some(screen) = &mut self.screen
            {
                screen.resize(width, height)?;
            }
            if let Some(action) = events::action(event) {
                if matches!(action, Action::Key(_)) {
                    self.frames.answer();
                }
                self.dirty = true;
                self.act(action);
            }
            // Polled in the loop's own context: the stream keeps the first waker that it is given.
            next = match poll_fn(|cx| Poll::Ready(input.poll_next_unpin(cx))).await {
                Poll::Ready(Some(event)) => Some(event?),
                _ => None,
            };
        }
        Ok(())
    }

    fn signal(&mut self, asked: Asked) -> io::Result<()> {
        match asked {
            Asked::End(code) => self.leave = Some(code),
            Asked::Suspend => self.suspend()?,
            Asked::Continue if self.resumed => self.resumed = false,
            Asked::Continue => {
                if let Some(screen) = &mut self.screen {
                    screen.resume()?;
                }
                self.again();
            }
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.keeper.settle(NAP);
        if let Some(screen) = &mut self.screen {
            screen.suspend()?;
        }
        self.resumed = true;
        self.again();
        Ok(())
    }

    /// The screen was taken anew: its size may be another, and everything is to be drawn.
    fn again(&mut self) {
        if let Some((width, height)) = self.screen.as_ref().map(Screen::size) {
            self.act(Action::Resize(width, height));
        }
        self.dirty = true;
    }

    fn act(&mut self, action: Action) {
        let effects = update(&mut self.state, action);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if matches!(effect, Effect::Start(..) | Effect::Search(..) | Effect::Repeat(..) | Effect::Quit) {
                self.fitting.stop();
            }
            match effect {
                Effect::Quit => self.leave = Some(0),
                Effect::Suspend => {
                    if self.suspend().is_err() {
                        self.leave = Some(1);
                    }
                }
                Effect::Open(id) => {
                    let lesson = self.library.lesson(&id);
                    if let Ok(lesson) = &lesson {
                        look_at_machine(&mut self.state, lesson);
                    }
                    self.act(Action::Opened(lesson));
                }
                Effect::Load(source) => self.load(source),
                Effect::Start(program, settings) => self.runs.start(program, *settings),
                Effect::Stop => self.runs.stop(),
                Effect::Motion(motion) => self.runs.set_motion(motion),
                Effect::Go(go) => self.runs.go(go),
                Effect::Answer(line) => self.runs.answer(line),
                Effect::Forget => self.runs.forget(),
                Effect::Edit(source, anew) => self.edit = Some((source, anew)),
                Effect::Search(program, order) => self.search(program, *order),
                Effect::StopSearch => self.searches.stop(),
                Effect::Repeat(program, settings) => self.repeat(program, *settings),
                Effect::StopRepeat => self.repeats.stop(),
                Effect::ForgetSearch => {
                    self.searches.forget();
                    self.repeats.forget();
                }
                Effect::Model(asked) => self.model.perform(asked, self.runs.launch()),
                Effect::Copy(text) => {
                    if self.screen.as_mut().is_some_and(|screen| screen.copy(&text).is_err()) {
                        self.leave = Some(1);
                    }
                }
                Effect::Keep(change) => self.keeper.progress(&change),
                Effect::Save(recording, form, look) => {
                    self.saves.begin(recording, form, look, wake_of(&self.woken));
                }
                Effect::Recorded(source, file) => {
                    let recording = self.library.recording(&source, &file).map(Arc::new);
                    self.act(Action::Recorded(source, recording));
                }
                Effect::Fit(order) => self.fit(*order),
                Effect::Certify(certificate, form) => {
                    self.act(Action::Saved(save_certificate(Path::new("."), &certificate, form)));
                }
                Effect::Choose(chosen) => self.keeper.settings(&chosen),
            }
        }
    }

    fn search(&mut self, program: ProgramKey, order: SearchOrder) {
        let compiled = self.runs.launch().program(program, &order.run);
        if let Err(why) = compiled.and_then(|program| self.searches.start(program, order, wake_of(&self.woken))) {
            self.act(Action::Searched(SearchNews::Over(Err(why), Duration::ZERO)));
        }
    }

    fn repeat(&mut self, program: ProgramKey, mut settings: RunSettings) {
        let launch = self.runs.launch();
        launch.complete(&mut settings);
        let compiled = launch.program(program, &settings);
        if let Err(why) = compiled.and_then(|program| self.repeats.start(program, settings, wake_of(&self.woken))) {
            self.act(Action::Searched(SearchNews::NoRuns(why)));
        }
    }

    /// Opens the learner's copy of a program in an editor, and reads it afterwards.
    fn edit(&mut self, source: ProgramSource, anew: bool) -> io::Result<()> {
        let ProgramSource::Own { lesson, file } = &source else { return Ok(()) };
        let given = ProgramSource::Lesson { lesson: lesson.clone(), file: file.clone() };
        let prepared = self.library.text(&given).and_then(|text| {
            let path = edit::path_of(lesson, file)?;
            edit::prepare(&path, &text, anew)?;
            Ok(path)
        });
        let outcome = match (prepared, &mut self.screen) {
            (Ok(path), Some(screen)) => {
                let (edited, taken) = screen.lend(|| edit::open(&path));
                taken?;
                edited.map_err(|why| {
                    format!("{why}. The file is `{}`: it is read again whenever it is saved.", path.display())
                })
            }
            (Err(why), _) => Err(format!("There can be no copy of the program: {why}.")),
            (Ok(_), None) => Ok(()),
        };
        if let Err(text) = outcome {
            self.act(Action::Failed("The program cannot be edited here".to_owned(), text));
        }
        self.again();
        self.load(source);
        Ok(())
    }

    fn load(&mut self, source: ProgramSource) {
        let file = match &source {
            ProgramSource::File(path) => Some(path.clone()),
            ProgramSource::Own { lesson, file } => edit::path_of(lesson, file).ok().filter(|path| path.exists()),
            ProgramSource::Lesson { .. } => None,
        };
        if let Some(path) = file
            && self.watched.as_ref().is_none_or(|(watched, _)| *watched != source)
        {
            match Watch::new(&path, wake_of(&self.changed)) {
                Ok(watch) => self.watched = Some((source.clone(), watch)),
                Err(error) => self.state.say(format!("The file is not watched, so it is not reloaded: {error}.")),
            }
        }
        let loaded = self.library.load(&source, self.runs.launch());
        self.act(Action::Loaded(source, loaded));
    }

    fn reload(&mut self) {
        if let Some((source, _)) = &self.watched {
            let source = source.clone();
            self.load(source);
            self.dirty = true;
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        if let Err(why) = self.notes.tell(present::brief::brief(&self.state)) {
            self.state.say(why);
        }
        let Some(screen) = &mut self.screen else { return Ok(()) };
        let name = present::theme(&self.state);
        if self.theme.0 != name {
            self.theme = (name, self.themes.theme(name, self.depth));
        }
        let began = Instant::now();
        let mut drawn = None;
        screen.draw(|frame| drawn = Some(ui::draw(&self.state, &self.theme.1, frame.buffer_mut())))?;
        self.frames.drawn(began);
        self.dirty = false;
        if let Some(drawn) = drawn {
            self.act(Action::Drawn(drawn));
        }
        Ok(())
    }
}

fn wake_of(notify: &Arc<Notify>) -> Wake {
    let notify = notify.clone();
    Arc::new(move || notify.notify_one())
}

/// What the clock of the machine says, in milliseconds since 1970.
fn date() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

async fn until(deadline: Option<Instant>) {
    match deadline {
        Some(at) => tokio::time::sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}
