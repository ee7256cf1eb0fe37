# The functions of the module set everything up by themselves.
import logging

logging.warning("to standard error")
logging.info("hidden")
logging.getLogger("shop.orders").error("order %s failed", 17)


def pay(amount):
    if amount < 0:
        raise ValueError("negative amount")


try:
    pay(-1)
except ValueError:
    logging.exception("could not pay")
logging.critical("giving up", stack_info=True)
