"""A formatter made by a factory that a dictionary names."""
import logging
import logging.config
import sys


class Upper(logging.Formatter):
    def format(self, record):
        return super().format(record).upper()


class Tagged(logging.Formatter):
    def __init__(self, fmt=None, tag="-"):
        super().__init__(fmt)
        self.tag = tag

    def format(self, record):
        return self.tag + super().format(record)


logging.config.dictConfig({
    "version": 1,
    "formatters": {
        "upper": {"()": Upper, "format": "%(levelname)s: %(message)s"},
        "tagged": {"()": Tagged, "fmt": "%(message)s", "tag": "# "},
    },
    "handlers": {
        "one": {"class": "logging.StreamHandler", "stream": sys.stdout, "formatter": "upper"},
        "two": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "tagged"},
    },
    "root": {"handlers": ["one", "two"], "level": "INFO"},
})
logging.info("hello from %s", "here")
logging.debug("not seen")
