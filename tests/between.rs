//! What processes send each other and share, when one of them dies or the load is heavy; and what is left of a run that used
//! all of it, which must be nothing.

mod common;

use std::fs;
use std::process::Command;
use std::time::Instant;

use common::{DEADLINE, Program, hilo, start};
use rustix::process::{Pid, Signal, kill_process};

/// The processes whose environment has this mark.
fn marked(mark: &str) -> usize {
    let processes = fs::read_dir("/proc").expect("/proc").flatten();
    let has_mark = |pid: &str| {
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
    };
    processes.filter_map(|entry| entry.file_name().into_string().ok()).filter(|pid| has_mark(pid)).count()
}

/// The sockets without a file that the run of this process made.
fn sockets_of(pid: Pid) -> usize {
    let name = format!("@hilo-{}-", pid.as_raw_nonzero());
    fs::read_to_string("/proc/net/unix").unwrap_or_default().lines().filter(|line| line.contains(&name)).count()
}

/// What lies in the folder for named shared memory and semaphores of the system.
fn segments() -> Vec<String> {
    let entries = fs::read_dir("/dev/shm").map(|entries| entries.flatten().collect()).unwrap_or_else(|_| Vec::new());
    let names = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains("hilo")).collect()
}

const EVERYTHING: &str = "
import multiprocessing, time
from multiprocessing import shared_memory

def wait(*things):
    time.sleep(1000)

if __name__ == '__main__':
    manager = multiprocessing.Manager()
    d, queue, lock = manager.dict(), multiprocessing.Queue(), multiprocessing.Lock()
    shm = shared_memory.SharedMemory(create=True, size=1 << 20)
    shm.buf[:4] = b'here'
    array, pipe = multiprocessing.Array('d', 1000), multiprocessing.Pipe()
    pool = multiprocessing.Pool(2)
    result = pool.apply_async(wait, (d,))
    child = multiprocessing.Process(target=wait, args=(queue, lock, array, pipe, d))
    child.start()
    lock.acquire()
    queue.put(b'x' * 1_000_000)
    print('ready', flush=True)
    END
";

/// Runs the program with everything to its `end`, acts when it is ready, and looks at what is left.
fn nothing_is_left(end: &str, kill: Option<Signal>) {
    let program = Program::new(EVERYTHING.replace("END", end));
    let mark = format!("HILO_TEST_LEFT={}-{}", std::process::id(), end.len());
    let (name, value) = mark.split_once('=').expect("a variable");
    let mut command: Command = hilo();
    command.args(["run", "--quiet", &program.path()]).env(name, value);
    let mut started = start(command, b"");
    let pid = started.pid();
    started.wait_for_output("ready");
    if let Some(signal) = kill {
        let _ = kill_process(pid, signal);
    }
    started.finish(DEADLINE).expect("an end");
    let limit = Instant::now() + DEADLINE;
    while marked(&mark) > 0 || sockets_of(pid) > 0 {
        assert!(Instant::now() < limit, "{} processes and {} sockets are left", marked(&mark), sockets_of(pid));
        std::thread::yield_now();
    }
    assert_eq!(segments(), Vec::<String>::new());
}

#[test]
fn nothing_is_left_of_a_run_whose_first_process_is_killed() {
    nothing_is_left("time.sleep(1000)", Some(Signal::KILL));
}

#[test]
fn nothing_is_left_of_a_run_that_is_interrupted() {
    nothing_is_left("time.sleep(1000)  # interrupted", Some(Signal::INT));
}

#[test]
fn nothing_is_left_of_a_run_that_raises() {
    nothing_is_left("child.kill(); queue.cancel_join_thread(); 1 / 0", None);
}

fn prints(program: &str, options: &str, expected: &str) {
    let done = Program::new(program).run(options);
    assert_eq!((done.stdout.as_str(), done.code), (expected, Some(0)), "{done:?}");
}

#[test]
fn who_reads_learns_that_a_writer_was_killed_in_the_middle_of_a_message() {
    prints(
        "
import multiprocessing, time

def write(conn):
    conn.send('ready')
    conn.send_bytes(b'x' * 50_000_000)

if __name__ == '__main__':
    for n in range(20):
        reader, writer = multiprocessing.Pipe(duplex=False)
        p = multiprocessing.Process(target=write, args=(writer,))
        p.start()
        writer.close()
        assert reader.recv() == 'ready'
        assert reader.poll(60)
        p.kill()
        p.join()
        try:
            reader.recv_bytes()
            print('a whole message')
        except OSError as e:
            assert 'end of file during message' in str(e), e
        except EOFError:
            pass
    print('all')
",
        "--quiet",
        "all\n",
    );
}

#[test]
fn who_writes_learns_that_the_reader_was_killed() {
    prints(
        "
import multiprocessing, time

def read_a_little(conn):
    conn.recv()
    time.sleep(1000)

if __name__ == '__main__':
    here, there = multiprocessing.Pipe()
    p = multiprocessing.Process(target=read_a_little, args=(there,))
    p.start()
    there.close()
    here.send('go')
    import threading
    threading.Timer(0.2, p.kill).start()
    try:
        here.send_bytes(b'x' * 50_000_000)
    except (BrokenPipeError, ConnectionResetError) as e:
        print('gone')
    p.join()
    print(p.exitcode)
",
        "--quiet",
        "gone\n-9\n",
    );
}

#[test]
fn a_message_of_64_megabytes_arrives_through_pipe_and_queue() {
    prints(
        "
import multiprocessing

SIZE = 64 << 20

def work(conn, queue):
    data = conn.recv_bytes()
    queue.put(data)

if __name__ == '__main__':
    here, there = multiprocessing.Pipe()
    queue = multiprocessing.Queue()
    p = multiprocessing.Process(target=work, args=(there, queue))
    p.start()
    here.send_bytes(bytes(SIZE - 1) + b'!')
    back = queue.get()
    print(len(back) == SIZE, back[-1:])
    p.join()
",
        "--quiet --limit memory=2GB",
        "True b'!'\n",
    );
}

#[test]
fn calls_of_a_manager_that_was_killed_raise() {
    prints(
        "
import multiprocessing

if __name__ == '__main__':
    manager = multiprocessing.Manager()
    d = manager.dict(a=1)
    print(d['a'])
    multiprocessing.active_children()[0].kill()
    multiprocessing.active_children()
    manager._process.join()
    for _ in range(2):
        try:
            d['a']
        except (ConnectionError, EOFError) as e:
            print('gone')
    manager.shutdown()
",
        "--quiet",
        "1\ngone\ngone\n",
    );
}

#[test]
fn a_pool_goes_on_when_one_of_its_processes_is_killed() {
    prints(
        "
import multiprocessing, os

def square(n):
    return n * n

if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(4)))
        pool._pool[0].kill()
        print(sorted(pool.map(square, range(20), chunksize=1)) == [n * n for n in range(20)])
",
        "--quiet",
        "[0, 1, 4, 9]\nTrue\n",
    );
}

#[test]
fn shared_memory_counts_against_the_memory_of_the_run() {
    prints(
        "
import multiprocessing

if __name__ == '__main__':
    small = multiprocessing.RawArray('d', 1000)
    try:
        multiprocessing.RawArray('d', 20_000_000)
    except MemoryError as e:
        print('MemoryError')
",
        "--quiet --limit memory=100MB",
        "MemoryError\n",
    );
}

#[test]
fn lines_come_in_the_order_of_their_printing_whoever_prints() {
    prints(
        "
import multiprocessing

def say(mine, yours, name):
    for n in range(40):
        mine.acquire()
        print(name, n)
        yours.release()

if __name__ == '__main__':
    semaphores = [multiprocessing.Semaphore(n == 0) for n in range(3)]
    children = [multiprocessing.Process(target=say, args=(semaphores[n], semaphores[(n + 1) % 3], n)) for n in range(2)]
    for child in children:
        child.start()
    say(semaphores[2], semaphores[0], 2)
    for child in children:
        child.join()
",
        "--quiet",
        &(0..40).map(|n| format!("0 {n}\n1 {n}\n2 {n}\n")).collect::<String>(),
    );
}

#[test]
fn a_fork_bomb_meets_the_limit_of_processes() {
    let program = Program::new(
        "
import multiprocessing

def breed():
    for _ in range(3):
        multiprocessing.Process(target=breed).start()

if __name__ == '__main__':
    breed()
",
    );
    let done = program.run("--quiet --limit processes=8");
    assert!(done.stderr.contains("OSError: the run has 8 processes already, which is its limit"), "{done:?}");
}
