import multiprocessing
import os


def info(title):
    me = multiprocessing.current_process()
    print(title, me.name, me.daemon, me.pid == os.getpid(), me.is_alive(),
          multiprocessing.parent_process().name, multiprocessing.parent_process().pid == os.getppid(), flush=True)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print(multiprocessing.current_process().name, multiprocessing.parent_process(), __name__)
    p = multiprocessing.Process(target=info, args=("child:",), name="my process")
    print(p.pid, p.exitcode, p.is_alive(), p.daemon, p.name)
    p.start()
    print(p.is_alive(), p.pid > 0, p.ident == p.pid)
    p.join()
    print(p.is_alive(), p.exitcode, p.name)
    q = multiprocessing.Process(target=info, kwargs={"title": "daemon:"}, daemon=True)
    q.start()
    q.join()
    print(q.daemon, multiprocessing.active_children(), multiprocessing.cpu_count() >= 1)
    for act in (q.start, lambda: setattr(q, "daemon", False), multiprocessing.Process(target=info).join):
        try:
            act()
        except AssertionError as error:
            print(error)
