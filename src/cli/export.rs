//! `hilo export`: a recorded run in a form that other programs read.

use std::fs;
use std::process::ExitCode;
use std::sync::Arc;

use super::args::ExportArgs;
use super::{refuse, run};
use crate::app::look::{LEAST, Look, ThemeName};
use crate::app::save::Form;
use crate::runtime::{bytes_of, read_recording};

/// The largest screen of an asciicast.
const LARGEST: (u16, u16) = (400, 200);

/// Writes the recording in the form that was asked for.
pub fn export(asked: &ExportArgs) -> ExitCode {
    match exported(asked) {
        Ok(code) => code,
        Err(sentence) => refuse(&sentence),
    }
}

fn exported(asked: &ExportArgs) -> Result<ExitCode, String> {
    let form = Form::from(asked.form);
    let (width, height) = size(&asked.size)?;
    // A picture mostly goes on paper, a screen mostly is dark.
    let usual = if form == Form::Svg { ThemeName::Light } else { ThemeName::Dark };
    let look = Look { theme: asked.theme.map_or(usual, Into::into), ..Look::new(width, height) };
    let recording = Arc::new(read_recording(&asked.recording)?);
    let bytes = bytes_of(&recording, form, look)?;
    let Some(out) = &asked.output else {
        return Ok(match run::write(&bytes) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                run::tell(&format!("hilo: Standard output cannot be written: {error}.\n"));
                ExitCode::FAILURE
            }
            _ => ExitCode::SUCCESS,
        });
    };
    let same = |a: &std::path::Path| fs::canonicalize(a).ok();
    if same(out).is_some_and(|out| Some(out) == same(&asked.recording)) {
        return Err(format!("`{}` is the recording itself. Name another file after -o.", out.display()));
    }
    fs::write(out, bytes).map_err(|error| format!("`{}` cannot be written: {error}.", out.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Columns and rows, as they are written.
fn size(given: &str) -> Result<(u16, u16), String> {
    let parsed = given.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    let fits = |&(w, h): &(u16, u16)| (LEAST.0..=LARGEST.0).contains(&w) && (LEAST.1..=LARGEST.1).contains(&h);
    parsed.filter(fits).ok_or_else(|| {
        let (least, most) = (LEAST, LARGEST);
        format!(
            "--size takes columns and rows such as `120x36`, from {}x{} to {}x{}, not `{given}`.",
            least.0, least.1, most.0, most.1
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_two_numbers_that_a_screen_can_have() {
        assert_eq!((size("80x24"), size("200x60")), (Ok((80, 24)), Ok((200, 60))));
        for wrong in ["", "80", "x", "10x10", "80x24x3", "4000x24"] {
            assert!(size(wrong).is_err_and(|why| why.ends_with(&format!("not `{wrong}`."))));
        }
    }
}
