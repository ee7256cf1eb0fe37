//! The pages about stepping: whether their programs can be stepped, and their schedules taken.

use std::sync::atomic::AtomicBool;

use crate::app::ends::step_of;
use crate::course::examine::ExaminedLesson;
use crate::course::{Page, Problem, Severity, Step};
use crate::explore::Schedule;
use crate::python::Program;
use crate::runtime::stepper::Stepper;
use crate::trace::RunSettings;

/// What is wrong with the pages of a lesson that step a program. A program that is refused is told elsewhere.
pub fn untaken(examined: &ExaminedLesson) -> Vec<Problem> {
    let pages = examined.lesson.iter().flat_map(|lesson| &lesson.pages);
    let stepped = pages.filter_map(Page::step);
    stepped.filter_map(|step| problem(examined, step)).collect()
}

fn problem(examined: &ExaminedLesson, step: &Step) -> Option<Problem> {
    let program = examined.programs.get(step.program.as_str())?;
    let compiled = Program::read(&program.name, program.text.as_bytes(), &[]).ok()?;
    let place = step.schedule.as_ref().map_or(&step.program.place, |schedule| &schedule.place);
    let message = match Stepper::new(&compiled, RunSettings::default(), step_of(step.granularity), 1) {
        Err(why) => why,
        Ok(mut stepper) => {
            let schedule: Schedule = step.schedule.as_ref().map_or("", |text| text.as_str()).parse().ok()?;
            stepper.replay(&schedule, &AtomicBool::new(false))?
        }
    };
    Some(Problem {
        severity: Severity::Error,
        place: Some(place.clone()),
        source: Some(examined.text.clone()),
        ..Problem::of_file(&examined.file(), message.trim_end_matches('.'), None)
    })
}
