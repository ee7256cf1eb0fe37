"""Helpers for `with`."""

import functools as _functools


class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return None


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return _functools.update_wrapper(inner, func)


class _GeneratorContextManager(ContextDecorator):
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self._call = (func, args, kwds)

    def _recreate_cm(self):
        return _GeneratorContextManager(*self._call)

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as e:
            return e is not value
        except RuntimeError as e:
            if e is value or (isinstance(value, StopIteration) and e.__cause__ is value):
                return False
            raise
        except BaseException as e:
            if e is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return _functools.update_wrapper(helper, func)


class AbstractAsyncContextManager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        return None


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return _functools.update_wrapper(inner, func)


class _AsyncGeneratorContextManager(AsyncContextDecorator):
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self._call = (func, args, kwds)

    def _recreate_cm(self):
        return _AsyncGeneratorContextManager(*self._call)

    async def __aenter__(self):
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as e:
            return e is not value
        except RuntimeError as e:
            if e is value or (isinstance(value, (StopIteration, StopAsyncIteration)) and e.__cause__ is value):
                return False
            raise
        except BaseException as e:
            if e is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(func):
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return _functools.update_wrapper(helper, func)


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class AsyncExitStack(AbstractAsyncContextManager):
    """Exits of managers of both kinds, the last one first."""

    def __init__(self):
        self._exits = []

    def push(self, exit):
        method = getattr(type(exit), '__exit__', None)
        self._exits.append((False, exit if method is None else _bound_exit(method, exit)))
        return exit

    def enter_context(self, cm):
        result = type(cm).__enter__(cm)
        self._exits.append((False, _bound_exit(type(cm).__exit__, cm)))
        return result

    async def enter_async_context(self, cm):
        kind = type(cm)
        if not hasattr(kind, '__aenter__') or not hasattr(kind, '__aexit__'):
            raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the asynchronous context "
                            'manager protocol')
        result = await kind.__aenter__(cm)
        self._exits.append((True, _bound_exit(kind.__aexit__, cm)))
        return result

    def push_async_exit(self, exit):
        method = getattr(type(exit), '__aexit__', None)
        self._exits.append((True, exit if method is None else _bound_exit(method, exit)))
        return exit

    def callback(self, callback, /, *args, **kwds):
        def exit(*exc_info):
            callback(*args, **kwds)

        self._exits.append((False, exit))
        return callback

    def push_async_callback(self, callback, /, *args, **kwds):
        async def exit(*exc_info):
            await callback(*args, **kwds)

        self._exits.append((True, exit))
        return callback

    def pop_all(self):
        other = type(self)()
        other._exits = self._exits
        self._exits = []
        return other

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, exc_type, exc, tb):
        pending = exc
        while self._exits:
            is_async, exit = self._exits.pop()
            given = (None, None, None) if pending is None else (type(pending), pending, pending.__traceback__)
            try:
                answer = exit(*given)
                if is_async:
                    answer = await answer
                if pending is not None and answer:
                    pending = None
            except BaseException as e:
                if pending is not None and e.__context__ is None and e is not pending:
                    e.__context__ = pending
                pending = e
        if pending is None:
            return exc is not None
        if pending is not exc:
            raise pending
        return False


def _bound_exit(method, cm):
    def exit(*exc_info):
        return method(cm, *exc_info)

    return exit


class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exits = []

    def push(self, exit):
        method = getattr(type(exit), '__exit__', None)
        if method is None:
            self._exits.append(exit)
        else:
            self._exits.append(exit.__exit__)
        return exit

    def enter_context(self, cm):
        result = cm.__enter__()
        self._exits.append(cm.__exit__)
        return result

    def callback(self, callback, /, *args, **kwds):
        def leave(exc_type, exc, tb):
            callback(*args, **kwds)

        self._exits.append(leave)
        return callback

    def pop_all(self):
        other = type(self)()
        other._exits = self._exits
        self._exits = []
        return other

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, *exc_details):
        pending = exc_details[1]
        suppressed = False
        raised = False
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(None if pending is None else type(pending), pending, None):
                    suppressed = True
                    raised = False
                    pending = None
            except BaseException as e:
                pending = e
                raised = True
        if raised:
            raise pending
        return suppressed and exc_details[0] is not None


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        import sys
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        import sys
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    _stream = 'stderr'
