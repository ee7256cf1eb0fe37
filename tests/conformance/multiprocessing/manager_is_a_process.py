import multiprocessing

if __name__ == "__main__":
    manager = multiprocessing.Manager()
    d = manager.dict(a=1)
    print([p.name.split("-")[0] for p in multiprocessing.active_children()])
    print(d)
    manager.shutdown()
    print(multiprocessing.active_children())
    try:
        d["a"]
    except (ConnectionError, EOFError, FileNotFoundError) as error:
        print("the manager is gone")
    try:
        manager.start()
    except multiprocessing.ProcessError as error:
        print(error)
