//! Before there is a screen: what is read, and the first state that comes of it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Notify;

use super::{date, wake_of};
use crate::app::fit::Sizes;
use crate::app::home::{self, Home};
use crate::app::lab::Lab;
use crate::app::look::Look;
use crate::app::memory::Memory;
use crate::app::program::ProgramSource;
use crate::app::{Action, Effect, Screen as AppScreen, State, update};
use crate::course::{Lesson, Moment};
use crate::engine;
use crate::runtime::fitting::Fitting;
use crate::runtime::keep::{Keeper, Places};
use crate::runtime::library::Library;
use crate::runtime::run::code_lines;
use crate::runtime::save::read_recording;
use crate::runtime::themes::Themes;
use crate::runtime::{CannotBegin, Open, Options, files};
use crate::trace::RunSettings;

/// The state before there is a screen, and what to do first.
pub(super) struct Prepared {
    pub state: State,
    pub library: Library,
    pub folder: Option<PathBuf>,
    pub keeper: Keeper,
    pub fitting: Fitting,
    pub woken: Arc<Notify>,
    pub themes: Themes,
    pub first: Vec<Effect>,
}

/// Reads what there is to read, and makes the first state of it.
///
/// # Errors
/// Why there is nothing to begin with.
pub(super) fn prepare(options: &Options) -> Result<Prepared, CannotBegin> {
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let woken = Arc::new(Notify::new());
    let places = Places::of_this_user();
    let (themes, faults) = Themes::read(places.as_ref().ok());
    let own = places.as_ref().ok().map(|places| places.lessons.clone());
    let fitting = Fitting::new(places.as_ref().ok().map(|places| places.progress.as_path()));
    let (keeper, found) = Keeper::open(places, wake_of(&woken));
    let theme = options.theme.or(found.settings.theme).unwrap_or_default();
    let ascii = options.ascii || found.settings.ascii == Some(true);
    let look = Look { theme, ascii, ..Look::new(80, 24) };
    let mut library = match &options.open {
        Open::Lab(path) => {
            files::read_program(path).map_err(CannotBegin)?;
            Library::none()
        }
        Open::Replay(_) => Library::none(),
        Open::Notebook(path) => Library::notebook(path)?,
        _ => Library::open(options.lessons.as_deref())?,
    };
    let course = matches!(options.open, Open::Map | Open::Lesson(_) | Open::Present(..));
    let faulty = match own.filter(|_| options.lessons.is_none() && course) {
        Some(own) => library.add_own(&own).err(),
        None => None,
    };
    let mut state = State::new(library.fronts(), look, cores);
    state.own_from = library.own_from();
    state.memory =
        Memory { progress: found.progress, settings: found.settings, date: Moment(date()), ..Memory::default() };
    // Whoever compares pictures or figures wants the author's numbers.
    let fits = std::env::var_os("HILO_SIZES").is_none_or(|sizes| sizes != "author");
    state.sizes = Sizes { wanted: fits, known: if fits { fitting.known() } else { BTreeMap::new() } };
    let first = opened(&mut state, &library, options)?;
    if let Some(why) = faulty {
        let text = format!("{why}\n\nHilo's own lessons are here all the same. `hilo check` says all that is wrong.");
        update(&mut state, Action::Failed("Your own lessons have mistakes".to_owned(), text));
    }
    if !faults.is_empty() {
        let text = format!("{}\n\nThe themes are as Hilo brings them.", faults.join("\n"));
        update(&mut state, Action::Failed("A theme of yours has mistakes".to_owned(), text));
    }
    let folder = options.lessons.clone().filter(|_| !library.courses().is_empty());
    Ok(Prepared { state, library, folder, keeper, fitting, woken, themes, first })
}

/// Puts on the screen what was asked for; what is to be done for it.
fn opened(state: &mut State, library: &Library, options: &Options) -> Result<Vec<Effect>, CannotBegin> {
    let cores = state.cores;
    Ok(match &options.open {
        Open::Map => Vec::new(),
        Open::Lesson(word) => {
            let lesson = library.lesson(word).map_err(|(_, text)| CannotBegin(text))?;
            look_at_machine(state, &lesson);
            update(state, Action::Opened(Ok(lesson)))
        }
        Open::Notebook(_) => {
            let lesson = library.lesson("1").map_err(|(_, text)| CannotBegin(text))?;
            update(state, Action::Opened(Ok(lesson)))
        }
        Open::Present(word, page) => {
            let lesson = to_present(state, library, word.as_deref())?;
            look_at_machine(state, &lesson);
            state.screen = AppScreen::Home(Home { presents: Some(*page), ..Home::default() });
            let effects = update(state, Action::Opened(Ok(lesson)));
            if let (Some(theme), Some(present)) = (options.theme, &mut state.present) {
                present.theme = theme;
            }
            effects
        }
        Open::Lab(path) => {
            let source = ProgramSource::File(path.clone());
            let lab = Lab::new(source.clone(), RunSettings::default(), cores);
            state.screen = AppScreen::Lab(Box::new(lab));
            vec![Effect::Load(source)]
        }
        Open::Replay(path) => {
            let recording = Arc::new(read_recording(path).map_err(CannotBegin)?);
            let lines = code_lines(&recording.about.program);
            let name =
                path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
            state.cores = recording.cores.back().map_or(cores, |sample| sample.usage.len()).max(1);
            let cores = state.cores;
            state.screen = AppScreen::Lab(Box::new(Lab::replaying(recording, name, lines, cores)));
            Vec::new()
        }
    })
}

/// The lesson that is to be presented: the one that is named, else the one that comes next.
fn to_present(state: &State, library: &Library, word: Option<&str>) -> Result<Arc<Lesson>, CannotBegin> {
    let next = || home::next(state).and_then(home::Next::lesson).or((!state.lessons.is_empty()).then_some(0));
    let id = word.map(str::to_owned).or_else(|| Some(state.lessons.get(next()?)?.id.clone()));
    let id = id.ok_or_else(|| CannotBegin("There is no lesson to present.".to_owned()))?;
    library.lesson(&id).map_err(|(_, text)| CannotBegin(text))
}

/// A lesson that draws the machine needs to know it. On a large one that is thousands of small files, so it is left
/// until somebody asks.
pub(super) fn look_at_machine(state: &mut State, lesson: &Lesson) {
    if state.machine.is_none() && lesson.draws_machine() {
        update(state, Action::Machine(Arc::new(engine::topology::read())));
    }
}
