"""What multiprocessing says about its processes when it is asked to log."""
import logging
import multiprocessing


def work():
    logging.getLogger().warning("not of multiprocessing")
    multiprocessing.get_logger().info("from the child")


def leave():
    raise SystemExit(3)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    logger = multiprocessing.log_to_stderr(logging.DEBUG)
    for target in (work, leave):
        process = multiprocessing.Process(target=target)
        process.start()
        process.join()
        print(process.exitcode)
    logger.setLevel(logging.WARNING)
    logger.info("unseen")
    logger.warning("the end")
    print(multiprocessing.get_logger() is logger, logger.name)
