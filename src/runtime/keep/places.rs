//! Where things are remembered: the folders of the XDG base directories, or those that the environment names.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};

/// The files in which something is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// What is remembered of the learner.
    pub progress: PathBuf,
    /// What was chosen.
    pub settings: PathBuf,
    /// The folder of the learner's own lessons; it need not be there.
    pub lessons: PathBuf,
}

/// The folder of the progress, if it is to be another.
const STATE: &str = "HILO_STATE_DIR";

/// The folder of the settings, if it is to be another.
const CONFIG: &str = "HILO_CONFIG_DIR";

/// The folder of the data, if it is to be another.
const DATA: &str = "HILO_DATA_DIR";

impl Places {
    /// The places of whoever runs this: `HILO_STATE_DIR`, `HILO_CONFIG_DIR` and `HILO_DATA_DIR`, else `hilo` in the
    /// folders for state, configuration and data that XDG says.
    ///
    /// # Errors
    /// A sentence's end, if there is no home folder to put them in.
    pub fn of_this_user() -> Result<Places, String> {
        let named = |name: &str| env::var_os(name).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from);
        let (state, config, data) = match (named(STATE), named(CONFIG), named(DATA)) {
            (Some(state), Some(config), Some(data)) => (state, config, data),
            (state, config, data) => {
                let folders = choose_base_strategy().map_err(|_| "there is no home folder".to_owned())?;
                let home = || folders.home_dir().join(".local").join("state");
                (
                    state.unwrap_or_else(|| folders.state_dir().unwrap_or_else(home).join("hilo")),
                    config.unwrap_or_else(|| folders.config_dir().join("hilo")),
                    data.unwrap_or_else(|| folders.data_dir().join("hilo")),
                )
            }
        };
        Ok(Places {
            progress: state.join("progress.json"),
            settings: config.join("settings.toml"),
            lessons: data.join("lessons"),
        })
    }
}
