"""`run`: a loop for one coroutine, and what is left of it cancelled at the end."""

from asyncio import events as _events
from asyncio import tasks as _tasks


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._state = 'created'
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._set_event_loop = False

    def __enter__(self):
        self._prepare()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        if self._state != 'initialized':
            return
        try:
            loop = self._loop
            _cancel_all_tasks(loop)
            # Tasks that nobody wrote are not drawn.
            loop._hides = True
            loop.run_until_complete(loop.shutdown_asyncgens())
            if loop._executor is not None:
                loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            if self._set_event_loop:
                _events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = 'closed'

    def get_loop(self):
        self._prepare()
        return self._loop

    def run(self, coro, *, context=None):
        if not _is_coroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if _events._get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self._prepare()
        self._loop._enters = True
        task = self._loop.create_task(coro, context=context)
        self._loop._enters = False
        return self._loop.run_until_complete(task)

    def _prepare(self):
        if self._state == 'closed':
            raise RuntimeError('Runner is closed')
        if self._state == 'initialized':
            return
        if self._loop_factory is None:
            self._loop = _events.new_event_loop()
            if not self._set_event_loop:
                _events.set_event_loop(self._loop)
                self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._state = 'initialized'


def run(main, *, debug=None):
    if _events._get_running_loop() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    left = [task for task in _tasks.all_tasks(loop) if task not in loop._closers]
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(_tasks.gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            message = 'unhandled exception during asyncio.run() shutdown'
            loop.call_exception_handler({'message': message, 'exception': task.exception(), 'task': task})
