//! The server as a client sees it.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};

use super::Server;
use crate::trace::NetSettings;

fn quick() -> NetSettings {
    NetSettings { delay: Duration::ZERO, jitter: Duration::ZERO, ..NetSettings::default() }
}

/// What comes back until the connection is closed.
fn asked(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("a connection");
    stream.write_all(request.as_bytes()).expect("it is sent");
    let mut text = Vec::new();
    stream.read_to_end(&mut text).expect("it is answered");
    String::from_utf8_lossy(&text).into_owned()
}

fn get(port: u16, host: &str, path: &str) -> String {
    asked(port, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
}

#[test]
fn every_host_is_answered_for_the_same_each_time_and_marked() {
    let server = Server::default();
    let port = server.start(&quick()).expect("it starts");
    let page = get(port, "www.python.org", "/");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("X-Hilo-Simulated: true\r\n"), "{page}");
    assert!(page.contains("<title>www.python.org</title>"));
    assert_eq!(page, get(port, "www.python.org", "/"));
    let todo = get(port, "jsonplaceholder.typicode.com", "/todos/3");
    assert!(todo.contains("\"userId\": 1,\n  \"id\": 3,\n  \"title\": "), "{todo}");
    assert!(get(port, "jsonplaceholder.typicode.com", "/todos/201").starts_with("HTTP/1.1 404 "));
    assert!(get(port, "httpbin.org", "/status/418").starts_with("HTTP/1.1 418 I'm a Teapot"));
    server.stop();
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err(), "nobody listens any more");
}

#[test]
fn size_failures_and_nonsense_are_as_the_settings_say() {
    let server = Server::default();
    let settings = NetSettings { size: Some(2_000), failures: 1000, ..quick() };
    let port = server.start(&settings).expect("it starts");
    let answers: Vec<String> = (0..20).map(|n| get(port, "example.org", &format!("/{n}"))).collect();
    assert!(answers.iter().all(|a| a.is_empty() || a.starts_with("HTTP/1.1 503 ")));
    assert!(answers.iter().any(String::is_empty) && answers.iter().any(|a| !a.is_empty()));
    assert_eq!(asked(port, "good morning\r\n\r\n"), "");
    server.stop();
    let port = server.start(&NetSettings { size: Some(2_000), ..quick() }).expect("it starts");
    let page = get(port, "example.org", "/");
    assert_eq!(page.split_once("\r\n\r\n").map(|(_, body)| body.len()), Some(2_000));
    server.stop();
}

#[test]
fn a_limit_makes_requests_wait_for_each_other() {
    let server = Server::default();
    let settings = NetSettings { delay: Duration::from_millis(60), at_once: Some(1), ..quick() };
    let port = server.start(&settings).expect("it starts");
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| get(port, "example.org", "/"));
        }
    });
    assert!(began.elapsed() >= Duration::from_millis(180), "three of 60 ms, one after another");
    server.stop();
}
