//! The network of a program: what it reaches, what answers it, and that a program which waits for it can be stopped.

mod common;

use std::io::Read as _;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use common::{Program, assert_no_panic, run, start};
use rustix::process::Signal;
use serde_json::Value;

/// What a program prints, whose lesson network answers at once.
fn printed(source: &str, options: &str) -> String {
    let done = Program::new(source).run(&format!("--quiet --net delay=0s,jitter=0s {options}"));
    assert_no_panic(&done);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:?}");
    done.stdout
}

#[test]
fn programs_of_tutorials_fetch_pages_as_they_stand() {
    let source = "
import requests
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

sites = ['https://www.python.org/', 'http://olympus.realpython.org/dice'] * 3

def fetch(url):
    with requests.get(url, timeout=5) as response:
        return response.status_code, len(response.content) > 1000, response.headers['X-Hilo-Simulated']

with ThreadPoolExecutor(max_workers=3) as pool:
    print(set(pool.map(fetch, sites)))
with requests.Session() as session:
    for n in range(2):
        todo = session.get(f'https://jsonplaceholder.typicode.com/todos/{n + 1}').json()
        print(todo['userId'], todo['id'], todo['completed'])
new = requests.post('https://jsonplaceholder.typicode.com/posts', json={'title': 'x'})
print(new.status_code, new.json())
with urlopen('https://www.python.org/', timeout=5) as page:
    print(page.status, '<title>www.python.org</title>' in page.read().decode())
";
    let expected = "{(200, True, 'true')}\n1 1 False\n1 2 False\n201 {'title': 'x', 'id': 101}\n200 True\n";
    assert_eq!(printed(source, ""), expected);
    assert_eq!(printed(source, "--gil off"), expected);
}

#[test]
fn clients_for_tasks_fetch_too() {
    let source = "
import asyncio, aiohttp, httpx

async def one(session, n):
    async with session.get(f'https://pokeapi.co/api/v2/pokemon/{n}') as response:
        return (await response.json())['id']

async def main():
    async with aiohttp.ClientSession() as session:
        print(sum(await asyncio.gather(*(one(session, n) for n in range(1, 31)))))
    async with httpx.AsyncClient() as client:
        answers = await asyncio.gather(*(client.get(f'https://httpbin.org/get?n={n}') for n in range(3)))
        print([answer.json()['args']['n'] for answer in answers], answers[0].url)
    reader, writer = await asyncio.open_connection('example.com', 443, ssl=True)
    writer.write(b'GET / HTTP/1.0\\r\\nHost: example.com\\r\\n\\r\\n')
    print((await reader.readline()).decode().strip())
    writer.close()

asyncio.run(main())
";
    let expected = "465\n['0', '1', '2'] https://httpbin.org/get?n=0\nHTTP/1.1 200 OK\n";
    assert_eq!(printed(source, ""), expected);
}

#[test]
fn failures_are_the_exceptions_that_programs_catch() {
    let source = "
import requests, httpx, urllib.error, urllib.request

def tell(action):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)

tell(lambda: requests.get('https://httpbin.org/status/404').raise_for_status())
tell(lambda: requests.get('https://httpbin.org/delay/9', timeout=0.05))
tell(lambda: requests.get('http://nobody.invalid/'))
tell(lambda: requests.get('http://127.0.0.1:9/x'))
tell(lambda: requests.get('example.com'))
tell(lambda: urllib.request.urlopen('https://httpbin.org/status/503'))
tell(lambda: urllib.request.urlopen('http://nobody.invalid/'))
tell(lambda: httpx.get('https://httpbin.org/delay/9', timeout=0.05))
print(issubclass(requests.ConnectTimeout, requests.ConnectionError), issubclass(requests.HTTPError, OSError))
";
    let refused = "Failed to establish a new connection: [Errno 111] Connection refused";
    let expected = format!(
        "HTTPError 404 Client Error: Not Found for url: https://httpbin.org/status/404\n\
         ReadTimeout HTTPSConnectionPool(host='httpbin.org', port=443): Read timed out. (read timeout=0.05)\n\
         ConnectionError HTTPConnectionPool(host='nobody.invalid', port=80): Max retries exceeded with url: / (Caused by \
         NameResolutionError(\"HTTPConnection(host='nobody.invalid', port=80): Failed to resolve 'nobody.invalid' \
         ([Errno -2] Name or service not known)\"))\n\
         ConnectionError HTTPConnectionPool(host='127.0.0.1', port=9): Max retries exceeded with url: /x (Caused by \
         NewConnectionError(\"HTTPConnection(host='127.0.0.1', port=9): {refused}\"))\n\
         MissingSchema Invalid URL 'example.com': No scheme supplied. Perhaps you meant https://example.com?\n\
         HTTPError HTTP Error 503: Service Unavailable\n\
         URLError <urlopen error [Errno -2] Name or service not known>\n\
         ReadTimeout The read operation timed out\nTrue True\n"
    );
    assert_eq!(printed(source, ""), expected);
}

#[test]
fn the_network_is_as_slow_and_as_unreliable_as_it_is_told() {
    let source = "
import requests, time
from concurrent.futures import ThreadPoolExecutor

def fetch(n):
    try:
        return requests.get(f'https://example.org/{n}').status_code
    except requests.ConnectionError:
        return 'broken'

began = time.perf_counter()
with ThreadPoolExecutor(8) as pool:
    seen = list(pool.map(fetch, range(8)))
print(sorted(set(map(str, seen))), time.perf_counter() - began > 0.3)
";
    let run = |options: &str| Program::new(source).run(&format!("--quiet {options}")).stdout;
    assert_eq!(run("--net delay=80ms,jitter=0s,at-once=2"), "['200'] True\n");
    assert_eq!(run("--net delay=0s,jitter=0s,failures=100%"), "['503', 'broken'] False\n");
    let refused = Program::new(source).run("--net speed=9");
    assert!(refused.code == Some(2) && refused.stderr.contains("--net knows no `speed`"), "{refused:?}");
}

#[test]
fn a_program_cannot_talk_to_what_else_runs_on_the_machine() {
    let stranger = TcpListener::bind("127.0.0.1:0").expect("a port");
    stranger.set_nonblocking(true).expect("it does not wait");
    let port = stranger.local_addr().expect("an address").port();
    let source = format!(
        "import socket\nfor host in ('127.0.0.1', 'localhost', '0.0.0.0', '127.1.2.3'):\n    try:\n        \
         socket.create_connection((host, {port}), timeout=5)\n        print('connected')\n    \
         except ConnectionRefusedError as e:\n        print(e)\n"
    );
    let done = Program::new(source).run("--quiet");
    assert_eq!(done.stdout, "[Errno 111] Connection refused\n".repeat(4), "{done:?}");
    assert!(stranger.accept().is_err(), "nobody came");
}

#[test]
fn a_server_and_a_client_may_be_two_programs() {
    let server = Program::new(
        "import socket\nwith socket.create_server(('127.0.0.1', 0)) as s:\n    print(s.getsockname()[1], flush=True)\n    \
         conn, _ = s.accept()\n    conn.sendall(conn.recv(100).upper())\n",
    );
    let mut serving = start(server.command("--quiet", ""), b"");
    serving.wait_for_output("\n");
    let client = Program::new(
        "import socket, sys\nwith socket.create_connection(('127.0.0.1', int(sys.argv[1]))) as s:\n    \
         s.sendall(b'hello')\n    print(s.recv(100))\n",
    );
    let port = serving.stdout_so_far().trim().to_owned();
    let done = run(client.command("--quiet", &port), b"");
    assert_eq!(done.stdout, "b'HELLO'\n", "{done:?}");
    assert_eq!(serving.end().code, Some(0));
}

#[test]
fn processes_of_a_program_talk_over_sockets() {
    let source = "
import multiprocessing, socket

def child(port):
    with socket.create_connection(('localhost', port)) as s:
        s.sendall(b'from the child')

if __name__ == '__main__':
    server = socket.create_server(('localhost', 0))
    process = multiprocessing.Process(target=child, args=(server.getsockname()[1],))
    process.start()
    conn, _ = server.accept()
    print(conn.recv(100))
    process.join()
    print(process.exitcode)
";
    assert_eq!(printed(source, ""), "b'from the child'\n0\n");
}

#[test]
fn whoever_waits_for_a_socket_can_be_stopped_and_is_drawn() {
    let waits = [
        "import socket\ns = socket.create_server(('127.0.0.1', 0))\nprint('ready', flush=True)\ns.accept()\n",
        "import socket\na, b = socket.socketpair()\nprint('ready', flush=True)\na.recv(1)\n",
        "import socket\na, b = socket.socketpair()\nprint('ready', flush=True)\na.sendall(bytes(10_000_000))\n",
        "import select, socket\na, b = socket.socketpair()\nprint('ready', flush=True)\nselect.select([a], [], [])\n",
        "import asyncio, socket\nasync def main():\n    server = await asyncio.start_server(print, '127.0.0.1', 0)\n    \
         print('ready', flush=True)\n    await server.serve_forever()\nasyncio.run(main())\n",
    ];
    for source in waits {
        let program = Program::new(source);
        let mut started = start(program.command("--quiet", ""), b"");
        started.wait_for_output("ready");
        let began = Instant::now();
        started.signal(Signal::INT);
        let done = started.finish(Duration::from_secs(60)).unwrap_or_else(|| panic!("it hangs: {source}"));
        assert_eq!(done.code, Some(130), "{source}: {done:?}");
        assert!(began.elapsed() < Duration::from_secs(20), "{source}");
    }
    let source = "import socket, threading, time\na, b = socket.socketpair()\n\
                  t = threading.Thread(target=a.recv, args=(1,))\nt.start()\ntime.sleep(0.2)\nb.send(b'x')\nt.join()\n";
    let done = Program::new(source).run("--json");
    let object: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    let io = object["workers"][1]["io_ns"].as_u64().unwrap_or(0);
    assert!(io > 100_000_000, "the thread waited for I/O: {object}");
}

#[test]
fn another_program_of_the_user_can_connect_to_a_server() {
    let source = "import socket\nwith socket.create_server(('', 0)) as s:\n    print(s.getsockname()[1], flush=True)\n    \
                  conn, _ = s.accept()\n    conn.sendall(b'welcome')\n    conn.close()\n";
    let program = Program::new(source);
    let mut serving = start(program.command("--quiet", ""), b"");
    serving.wait_for_output("\n");
    let port: u16 = serving.stdout_so_far().trim().parse().expect("a port");
    let mut text = String::new();
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.read_to_string(&mut text).expect("it says something");
    assert_eq!((text.as_str(), serving.end().code), ("welcome", Some(0)));
}

#[test]
fn a_search_refuses_sockets_by_name() {
    let program = Program::new("import socket\ns = socket.socket()\n");
    let mut command = common::hilo();
    command.args(["explore", &program.path()]);
    let done = run(command, b"");
    assert!(done.code != Some(0) && (done.stderr + &done.stdout).contains("sockets cannot be explored"));
}
