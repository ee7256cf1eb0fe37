import multiprocessing
import os


def work(n, word="none"):
    me = multiprocessing.current_process()
    print(n, word, me.name, multiprocessing.parent_process().name, os.getpid() != os.getppid())


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print(multiprocessing.current_process().name, multiprocessing.parent_process())
    for n in range(3):
        process = multiprocessing.Process(target=work, args=(n,), kwargs={"word": "w" * n})
        print(process.name, process.is_alive(), process.exitcode, process.pid)
        process.start()
        process.join()
        print(process.is_alive(), process.exitcode, process.pid != os.getpid())
    print(multiprocessing.active_children())
