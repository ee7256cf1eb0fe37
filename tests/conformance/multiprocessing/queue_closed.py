import multiprocessing

if __name__ == "__main__":
    q = multiprocessing.Queue()
    q.put([1, 2, 3])
    print(q.get())
    q.close()
    q.join_thread()
    for act in (lambda: q.put(1), lambda: q.get()):
        try:
            act()
        except ValueError as error:
            print(str(error).split(" object at ")[0], str(error).endswith("is closed"))
    other = multiprocessing.Queue()
    try:
        other.join_thread()
    except AssertionError as error:
        print(str(error).endswith("not closed"))
