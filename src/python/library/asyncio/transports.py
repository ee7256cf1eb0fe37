"""Connections of a loop: a socket that is read when something has come, and written when there is room.

The order in which a protocol is called is CPython's: what is to be called goes through the loop's ready queue.
"""

import socket as _sockets
from asyncio import futures as _futures
from collections import deque as _new_deque

_MOST = 256 * 1024
_TOLD_AFTER = 5
_NOT_NOW = (BlockingIOError, InterruptedError)


class BaseTransport:
    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        return self._extra.get(name, default)


class ReadTransport(BaseTransport):
    pass


class WriteTransport(BaseTransport):
    def writelines(self, list_of_data):
        self.write(b''.join(list_of_data))


class Transport(ReadTransport, WriteTransport):
    pass


class DatagramTransport(BaseTransport):
    pass


class TransportSocket:
    """The socket of a connection, for looking at it."""

    def __init__(self, sock):
        self._sock = sock

    @property
    def family(self):
        return self._sock.family

    @property
    def type(self):
        return self._sock.type

    @property
    def proto(self):
        return self._sock.proto

    def __repr__(self):
        shown = repr(self._sock)
        return '<asyncio.TransportSocket ' + shown[shown.index('fd='):]

    def fileno(self):
        return self._sock.fileno()

    def getsockname(self):
        return self._sock.getsockname()

    def getpeername(self):
        return self._sock.getpeername()

    def getsockopt(self, *args):
        return self._sock.getsockopt(*args)

    def setsockopt(self, *args):
        self._sock.setsockopt(*args)

    def gettimeout(self):
        return self._sock.gettimeout()

    def shutdown(self, how):
        self._sock.shutdown(how)


def _name_or_none(ask):
    try:
        return ask()
    except OSError:
        return None


def _check_data(data):
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')


class _SocketTransport(Transport):
    """What streams and messages have in common."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(extra)
        self._loop = loop
        self._protocol_paused = False
        self._low_water = 16 * 1024
        self._high_water = 64 * 1024
        self._extra['socket'] = TransportSocket(sock)
        self._extra['sockname'] = _name_or_none(sock.getsockname)
        if 'peername' not in self._extra:
            self._extra['peername'] = _name_or_none(sock.getpeername)
        self._sock = sock
        self._sock_fd = sock.fileno()
        self._protocol = protocol
        self._server = server
        self._conn_lost = 0
        self._closing = False
        self._paused = False
        if server is not None:
            server._attach()
        loop._transports[self._sock_fd] = self
        self._begin()
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._add_reader)
        if waiter is not None:
            loop.call_soon(_futures._set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        words = [type(self).__name__]
        if self._sock is None:
            words.append('closed')
        elif self._closing:
            words.append('closing')
        words.append(f'fd={self._sock_fd}')
        if self._loop is not None and not self._loop.is_closed():
            reader, writer = self._loop._watched.get(self._sock_fd, (None, None))
            words.append('read=idle' if reader is None else 'read=polling')
            state = 'idle' if writer is None else 'polling'
            words.append(f'write=<{state}, bufsize={self.get_write_buffer_size()}>')
        return '<' + ' '.join(words) + '>'

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self._closing and not self._paused

    def _add_reader(self):
        if self.is_reading():
            self._loop._add_reader(self._sock_fd, self._read_ready)

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._sock_fd)

    def resume_reading(self):
        if not self._closing and self._paused:
            self._paused = False
            self._add_reader()

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._high_water = high
        self._low_water = low
        self._maybe_pause_protocol()

    def _maybe_pause_protocol(self):
        if self.get_write_buffer_size() > self._high_water and not self._protocol_paused:
            self._protocol_paused = True
            self._call_protocol('pause_writing')

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._call_protocol('resume_writing')

    def _call_protocol(self, method):
        try:
            getattr(self._protocol, method)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            self._loop.call_exception_handler({'message': f'protocol.{method}() failed', 'exception': e,
                                               'transport': self, 'protocol': self._protocol})

    def abort(self):
        self._force_close(None)

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._sock_fd)
        if not self._buffer:
            self._conn_lost += 1
            self._loop._remove_writer(self._sock_fd)
            self._loop.call_soon(self._call_connection_lost, None)

    def _fatal_error(self, error, message='Fatal error on transport'):
        if not isinstance(error, OSError):
            self._loop.call_exception_handler({'message': message, 'exception': error, 'transport': self,
                                               'protocol': self._protocol})
        self._force_close(error)

    def _force_close(self, error):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._loop._remove_writer(self._sock_fd)
        if not self._closing:
            self._closing = True
            self._loop._remove_reader(self._sock_fd)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, error)

    def _call_connection_lost(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._loop._transports.pop(self._sock_fd, None)
            self._sock.close()
            self._sock = None
            self._protocol = None
            self._loop = None
            server = self._server
            if server is not None:
                server._detach()
                self._server = None

    def _lost_already(self):
        if self._conn_lost >= _TOLD_AFTER:
            import logging
            logging.getLogger('asyncio').warning('socket.send() raised exception.')
        self._conn_lost += 1


class _SelectorSocketTransport(_SocketTransport):
    def _begin(self):
        self._buffer = bytearray()
        self._eof = False
        if self._sock.family == _sockets.AF_INET:
            self._sock.setsockopt(_sockets.IPPROTO_TCP, _sockets.TCP_NODELAY, 1)

    def get_write_buffer_size(self):
        return len(self._buffer)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data = self._sock.recv(_MOST)
        except _NOT_NOW:
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            self._fatal_error(e, 'Fatal read error on socket transport')
            return
        try:
            if data:
                self._protocol.data_received(data)
                return
            keep_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            what = 'data_received' if data else 'eof_received'
            self._fatal_error(e, f'Fatal error: protocol.{what}() call failed.')
            return
        if keep_open:
            self._loop._remove_reader(self._sock_fd)
        else:
            self.close()

    def write(self, data):
        _check_data(data)
        if self._eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if not data:
            return
        if self._conn_lost:
            self._lost_already()
            return
        if not self._buffer:
            try:
                sent = self._sock.send(data)
            except _NOT_NOW:
                sent = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as e:
                self._fatal_error(e, 'Fatal write error on socket transport')
                return
            if sent == len(data):
                return
            data = data[sent:]
            self._loop._add_writer(self._sock_fd, self._write_ready)
        self._buffer.extend(data)
        self._maybe_pause_protocol()

    def _write_ready(self):
        if self._conn_lost:
            return
        try:
            sent = self._sock.send(self._buffer)
        except _NOT_NOW:
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            self._loop._remove_writer(self._sock_fd)
            self._buffer.clear()
            self._fatal_error(e, 'Fatal write error on socket transport')
            return
        del self._buffer[:sent]
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)
            elif self._eof:
                self._sock.shutdown(_sockets.SHUT_WR)

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown(_sockets.SHUT_WR)

    def can_write_eof(self):
        return True


class _SelectorDatagramTransport(_SocketTransport, DatagramTransport):
    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        self._address = address
        super().__init__(loop, sock, protocol, waiter, extra)

    def _begin(self):
        self._buffer = _new_deque()
        self._size = 0

    def get_write_buffer_size(self):
        return self._size

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, addr = self._sock.recvfrom(_MOST)
        except _NOT_NOW:
            return
        except OSError as e:
            self._protocol.error_received(e)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            self._fatal_error(e, 'Fatal read error on datagram transport')
        else:
            self._protocol.datagram_received(data, addr)

    def _send(self, data, addr):
        if self._extra['peername']:
            self._sock.send(data)
        else:
            self._sock.sendto(data, addr)

    def sendto(self, data, addr=None):
        _check_data(data)
        if not data:
            return
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f'Invalid address: must be None or {self._address}')
            addr = self._address
        if self._conn_lost and self._address:
            self._lost_already()
            return
        if not self._buffer:
            try:
                self._send(data, addr)
                return
            except _NOT_NOW:
                self._loop._add_writer(self._sock_fd, self._sendto_ready)
            except OSError as e:
                self._protocol.error_received(e)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as e:
                self._fatal_error(e, 'Fatal write error on datagram transport')
                return
        self._buffer.append((bytes(data), addr))
        self._size += len(data)
        self._maybe_pause_protocol()

    def _sendto_ready(self):
        while self._buffer:
            data, addr = self._buffer[0]
            try:
                self._send(data, addr)
            except _NOT_NOW:
                break
            except OSError as e:
                self._protocol.error_received(e)
                return
            self._buffer.popleft()
            self._size -= len(data)
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)
