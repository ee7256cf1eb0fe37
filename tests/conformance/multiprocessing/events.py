import multiprocessing
import time


def wait_for_event(e, results):
    results.put(("blocking", e.wait()))


def wait_for_event_timeout(e, t, results):
    results.put(("timeout", e.wait(t), e.is_set()))


if __name__ == "__main__":
    e, results = multiprocessing.Event(), multiprocessing.Queue()
    w1 = multiprocessing.Process(target=wait_for_event, args=(e, results))
    w2 = multiprocessing.Process(target=wait_for_event_timeout, args=(e, 0.05, results))
    w1.start()
    w2.start()
    print(results.get())
    e.set()
    print(results.get(), e.is_set())
    e.clear()
    print(e.is_set(), e.wait(0.01), repr(e).endswith("unset>"))
    for w in (w1, w2):
        w.join()
