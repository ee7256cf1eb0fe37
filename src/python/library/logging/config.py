"""Loggers, handlers and formatters from a dictionary."""

import importlib as _importlib
import logging as _logging
import logging.handlers as _handlers
import sys as _sys

_STREAMS = {'ext://sys.stdout': 'stdout', 'ext://sys.stderr': 'stderr'}


def _resolved(value):
    """`ext://sys.stdout` and its like are what they name."""
    if isinstance(value, str) and value in _STREAMS:
        return getattr(_sys, _STREAMS[value])
    return value


def _named(path):
    if not isinstance(path, str):
        return path
    module, _, name = path.rpartition('.')
    if module == 'logging':
        return getattr(_logging, name)
    if module == 'logging.handlers':
        return getattr(_handlers, name)
    return getattr(_importlib.import_module(module), name)


class DictConfigurator:
    def __init__(self, config):
        self.config = config

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        incremental = config.get('incremental', False)
        formatters = {name: self._formatter(name, one) for name, one in config.get('formatters', {}).items()}
        filters = {name: self._filter(name, one) for name, one in config.get('filters', {}).items()}
        handlers = {}
        for name, one in config.get('handlers', {}).items():
            try:
                handlers[name] = self._handler(name, dict(one), formatters, filters, handlers)
            except Exception as e:
                raise ValueError(f'Unable to configure handler {name!r}') from e
        if config.get('disable_existing_loggers', True) and not incremental:
            self._disable_others(config.get('loggers', {}))
        for name, one in config.get('loggers', {}).items():
            logger = _logging.getLogger(name)
            self._logger(f'logger {name!r}', logger, one, handlers, filters)
            logger.disabled = False
            if one.get('propagate') is not None:
                logger.propagate = one['propagate']
        if 'root' in config:
            self._logger('root logger', _logging.getLogger(), config['root'], handlers, filters)

    def _disable_others(self, wanted):
        for name, logger in list(_logging.root.manager.loggerDict.items()):
            ours = name in wanted or any([name.startswith(one + '.') for one in wanted])
            if not ours and isinstance(logger, _logging.Logger):
                logger.disabled = True

    def _formatter(self, name, config):
        if '()' in config:
            arguments = {key: value for key, value in config.items() if key != '()'}
            make = _named(config['()'])
            try:
                return make(**arguments)
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
                # What makes formatters takes the format under that name or, as a Formatter does, as `fmt`.
                arguments['fmt'] = arguments.pop('format')
                return make(**arguments)
        make = _named(config['class']) if 'class' in config else _logging.Formatter
        return make(config.get('format'), config.get('datefmt'), config.get('style', '%'))

    def _filter(self, name, config):
        if '()' in config:
            return _named(config['()'])(**{key: value for key, value in config.items() if key != '()'})
        return _logging.Filter(config.get('name', ''))

    def _handler(self, name, config, formatters, filters, handlers):
        formatter = config.pop('formatter', None)
        level = config.pop('level', None)
        chosen = config.pop('filters', None)
        make = _named(config.pop('()') if '()' in config else config.pop('class'))
        if make is _handlers.MemoryHandler and isinstance(config.get('target'), str):
            config['target'] = handlers[config['target']]
        handler = make(**{key: _resolved(value) for key, value in config.items() if key != '.'})
        handler.name = name
        if formatter:
            handler.setFormatter(formatters[formatter])
        if level is not None:
            handler.setLevel(level)
        for one in chosen or ():
            handler.addFilter(filters[one] if isinstance(one, str) else one)
        return handler

    def _logger(self, what, logger, config, handlers, filters):
        try:
            self._common(logger, config, handlers, filters)
        except Exception as e:
            raise ValueError(f'Unable to configure {what}') from e

    def _common(self, logger, config, handlers, filters):
        level = config.get('level')
        if level is not None:
            logger.setLevel(level)
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get('handlers') or ():
            try:
                logger.addHandler(handlers[name])
            except KeyError as e:
                raise ValueError(f'Unable to add handler {name!r}') from e
        for name in config.get('filters') or ():
            logger.addFilter(filters[name])


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()
