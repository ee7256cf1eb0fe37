//! The one table of key bindings: dispatch, footer and help all read it.
//!
//! A binding belongs to a context. [`contexts`] says which contexts hold at the moment, the narrowest first; the first
//! binding of a key in that order wins.

mod help;
mod hints;
mod part;

use super::input::Key;
use super::motion;
use super::pane::Pane;
use super::present;
use super::prompt;
use super::quiz;
use super::replay;
use super::state::{Overlay, Screen, State};
use super::step;
pub use help::{HelpGroup, help};
pub use hints::{Hint, footer, step_key};
pub use part::Part;

/// What a key or a click asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Leave at once.
    Quit,
    /// Stop the run, or leave if nothing runs.
    Interrupt,
    /// Go to the background.
    Suspend,
    /// Show all keys.
    Help,
    /// The other theme.
    Theme,
    /// One step back: close, unzoom, leave.
    Back,
    /// Up by one.
    Up,
    /// Down by one.
    Down,
    /// Up by a screenful.
    PageUp,
    /// Down by a screenful.
    PageDown,
    /// To the start.
    Top,
    /// To the end.
    Bottom,
    /// Open what is chosen.
    Open,
    /// The next page of the lesson.
    NextPage,
    /// The page before.
    PreviousPage,
    /// Start the program, or stop it.
    Run,
    /// Start the program anew.
    Rerun,
    /// The next pane gets the keys.
    NextPane,
    /// The pane before gets the keys.
    PreviousPane,
    /// The pane with the keys alone, or all.
    Zoom,
    /// Say who wrote each line of output.
    Who,
    /// Switch the GIL.
    Gil,
    /// Slower, and after the slowest speed at full speed again.
    Speed,
    /// A breakpoint at the marked line of the program, or no longer.
    Break,
    /// Let the run go on that stands still.
    GoOn,
    /// Let the worker that stands still go one line on.
    OneLine,
    /// Keep an earlier run in view above the present one, or not.
    Compare,
    /// Compare with the run that is marked in the table.
    CompareWith,
    /// The chosen knob one value down.
    KnobLess,
    /// The chosen knob one value up.
    KnobMore,
    /// The row of knobs gets the keys.
    Knobs,
    /// The knob before.
    KnobPrevious,
    /// The next knob.
    KnobNext,
    /// A choice of the prediction, by its number from 1.
    Choose(u8),
    /// The choice that is marked.
    ChooseMarked,
    /// Mark the choice above.
    ChoiceUp,
    /// Mark the choice below.
    ChoiceDown,
    /// Run without a prediction.
    Skip,
    /// Less time on the same width.
    ZoomIn,
    /// More time on the same width.
    ZoomOut,
    /// Earlier.
    Earlier,
    /// Later.
    Later,
    /// The whole run again.
    Whole,
    /// Ask about the moment before.
    CursorLeft,
    /// Ask about the next moment.
    CursorRight,
    /// Send the line that was typed for the program.
    SendLine,
    /// End the program's input.
    EndInput,
    /// Take back the last character of that line.
    Erase,
    /// Find a lesson or a page.
    Find,
    /// Words of the field and what they mean.
    Glossary,
    /// Start a lesson over, if the answer is yes.
    StartOver,
    /// Yes, do what is asked.
    Yes,
    /// The knobs as the page or the program gives them.
    PutBack,
    /// Show all that can happen, and search it.
    Explore,
    /// Back from there to the laboratory.
    Laboratory,
    /// Search again, or stop the search.
    Search,
    /// Run the program many times in a row, or stop doing so.
    Repeat,
    /// Another granularity of steps.
    Granularity,
    /// Choose the variables that tell outcomes apart.
    ChooseWatch,
    /// Choose the marked variable, or no longer.
    ToggleWatch,
    /// Search with the variables that are chosen.
    ApplyWatch,
    /// Step the way to what is marked.
    StepWay,
    /// Edit the program of a challenge.
    Edit,
    /// The lesson's program instead of the learner's copy, or back.
    OtherCopy,
    /// One hint more.
    Hint,
    /// Step the program by hand.
    OpenStep,
    /// Something of stepping.
    Step(step::Command),
    /// Show a run again as it was recorded.
    OpenReplay,
    /// Show the recorded run of a larger machine.
    OpenRecorded,
    /// Something of a replay.
    Replay(replay::Command),
    /// Choose a form in which the run is saved.
    Save,
    /// Save the run in the form that is marked.
    SaveMarked,
    /// Something of presenting.
    Present(present::Command),
    /// Something of a quiz.
    Quiz(quiz::Command),
    /// Open the certificate.
    OpenCertificate,
    /// Save the certificate.
    SaveCertificate,
    /// The other form to save it in.
    OtherForm,
}

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// A window over the screen.
    Window,
    /// A window in which one types what to find.
    Find,
    /// A window that asks something.
    Ask,
    /// A window in which variables are chosen.
    Watch,
    /// The program asks, and what is typed goes to it.
    Prompt,
    /// The choices of an open question, while the text has the keys.
    Choices,
    /// An open question.
    Question,
    /// The row of knobs has the keys.
    Knobs,
    /// The timeline has the keys.
    Timeline,
    /// The run stands still.
    Paused,
    /// The program has the keys.
    Program,
    /// The table of runs has the keys.
    Runs,
    /// A pane that scrolls has the keys.
    Scroll,
    /// What can happen has the keys.
    Ways,
    /// A challenge is on the screen.
    Challenge,
    /// All that can happen is on the screen.
    Explore,
    /// A schedule is typed.
    StepLine,
    /// The list of workers has the keys, where a program is stepped.
    StepMark,
    /// A program is stepped.
    Step,
    /// Stepping lies over a laboratory.
    StepLab,
    /// A recorded run is shown.
    Replay,
    /// A quiz.
    Quiz,
    /// A question of it.
    QuizAsked,
    /// The answer to it.
    QuizTold,
    /// The result.
    QuizOver,
    /// The certificate, to which a name is typed.
    Certificate,
    /// A window in which a form is chosen to save a run in.
    Save,
    /// There is a laboratory.
    Lab,
    /// A lesson.
    Lesson,
    /// The course map.
    Home,
    /// Something is presented.
    Present(Part),
    /// Everywhere.
    Everywhere,
}

impl Context {
    /// The heading of its keys in the help.
    pub fn title(self) -> &'static str {
        match self {
            Context::Window => "This window",
            Context::Find => "Find",
            Context::Ask => "This question",
            Context::Watch => "Variables",
            Context::Prompt => "The program asks",
            Context::Choices | Context::Question => "The question",
            Context::Knobs => "Knobs",
            Context::Timeline => "Timeline",
            Context::Paused => "The run stands still",
            Context::Program => "Program",
            Context::Runs => "Runs",
            Context::Scroll => "The pane with the keys",
            Context::Challenge => "Challenge",
            Context::Ways | Context::Explore => "What can happen",
            Context::StepLine => "A schedule",
            Context::StepMark | Context::Step | Context::StepLab => "Stepping",
            Context::Replay => "Replay",
            Context::Quiz | Context::QuizAsked | Context::QuizTold | Context::QuizOver => "Quiz",
            Context::Certificate => "Certificate",
            Context::Save => "Save",
            Context::Lab => "Laboratory",
            Context::Lesson => "Lesson",
            Context::Home => "Course map",
            Context::Present(part) => part.title(),
            Context::Everywhere => "Everywhere",
        }
    }
}

/// What some keys do in a context.
#[derive(Debug)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// What they do.
    pub command: Command,
    /// What the footer says, if it says anything.
    pub footer: Option<&'static str>,
    /// What the help says; empty where the line of the binding before speaks for it too.
    pub help: &'static str,
}

pub(super) const fn bind(
    context: Context,
    keys: &'static [Key],
    command: Command,
    footer: Option<&'static str>,
    help: &'static str,
) -> Binding {
    Binding { context, keys, command, footer, help }
}

/// All bindings. The order within a context is the order in the footer and in the help.
pub static BINDINGS: &[Binding] = {
    use Command as C;
    use Context as X;
    use Key as K;
    &[
        bind(X::Window, &[K::Esc, K::Enter, K::Char('?'), K::Char(' ')], C::Back, Some("close"), "close it"),
        bind(X::Window, &[K::Up, K::Char('k')], C::Up, None, "up and down"),
        bind(X::Window, &[K::Down, K::Char('j')], C::Down, Some("scroll"), ""),
        bind(X::Window, &[K::PageUp], C::PageUp, None, "by a screenful"),
        bind(X::Window, &[K::PageDown], C::PageDown, None, ""),
        bind(X::Find, &[K::Enter], C::Open, Some("open"), "open what is marked"),
        bind(X::Find, &[K::Down], C::Down, Some("choose"), "the next one"),
        bind(X::Find, &[K::Up], C::Up, None, "the one before"),
        bind(X::Find, &[K::PageDown], C::PageDown, None, "by a screenful"),
        bind(X::Find, &[K::PageUp], C::PageUp, None, ""),
        bind(X::Find, &[K::Backspace], C::Erase, None, "take the last character back"),
        bind(X::Find, &[K::Esc], C::Back, Some("close"), "close it"),
        bind(X::Find, &[K::Ctrl('c')], C::Interrupt, None, "leave"),
        bind(X::Find, &[K::Ctrl('z')], C::Suspend, None, "put Hilo into the background"),
        bind(X::Ask, &[K::Enter, K::Char('y')], C::Yes, Some("yes"), "yes, do it"),
        bind(X::Ask, &[K::Esc, K::Char('n')], C::Back, Some("no"), "no, leave it as it is"),
        bind(
            X::Certificate,
            &[K::Enter],
            C::SaveCertificate,
            Some("save"),
            "save it in the folder where you started Hilo",
        ),
        bind(X::Certificate, &[K::Tab], C::OtherForm, Some("text or SVG"), "save it as a picture or as text"),
        bind(X::Certificate, &[K::Backspace], C::Erase, None, "take the last letter of the name back"),
        bind(X::Certificate, &[K::Down], C::Down, None, "down and up"),
        bind(X::Certificate, &[K::Up], C::Up, None, ""),
        bind(X::Certificate, &[K::Esc], C::Back, Some("close"), "close it"),
        bind(X::Certificate, &[K::F(1)], C::Help, None, "all keys of this screen"),
        bind(X::Certificate, &[K::Ctrl('c')], C::Interrupt, None, "leave"),
        bind(X::Certificate, &[K::Ctrl('z')], C::Suspend, None, "put Hilo into the background"),
        bind(X::Prompt, &[K::Enter], C::SendLine, Some("answer"), "give the program the line you typed"),
        bind(X::Prompt, &[K::Backspace], C::Erase, None, "take the last character back"),
        bind(X::Prompt, &[K::Ctrl('d')], C::EndInput, Some("end of input"), "nothing more: input() raises EOFError"),
        bind(X::Prompt, &[K::Tab, K::Esc], C::NextPane, Some("other keys"), "leave the line and use the other keys"),
        bind(X::Prompt, &[K::F(1)], C::Help, None, "all keys of this screen"),
        bind(X::Prompt, &[K::Ctrl('c')], C::Interrupt, Some("stop"), "stop the run"),
        bind(X::Prompt, &[K::Ctrl('z')], C::Suspend, None, "put Hilo into the background"),
        bind(X::Question, &[K::Char('1')], C::Choose(1), Some("choose"), "choose by number, 1 to 6"),
        bind(X::Question, &[K::Char('2')], C::Choose(2), None, ""),
        bind(X::Question, &[K::Char('3')], C::Choose(3), None, ""),
        bind(X::Question, &[K::Char('4')], C::Choose(4), None, ""),
        bind(X::Question, &[K::Char('5')], C::Choose(5), None, ""),
        bind(X::Question, &[K::Char('6')], C::Choose(6), None, ""),
        bind(X::Choices, &[K::Up], C::ChoiceUp, None, "mark the choice above"),
        bind(X::Choices, &[K::Down], C::ChoiceDown, None, "mark the choice below"),
        bind(X::Choices, &[K::Enter], C::ChooseMarked, None, "choose what is marked"),
        bind(X::Question, &[K::Char('k')], C::Skip, Some("skip"), "go on without a prediction; it says so later"),
        bind(X::Knobs, &[K::Right, K::Char('+'), K::Char('=')], C::KnobMore, Some("more"), "the next value"),
        bind(X::Knobs, &[K::Left, K::Char('-')], C::KnobLess, Some("less"), "the value before"),
        bind(X::Knobs, &[K::Down], C::KnobNext, Some("next knob"), "the next knob"),
        bind(X::Knobs, &[K::Up], C::KnobPrevious, None, "the knob before"),
        bind(X::Timeline, &[K::Char('+'), K::Char('=')], C::ZoomIn, Some("zoom in"), "look closer"),
        bind(X::Timeline, &[K::Char('-')], C::ZoomOut, None, "look from further away"),
        bind(X::Timeline, &[K::Char('<'), K::Char('h')], C::Earlier, None, "earlier"),
        bind(X::Timeline, &[K::Char('>'), K::Char('l')], C::Later, None, "later"),
        bind(
            X::Timeline,
            &[K::Char('.')],
            C::CursorRight,
            Some("what happened then"),
            "who did what at the next moment",
        ),
        bind(X::Timeline, &[K::Char(',')], C::CursorLeft, None, "and at the moment before; ↑ ↓ choose the worker"),
        bind(X::Timeline, &[K::Char('f')], C::Whole, None, "the whole run, and follow it"),
        bind(X::Paused, &[K::Enter], C::GoOn, Some("go on"), "let the run go on"),
        bind(X::Paused, &[K::Char('n')], C::OneLine, Some("one line"), "let this worker alone go one line on"),
        bind(
            X::Program,
            &[K::Char('b')],
            C::Break,
            Some("breakpoint"),
            "a breakpoint at the marked line, or no longer",
        ),
        bind(X::Runs, &[K::Enter], C::CompareWith, Some("compare with it"), "compare with the run that is marked"),
        bind(X::Scroll, &[K::Up], C::Up, None, "up and down"),
        bind(X::Scroll, &[K::Down], C::Down, None, ""),
        bind(X::Scroll, &[K::PageUp], C::PageUp, None, "by a screenful"),
        bind(X::Scroll, &[K::PageDown], C::PageDown, None, ""),
        bind(X::Scroll, &[K::Home], C::Top, None, "to the start and to the end"),
        bind(X::Scroll, &[K::End], C::Bottom, None, ""),
        bind(X::Lab, &[K::Char(' ')], C::Run, Some("run"), "run the program, or stop it"),
        bind(X::Lab, &[K::Char('r')], C::Rerun, Some("rerun"), "stop it if it runs, and run it again"),
        bind(
            X::Lab,
            &[K::Char('x')],
            C::Explore,
            Some("explore"),
            "all that can happen, by a search of every schedule",
        ),
        bind(X::Lab, &[K::Char('s')], C::OpenStep, Some("step"), "step the program by hand: you are the scheduler"),
        bind(X::Lab, &[K::Char('g')], C::Gil, Some("GIL"), "switch the GIL off or on, for the next run"),
        bind(
            X::Lab,
            &[K::Char('m')],
            C::Speed,
            Some("slow motion"),
            "slow motion, at once: 1/10, 10 lines a second, 1 line a second, off",
        ),
        bind(X::Lab, &[K::Char('b')], C::Break, None, "mark a line of the program, where b sets a breakpoint"),
        bind(X::Lab, &[K::Char('c')], C::Compare, Some("compare"), "keep the run before above the new one, or not"),
        bind(X::Lab, &[K::Char('v')], C::Knobs, Some("values"), "change the values below: the knobs"),
        bind(X::Lab, &[K::Char('0')], C::PutBack, Some("page's values"), "the values as the page gives them"),
        bind(X::Lab, &[K::Tab], C::NextPane, Some("pane"), "the next pane, then the knobs"),
        bind(X::Lab, &[K::BackTab], C::PreviousPane, None, "the pane before"),
        bind(X::Lab, &[K::Char('z')], C::Zoom, Some("zoom"), "this pane alone, or all of them"),
        bind(X::Lab, &[K::Char('w')], C::Who, Some("who wrote it"), "say who wrote each line of output"),
        bind(X::Lesson, &[K::Right, K::Char('n')], C::NextPage, Some("next page"), "the next page"),
        bind(X::Lesson, &[K::Left], C::PreviousPage, Some("back"), "the page before"),
        bind(X::Lesson, &[K::Esc], C::Back, Some("course map"), "back to the course map"),
        bind(X::Lesson, &[K::Char('/')], C::Find, None, "find a lesson or a page"),
        bind(X::Lesson, &[K::Char('G')], C::Glossary, None, "what the words mean, those of this page first"),
        bind(X::Lab, &[K::Esc], C::Back, None, "out of a zoomed pane or the knobs"),
        bind(X::Home, &[K::Enter, K::Right], C::Open, Some("open"), "open the lesson"),
        bind(X::Home, &[K::Down, K::Char('j')], C::Down, Some("choose"), "the next lesson"),
        bind(X::Home, &[K::Up, K::Char('k')], C::Up, None, "the lesson before"),
        bind(X::Home, &[K::PageDown], C::PageDown, None, "eight lessons on"),
        bind(X::Home, &[K::PageUp], C::PageUp, None, "eight lessons back"),
        bind(X::Home, &[K::Home], C::Top, None, "the first lesson"),
        bind(X::Home, &[K::End], C::Bottom, None, "the last lesson"),
        bind(X::Home, &[K::Char('/')], C::Find, Some("find"), "find a lesson or a page"),
        bind(X::Home, &[K::Char('G')], C::Glossary, None, "what the words of the course mean"),
        bind(X::Home, &[K::Char('C')], C::OpenCertificate, None, "the certificate, once all lessons are done"),
        bind(X::Home, &[K::Char('s')], C::StartOver, Some("start over"), "start the lesson over"),
        bind(
            X::Everywhere,
            &[K::Char('t')],
            C::Theme,
            Some("theme"),
            "another theme: dark, light, high contrast, colour-blind",
        ),
        bind(X::Everywhere, &[K::Char('?'), K::F(1)], C::Help, Some("help"), "all keys of this screen"),
        bind(X::Everywhere, &[K::Char('q')], C::Quit, Some("quit"), "leave"),
        bind(X::Everywhere, &[K::Ctrl('c')], C::Interrupt, None, "stop the run; a second time, leave"),
        bind(X::Everywhere, &[K::Ctrl('z')], C::Suspend, None, "put Hilo into the background"),
    ]
};

/// The contexts that hold, the narrowest first.
pub fn contexts(state: &State) -> Vec<Context> {
    match &state.overlay {
        Some(Overlay::Find(_)) => return vec![Context::Find],
        Some(Overlay::Ask(_)) => return vec![Context::Ask, Context::Everywhere],
        Some(Overlay::Watch(_)) => return vec![Context::Watch, Context::Everywhere],
        Some(Overlay::Save { .. }) => return vec![Context::Save, Context::Everywhere],
        Some(Overlay::Certificate(_)) => return vec![Context::Certificate],
        Some(Overlay::Quiz(quiz)) => {
            let part = match (quiz.over(), quiz.answer()) {
                (true, _) => Context::QuizOver,
                (false, None) => Context::QuizAsked,
                (false, Some(_)) => Context::QuizTold,
            };
            return vec![part, Context::Quiz, Context::Everywhere];
        }
        Some(Overlay::Help { .. } | Overlay::Message { .. } | Overlay::Glossary { .. }) => {
            return vec![Context::Window, Context::Everywhere];
        }
        None => {}
    }
    if state.step().is_some_and(|step| step.typed.is_some()) {
        return vec![Context::StepLine];
    }
    if state.step().is_none() && prompt::typing(state) {
        return vec![Context::Prompt];
    }
    if let Some(found) = replay::contexts(state).or_else(|| present::contexts(state)) {
        return found;
    }
    let mut found = motion::contexts(state);
    if let Screen::Lesson(player) = &state.screen
        && player.question_open()
    {
        if player.focus() == Pane::Text {
            found.push(Context::Choices);
        }
        found.push(Context::Question);
    }
    if let Some(pane) = state.focus() {
        match pane {
            Pane::Knobs => found.push(Context::Knobs),
            Pane::Timeline => found.extend([Context::Timeline, Context::Scroll]),
            Pane::Runs => found.extend([Context::Runs, Context::Scroll]),
            Pane::Outcomes | Pane::Way => found.extend([Context::Ways, Context::Scroll]),
            Pane::Workers => found.push(Context::StepMark),
            _ => found.push(Context::Scroll),
        }
    }
    match state.step() {
        Some(step) => found.extend([Context::Step].into_iter().chain((!step.page).then_some(Context::StepLab))),
        None if state.lab().is_some_and(|lab| lab.explore.open) => {
            found.extend(state.lab().filter(|lab| lab.challenge.is_some()).map(|_| Context::Challenge));
            found.push(Context::Explore);
        }
        None if state.lab().is_some() => found.push(Context::Lab),
        None => {}
    }
    match &state.screen {
        Screen::Home(_) => found.push(Context::Home),
        Screen::Lesson(_) if state.step().is_none_or(|step| step.page) => found.push(Context::Lesson),
        Screen::Lesson(_) | Screen::Lab(_) => {}
    }
    found.push(Context::Everywhere);
    found
}

/// The whole table: those of stepping, of the search and of replays are parts of it.
fn all() -> impl Iterator<Item = &'static Binding> {
    let parts =
        [BINDINGS, step::BINDINGS, super::explore::BINDINGS, replay::BINDINGS, present::BINDINGS, quiz::BINDINGS];
    parts.into_iter().flatten()
}

/// What a key asks for now.
pub fn command(state: &State, key: Key) -> Option<Command> {
    contexts(state)
        .into_iter()
        .find_map(|context| all().find(|b| b.context == context && b.keys.contains(&key)).map(|b| b.command))
}

#[cfg(test)]
mod tests;
