//! Which ports of the loopback a program of Hilo listens on.
//!
//! A program may only connect to a port that a program of Hilo has, so that a lesson from a stranger cannot talk to what
//! else runs on the machine. A port is noted as an empty file in the private folder of its run, which all processes of
//! the run know, and which other runs of the same user can see; so a client and a server may be two runs.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::python::files::FOLDER_PREFIX;

/// The ports of a run and, through their folders, those of other runs.
#[derive(Debug)]
pub struct Ports {
    root: PathBuf,
}

/// A port that is noted; dropping it strikes it out.
#[derive(Debug)]
pub struct Claim(PathBuf);

impl Drop for Claim {
    fn drop(&mut self) {
        // The folder may be gone before.
        let _ = std::fs::remove_file(&self.0);
    }
}

fn file(root: &Path, kind: &str, port: u16) -> PathBuf {
    root.join("net").join(format!("{kind}-{port}"))
}

impl Ports {
    /// Those of the run with this private folder.
    pub fn new(root: PathBuf) -> Ports {
        Ports { root }
    }

    /// Notes a port. `kind` is `tcp` or `udp`.
    ///
    /// # Errors
    /// If the file cannot be made.
    pub fn claim(&self, kind: &str, port: u16) -> std::io::Result<Claim> {
        let path = file(&self.root, kind, port);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, [])?;
        Ok(Claim(path))
    }

    /// Whether a program of Hilo has the port.
    pub fn known(&self, kind: &str, port: u16) -> bool {
        file(&self.root, kind, port).exists() || self.others().any(|root| file(&root, kind, port).exists())
    }

    /// The folders of other runs of this user that still go on.
    fn others(&self) -> impl Iterator<Item = PathBuf> {
        let entries = self.root.parent().and_then(|parent| std::fs::read_dir(parent).ok());
        let user = rustix::process::getuid().as_raw();
        entries.into_iter().flatten().flatten().filter_map(move |entry| {
            let name = entry.file_name();
            let owner = name.to_str()?.strip_prefix(FOLDER_PREFIX)?.split('-').next()?.parse::<i32>().ok()?;
            let alive = rustix::process::test_kill_process(rustix::process::Pid::from_raw(owner)?).is_ok();
            // No link, and nobody else's.
            let ours = std::fs::symlink_metadata(entry.path()).is_ok_and(|m| m.is_dir() && m.uid() == user);
            (alive && ours).then(|| entry.path())
        })
    }
}
