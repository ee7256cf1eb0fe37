"""asyncio: an event loop of our own, in the order of CPython's."""

from asyncio.exceptions import BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError
from asyncio.exceptions import LimitOverrunError, SendfileNotAvailableError, TimeoutError
from asyncio.events import AbstractEventLoop, AbstractEventLoopPolicy, DefaultEventLoopPolicy, Handle, TimerHandle
from asyncio.events import get_event_loop, get_event_loop_policy, get_running_loop, new_event_loop, set_event_loop
from asyncio.events import set_event_loop_policy, _get_running_loop, _set_running_loop
from asyncio.futures import Future, isfuture, wrap_future
from asyncio.coroutines import iscoroutine, iscoroutinefunction
from asyncio.tasks import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Task, all_tasks, as_completed
from asyncio.tasks import create_task, current_task, ensure_future, gather, run_coroutine_threadsafe, shield, sleep
from asyncio.tasks import wait, wait_for
from asyncio.base_events import BaseEventLoop, SelectorEventLoop
from asyncio.locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from asyncio.queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
from asyncio.protocols import BaseProtocol, DatagramProtocol, Protocol
from asyncio.runners import Runner, run
from asyncio.selector_events import Server
from asyncio.streams import StreamReader, StreamReaderProtocol, StreamWriter, open_connection, open_unix_connection
from asyncio.streams import start_server, start_unix_server
from asyncio.taskgroups import TaskGroup
from asyncio.timeouts import Timeout, timeout, timeout_at
from asyncio.threads import to_thread
from asyncio.transports import BaseTransport, DatagramTransport, ReadTransport, Transport, WriteTransport


def __getattr__(name):
    # Most programs start no processes.
    if name == 'subprocess':
        import asyncio.subprocess
        return asyncio.subprocess
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")


async def create_subprocess_exec(program, *args, **options):
    import asyncio.subprocess
    return await asyncio.subprocess.create_subprocess_exec(program, *args, **options)


async def create_subprocess_shell(cmd, **options):
    import asyncio.subprocess
    return await asyncio.subprocess.create_subprocess_shell(cmd, **options)
