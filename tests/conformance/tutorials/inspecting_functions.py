import functools
import inspect
import threading


def typed(function):
    """Checks the arguments of a function against its annotations."""
    signature = inspect.signature(function)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        for name, value in bound.arguments.items():
            expected = signature.parameters[name].annotation
            if expected is not inspect.Parameter.empty and not isinstance(value, expected):
                raise TypeError(f"{function.__name__}: {name} must be {expected.__name__}, not {type(value).__name__}")
        return function(*args, **kwargs)
    return wrapper


@typed
def repeat(text: str, times: int = 2, *rest, sep: str = " ", **options) -> str:
    return sep.join([text] * times)


print(repeat("ho"), repeat("hi", 3, sep="-"))
for arguments in (("a", "b"), (1,), (), ("a", 1, 2)):
    try:
        print(repeat(*arguments))
    except TypeError as error:
        print("TypeError:", error)
print(inspect.signature(repeat))
for name, parameter in inspect.signature(repeat).parameters.items():
    print(f"{name:8} {parameter.kind.name:22} {parameter.default is inspect.Parameter.empty}")


class Worker(threading.Thread):
    """A worker.

    It works.
    """

    def __init__(self, task, /, *, retries=3):
        super().__init__()

    def run(self): ...

    @staticmethod
    def helper(x): return x


print(inspect.signature(Worker), inspect.signature(Worker.run), inspect.signature(Worker("t").run))
print(inspect.getdoc(Worker).split("\n"), inspect.isclass(Worker), inspect.isfunction(Worker.helper))
print(inspect.getfullargspec(Worker.__init__))
print(inspect.getsource(Worker.run), end="")
print([name for name, _ in inspect.getmembers(Worker, inspect.isfunction) if name in vars(Worker)])


def where():
    return inspect.currentframe().f_code.co_name, inspect.stack()[1].function


def caller():
    return where()


print(caller(), inspect.isgeneratorfunction(lambda: (yield)), inspect.iscoroutinefunction(where))
