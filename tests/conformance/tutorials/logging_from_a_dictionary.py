import logging
import logging.config
import sys

CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "brief": {"format": "%(message)s"},
        "long": {"format": "{levelname:>7} [{name}] {message}", "style": "{"},
    },
    "filters": {"only_pool": {"name": "app.pool"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "formatter": "long", "stream": "ext://sys.stdout"},
        "loud": {"class": "logging.StreamHandler", "formatter": "brief", "level": "ERROR", "stream": "ext://sys.stderr"},
    },
    "loggers": {
        "app": {"level": "DEBUG", "handlers": ["out"], "propagate": False},
        "app.quiet": {"level": "WARNING"},
        "app.pool": {"handlers": ["loud"]},
    },
    "root": {"level": "INFO", "handlers": ["loud"]},
}

logging.config.dictConfig(CONFIG)
for name in ("app", "app.quiet", "app.pool", "other"):
    log = logging.getLogger(name)
    print(name, logging.getLevelName(log.getEffectiveLevel()), [type(h).__name__ for h in log.handlers], flush=True)
    log.debug("debug from %s", name)
    log.warning("warning from %s", name)
    log.error("error from %s", name)
    sys.stdout.flush()

try:
    logging.config.dictConfig({"version": 2})
except ValueError as error:
    print("ValueError:", error)
try:
    logging.config.dictConfig({"version": 1, "root": {"handlers": ["missing"]}})
except ValueError as error:
    print("ValueError:", error)
