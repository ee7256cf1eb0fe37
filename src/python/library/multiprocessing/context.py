"""Where CPython says that processes and the exceptions of `multiprocessing` come from."""

from multiprocessing import AuthenticationError, BufferTooShort, Process, ProcessError, SpawnProcess, TimeoutError
from multiprocessing import get_all_start_methods, get_context, get_start_method, set_start_method
