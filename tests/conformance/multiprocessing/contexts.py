import multiprocessing as mp


def f(q):
    q.put(("hello", mp.current_process().name))


def name():
    return mp.current_process().name


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    q = ctx.Queue()
    p = ctx.Process(target=f, args=(q,))
    p.start()
    print(q.get())
    p.join()
    print(type(p).__name__, ctx.get_start_method(), ctx.cpu_count() == mp.cpu_count())
    with ctx.Pool(1) as pool:
        print(pool.map(abs, [-1]), pool.apply(name))
    print(ctx.Lock(), ctx.Value("i", 4).value, ctx.Array("i", 2)[:], ctx.Event().is_set())
    try:
        mp.get_context("no such")
    except ValueError as error:
        print(error)
    mp.set_start_method("spawn")
    print(mp.get_start_method())
    try:
        mp.set_start_method("spawn")
    except RuntimeError as error:
        print(error)
