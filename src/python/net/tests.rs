//! What a program reaches, and what its sockets are called.

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use super::{AGAIN, Endpoint, Name, Network, Progress, REFUSED, resolve};
use crate::python::files::{FileError, Space};

fn network(root: PathBuf) -> Arc<Network> {
    let space = Arc::new(Space::new(root, PathBuf::from("/home/ana")).expect("the folders can be made"));
    Network::new(space, Box::new(|| Err("there is none".to_owned())))
}

const LOOPBACK: Ipv4Addr = Ipv4Addr::LOCALHOST;

#[test]
fn names_have_addresses_that_lead_nowhere() {
    let python = resolve("www.python.org").expect("it has one");
    assert_eq!((python.octets()[0], python.octets()[1] & !1), (198, 18));
    assert_eq!(resolve("WWW.python.org."), Some(python));
    assert_ne!(resolve("docs.python.org"), Some(python));
    assert_eq!(resolve("localhost"), Some(LOOPBACK));
    assert_eq!(resolve("10.1.2.3"), Some(Ipv4Addr::new(10, 1, 2, 3)));
    for none in ["nowhere.invalid", "nonexistent-subdomain.python.org", "no dots", "1.2.3", "300.1.1.1", "a..b"] {
        assert_eq!(resolve(none), None, "{none}");
    }
}

#[test]
fn a_program_reaches_its_own_ports_and_no_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let network = network(folder.path().join("run"));
    let open = || Endpoint::open(&network, false, true).expect("a socket");
    let server = open();
    server.bind(&Name::Inet(Ipv4Addr::UNSPECIFIED, 0)).expect("it is bound");
    server.listen(5).expect("it listens");
    let Ok(Name::Inet(address, port)) = server.own_name() else { panic!("it has a name") };
    assert_eq!(address, Ipv4Addr::UNSPECIFIED);
    assert_eq!(server.accept().err(), Some(FileError { errno: AGAIN }));
    let client = open();
    assert_eq!((server.number(), client.number()), (3, 4));
    let progress = client.connect(&Name::Inet(LOOPBACK, port)).expect("it connects");
    let (served, _) = loop {
        match server.accept() {
            Err(FileError { errno: AGAIN }) => std::thread::yield_now(),
            other => break other.expect("a connection"),
        }
    };
    assert!(progress == Progress::Done || client.connected() == Ok(Progress::Done));
    assert_eq!(served.send(b"hello"), Ok(5));
    assert_eq!(client.receive(100, false).as_deref(), Ok(&b"hello"[..]));
    client.close();
    assert_eq!(open().number(), 4, "the lowest number that is free");
    server.close();
    let stranger = TcpListener::bind((LOOPBACK, 0)).expect("a port of somebody else");
    let its_port = stranger.local_addr().expect("an address").port();
    for port in [port, its_port] {
        let client = open();
        let mut progress = client.connect(&Name::Inet(LOOPBACK, port));
        while progress == Ok(Progress::Pending) {
            progress = client.connected();
        }
        assert_eq!(progress, Err(FileError { errno: REFUSED }));
    }
    assert_eq!(open().connect(&Name::Inet(Ipv4Addr::new(8, 8, 8, 8), 53)), Err(FileError { errno: REFUSED }));
}
