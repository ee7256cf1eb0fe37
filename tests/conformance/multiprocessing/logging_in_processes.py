# order: any
import logging
import multiprocessing


def work(n):
    logging.basicConfig(level=logging.INFO, format="%(processName)s %(levelname)s %(message)s", force=True)
    logging.info("working on %d", n)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    logging.basicConfig(level=logging.INFO, format="%(processName)s %(levelname)s %(message)s")
    logging.info("starting")
    processes = [multiprocessing.Process(target=work, args=(n,), name=f"Worker-{n}") for n in range(2)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    logging.info("done")
