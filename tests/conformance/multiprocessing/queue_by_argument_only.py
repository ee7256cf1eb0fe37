import multiprocessing
import pickle


def use(q):
    q.put("used")


if __name__ == "__main__":
    things = [multiprocessing.Queue(), multiprocessing.SimpleQueue(), multiprocessing.Lock(), multiprocessing.RLock(),
              multiprocessing.Event(), multiprocessing.Semaphore(2), multiprocessing.Value("i", 1),
              multiprocessing.Array("i", 3), multiprocessing.Condition(), multiprocessing.JoinableQueue()]
    for thing in things:
        try:
            pickle.dumps(thing)
        except RuntimeError as error:
            print(error)
    with multiprocessing.Pool(1) as pool:
        try:
            pool.apply(use, (things[0],))
        except RuntimeError as error:
            print("pool:", error)
