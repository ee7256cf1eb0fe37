"""Where CPython keeps the pools of threads; here they are with the futures."""

from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor
