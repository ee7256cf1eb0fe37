//! The lesson network: a server on the loopback that answers for every host of the world with pages of its own.
//!
//! A program that fetches from `https://www.python.org/` connects to it and knows nothing of that. How slow it is, how
//! often it fails and how many requests it serves at once are settings of the run. It is started when a process of a run
//! first connects to a host that is not its own machine, lives on one thread with a runtime of tokio's, and ends with
//! the run. Nothing ever leaves the machine; every answer says in a header that it is simulated.

mod exchange;
mod pages;
mod request;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Semaphore, oneshot};

use crate::trace::NetSettings;

/// Connections at once; more wait until one is closed.
const MOST_CONNECTIONS: usize = 2048;

/// What all connections share.
struct Shared {
    settings: NetSettings,
    /// Places for requests that are served at once, if they are limited.
    places: Option<Semaphore>,
    connections: Arc<Semaphore>,
    /// Requests so far: what is drawn by lot is drawn by this number, so that it is the same in every run.
    served: AtomicU64,
}

/// A server that runs.
struct Running {
    stop: oneshot::Sender<()>,
    thread: std::thread::JoinHandle<()>,
}

/// The server of a process, once it was needed.
#[derive(Default)]
pub struct Server(Mutex<Option<Running>>);

impl Server {
    /// Starts it; its port.
    ///
    /// # Errors
    /// Why it cannot be, in a sentence.
    pub fn start(&self, settings: &NetSettings) -> Result<u16, String> {
        let why = |e: std::io::Error| format!("the lesson network cannot be started: {e}");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(why)?;
        listener.set_nonblocking(true).map_err(why)?;
        let port = listener.local_addr().map_err(why)?.port();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(why)?;
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::new(Shared {
            settings: settings.clone(),
            places: settings.at_once.map(|n| Semaphore::new(n as usize)),
            connections: Arc::new(Semaphore::new(MOST_CONNECTIONS)),
            served: AtomicU64::new(0),
        });
        let serve = move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = stopped => {}
                    () = accept(listener, shared) => {}
                }
            });
        };
        let thread = std::thread::Builder::new().name("lesson-network".into()).spawn(serve).map_err(why)?;
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Running { stop, thread });
        Ok(port)
    }

    /// Ends it, if it runs, with all its connections.
    pub fn stop(&self) {
        if let Some(running) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // It may have ended by itself.
            let _ = running.stop.send(());
            let _ = running.thread.join();
        }
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        let Ok(place) = shared.connections.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let shared = shared.clone();
                tokio::spawn(async move {
                    // A connection that breaks is nobody's concern but the program's, which sees it.
                    let _ = exchange::serve(stream, &shared).await;
                    drop(place);
                });
            }
            // There are no descriptors left: those who hold them need a moment.
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(10)).await,
        }
    }
}

#[cfg(test)]
mod tests;
