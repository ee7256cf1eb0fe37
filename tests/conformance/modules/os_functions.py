import os
print(isinstance(os.getpid(), int), os.getpid() > 0, os.getpid() == os.getpid(), os.getppid() != os.getpid())
print(isinstance(os.cpu_count(), int), os.cpu_count() >= 1, 1 <= len(os.sched_getaffinity(0)) <= os.cpu_count())
workers = min(4, os.cpu_count() or 1)
print(workers >= 1)
