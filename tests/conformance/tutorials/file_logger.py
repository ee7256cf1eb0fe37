import logging
import os
import tempfile
import threading
from logging.handlers import RotatingFileHandler

folder = tempfile.mkdtemp()
path = os.path.join(folder, "app.log")

logger = logging.getLogger("shop")
logger.setLevel(logging.DEBUG)
file_handler = logging.FileHandler(path, mode="w")
file_handler.setLevel(logging.DEBUG)
file_handler.setFormatter(logging.Formatter("%(levelname)-8s %(threadName)s %(message)s"))
console = logging.StreamHandler()
console.setLevel(logging.ERROR)
console.setFormatter(logging.Formatter("%(name)s - %(levelname)s - %(message)s"))
logger.addHandler(file_handler)
logger.addHandler(console)


def sell(item, count):
    logger.debug("selling %d of %s", count, item)
    if count > 5:
        logger.error("only 5 of %s in stock", item)
        return
    logger.info("sold %s", item)


for number, (item, count) in enumerate([("tea", 3), ("cake", 9)]):
    thread = threading.Thread(target=sell, args=(item, count), name=f"counter-{number}")
    thread.start()
    thread.join()

try:
    {}["price"]
except KeyError:
    logger.exception("no price")

file_handler.close()
with open(path) as log:
    for line in log:
        if not line.startswith(("  File", "    ")):
            print(line, end="")

small = os.path.join(folder, "small.log")
rotating = RotatingFileHandler(small, maxBytes=60, backupCount=2)
counter = logging.getLogger("counter")
counter.propagate = False
counter.addHandler(rotating)
for i in range(12):
    counter.warning("message number %02d", i)
rotating.close()
for name in sorted(os.listdir(folder)):
    if name.startswith("small"):
        with open(os.path.join(folder, name)) as log:
            print(name, [line.strip()[-2:] for line in log])
for name in os.listdir(folder):
    os.remove(os.path.join(folder, name))
os.rmdir(folder)
