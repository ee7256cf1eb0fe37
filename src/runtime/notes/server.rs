//! The presentation's side of the notes: tells everybody who listens what there is to tell, whenever it changed.
//!
//! It begins with the presentation and ends with it. It waits for nobody: who reads too slowly hears the latest only,
//! and who does not read at all is not told any more.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

use super::place;
use crate::app::present::brief::Brief;

/// How many may listen at once.
const LISTENERS: usize = 16;

/// How long one may keep a line waiting.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is told, and since when.
type Told = (Arc<Brief>, Instant);

/// The notes of the presentation that goes on.
#[derive(Default)]
pub struct Notes {
    server: Option<Server>,
    /// They cannot be told; that was said.
    failed: bool,
}

impl Notes {
    /// Tells what there is to tell; without anything nobody is told any more. To be called inside the tokio runtime.
    ///
    /// # Errors
    /// Why nobody can be told, in a sentence; said once.
    pub fn tell(&mut self, brief: Option<Brief>) -> Result<(), String> {
        let Some(brief) = brief else {
            self.server = None;
            self.failed = false;
            return Ok(());
        };
        match &self.server {
            Some(server) => server.tell(brief),
            None if self.failed => {}
            None => match place::folder().and_then(|folder| Server::begin(&folder, brief)) {
                Ok(server) => self.server = Some(server),
                Err(why) => {
                    self.failed = true;
                    return Err(format!("`hilo notes` cannot listen: {why}."));
                }
            },
        }
        Ok(())
    }
}

/// A socket and whoever listens.
struct Server {
    path: PathBuf,
    told: watch::Sender<Told>,
    accepts: JoinHandle<()>,
}

impl Server {
    fn begin(folder: &Path, brief: Brief) -> Result<Server, String> {
        let path = place::own(folder);
        let listener = listen(folder, &path).map_err(|error| format!("{} cannot be made ({error})", path.display()))?;
        let (told, hears) = watch::channel((Arc::new(brief), Instant::now()));
        let accepts = tokio::spawn(accept(listener, hears));
        Ok(Server { path, told, accepts })
    }

    /// Tells it to all, unless nothing changed but the time.
    fn tell(&self, brief: Brief) {
        let same = |old: &Brief| Brief { elapsed_ms: old.elapsed_ms, ..brief.clone() } == *old;
        if !same(&self.told.borrow().0) {
            self.told.send_replace((Arc::new(brief), Instant::now()));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepts.abort();
        let _ = fs::remove_file(&self.path);
    }
}

/// A socket that this user alone can reach.
fn listen(folder: &Path, path: &Path) -> io::Result<UnixListener> {
    place::make(folder)?;
    // Removes what presentations left that were killed; one of them may have had the number of this process.
    drop(place::connect(folder));
    // Between its making and its listening a socket looks like one that was left: it gets its name when it listens.
    let unnamed = path.with_extension("new");
    let _ = fs::remove_file(&unnamed);
    let listener = UnixListener::bind(&unnamed)?;
    fs::set_permissions(&unnamed, fs::Permissions::from_mode(0o600))?;
    fs::rename(&unnamed, path)?;
    Ok(listener)
}

async fn accept(listener: UnixListener, told: watch::Receiver<Told>) {
    let places = Arc::new(Semaphore::new(LISTENERS));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PATIENCE).await;
            continue;
        };
        if let Ok(place) = places.clone().try_acquire_owned() {
            let told = told.clone();
            tokio::spawn(async move {
                serve(stream, told).await;
                drop(place);
            });
        }
    }
}

/// Tells one listener, until it is gone or the presentation is.
async fn serve(mut stream: UnixStream, mut told: watch::Receiver<Told>) {
    loop {
        let (brief, since) = told.borrow_and_update().clone();
        let passed = u64::try_from(since.elapsed().as_millis()).unwrap_or(0);
        let now = Brief { elapsed_ms: brief.elapsed_ms.saturating_add(passed), ..(*brief).clone() };
        let Ok(mut line) = serde_json::to_string(&now) else { return };
        line.push('\n');
        match tokio::time::timeout(PATIENCE, stream.write_all(line.as_bytes())).await {
            Ok(Ok(())) => {}
            _ => return,
        }
        if told.changed().await.is_err() {
            return;
        }
    }
}
