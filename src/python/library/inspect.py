"""What kind of object something is."""


def iscoroutinefunction(obj):
    while hasattr(obj, '__func__') or hasattr(obj, 'keywords') and hasattr(obj, 'func'):
        obj = obj.__func__ if hasattr(obj, '__func__') else obj.func
    return _function_kind(obj) == 'coroutine'


def isasyncgenfunction(obj):
    return _function_kind(getattr(obj, '__func__', obj)) == 'async generator'


def isgeneratorfunction(obj):
    return _function_kind(getattr(obj, '__func__', obj)) == 'generator'


def iscoroutine(obj):
    return type(obj).__name__ == 'coroutine'


def isasyncgen(obj):
    return type(obj).__name__ == 'async_generator'


def isgenerator(obj):
    return type(obj).__name__ == 'generator'


def isawaitable(obj):
    return iscoroutine(obj) or hasattr(type(obj), '__await__')


def isfunction(obj):
    return type(obj).__name__ == 'function'


def ismethod(obj):
    return type(obj).__name__ == 'method'


def isbuiltin(obj):
    return type(obj).__name__ == 'builtin_function_or_method'


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj) or type(obj).__name__ == 'method_descriptor'


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return type(obj).__name__ == 'module'


def getdoc(obj):
    text = obj.__doc__
    if not isinstance(text, str):
        return None
    lines = text.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)




CORO_CREATED = 'CORO_CREATED'
CORO_RUNNING = 'CORO_RUNNING'
CORO_SUSPENDED = 'CORO_SUSPENDED'
CORO_CLOSED = 'CORO_CLOSED'


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    return (CORO_CREATED, CORO_SUSPENDED, CORO_CLOSED)[_coroutine_state(coroutine)]


GEN_CREATED = 'GEN_CREATED'
GEN_RUNNING = 'GEN_RUNNING'
GEN_SUSPENDED = 'GEN_SUSPENDED'
GEN_CLOSED = 'GEN_CLOSED'


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    return (GEN_CREATED, GEN_SUSPENDED, GEN_CLOSED)[_coroutine_state(generator)]
