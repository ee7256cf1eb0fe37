"""Handlers that pass records on, through queues or in batches, and those whose files do not grow for ever."""

import copy as _copy
import logging as _logging
import os as _os
import queue as _queue
import threading as _threading
import time as _time


class BaseRotatingHandler(_logging.FileHandler):
    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        _logging.FileHandler.__init__(self, filename, mode, encoding, delay, errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            _logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif _os.path.exists(source):
            _os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None


class RotatingFileHandler(BaseRotatingHandler):
    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        BaseRotatingHandler.__init__(self, filename, 'a' if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def shouldRollover(self, record):
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        size = _os.path.getsize(self.baseFilename) if _os.path.exists(self.baseFilename) else 0
        return size + len(f'{self.format(record)}\n'.encode()) >= self.maxBytes

    def doRollover(self):
        self._close_stream()
        if self.backupCount > 0:
            for number in range(self.backupCount - 1, 0, -1):
                source = self.rotation_filename(f'{self.baseFilename}.{number}')
                dest = self.rotation_filename(f'{self.baseFilename}.{number + 1}')
                if _os.path.exists(source):
                    if _os.path.exists(dest):
                        _os.remove(dest)
                    _os.rename(source, dest)
            dest = self.rotation_filename(self.baseFilename + '.1')
            if _os.path.exists(dest):
                _os.remove(dest)
            self.rotate(self.baseFilename, dest)
        if not self.delay:
            self.stream = self._open()


_UNITS = {'S': (1, '%Y-%m-%d_%H-%M-%S'), 'M': (60, '%Y-%m-%d_%H-%M'), 'H': (3600, '%Y-%m-%d_%H'),
          'D': (86400, '%Y-%m-%d'), 'MIDNIGHT': (86400, '%Y-%m-%d')}


class TimedRotatingFileHandler(BaseRotatingHandler):
    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False,
                 atTime=None, errors=None):
        BaseRotatingHandler.__init__(self, filename, 'a', encoding, delay, errors)
        self.when = when.upper()
        if self.when.startswith('W') and self.when[1:].isdigit():
            seconds, self.suffix = 7 * 86400, '%Y-%m-%d'
        elif self.when in _UNITS:
            seconds, self.suffix = _UNITS[self.when]
        else:
            raise ValueError(f'Invalid rollover interval specified: {self.when}')
        self.interval = seconds * interval
        self.backupCount = backupCount
        self.utc = utc
        self.rolloverAt = self.computeRollover(int(_time.time()))

    def computeRollover(self, currentTime):
        if self.when == 'MIDNIGHT':
            return currentTime - currentTime % 86400 + 86400
        return currentTime + self.interval

    def shouldRollover(self, record):
        return int(_time.time()) >= self.rolloverAt

    def getFilesToDelete(self):
        folder, base = _os.path.split(self.baseFilename)
        old = sorted([name for name in _os.listdir(folder) if name.startswith(base + '.')])
        keep = max(len(old) - self.backupCount, 0)
        return [_os.path.join(folder, name) for name in old[:keep]]

    def doRollover(self):
        self._close_stream()
        begun = _time.gmtime(self.rolloverAt - self.interval)
        dest = self.rotation_filename(f'{self.baseFilename}.{_time.strftime(self.suffix, begun)}')
        if _os.path.exists(dest):
            _os.remove(dest)
        self.rotate(self.baseFilename, dest)
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                _os.remove(path)
        if not self.delay:
            self.stream = self._open()
        now = int(_time.time())
        self.rolloverAt = self.computeRollover(now)


class BufferingHandler(_logging.Handler):
    def __init__(self, capacity):
        _logging.Handler.__init__(self)
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.acquire()
        try:
            self.buffer.clear()
        finally:
            self.release()

    def close(self):
        self.flush()
        _logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    def __init__(self, capacity, flushLevel=40, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        self.acquire()
        try:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()
        finally:
            self.release()

    def close(self):
        if self.flushOnClose:
            self.flush()
        self.target = None
        _logging.Handler.close(self)


class QueueHandler(_logging.Handler):
    def __init__(self, queue):
        _logging.Handler.__init__(self)
        self.queue = queue

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        text = self.format(record)
        record = _copy.copy(record)
        record.message = text
        record.msg = text
        record.args = None
        record.exc_info = None
        record.exc_text = None
        record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self.respect_handler_level = respect_handler_level
        self._thread = None

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        self._thread = _threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        has_task_done = hasattr(self.queue, 'task_done')
        while True:
            try:
                record = self.dequeue(True)
                if record is self._sentinel:
                    if has_task_done:
                        self.queue.task_done()
                    return
                self.handle(record)
                if has_task_done:
                    self.queue.task_done()
            except _queue.Empty:
                return

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        self.enqueue_sentinel()
        self._thread.join()
        self._thread = None
