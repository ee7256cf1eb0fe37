import multiprocessing


def change(ns, value, array, event):
    ns.x += 1
    ns.text = "from the child"
    value.value += 5
    array[0] = 2.5
    event.set()


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        ns = manager.Namespace(x=1)
        value, array = manager.Value("i", 10), manager.Array("d", [1.0, 2.0])
        event = manager.Event()
        p = multiprocessing.Process(target=change, args=(ns, value, array, event))
        p.start()
        event.wait()
        p.join()
        print(ns, ns.x, ns.text)
        print(value, value.value, value.get(), array, array[0], len(array), event.is_set())
        del ns.text
        try:
            ns.text
        except AttributeError as error:
            print(error)
