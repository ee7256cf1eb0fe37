"""Sockets on a loop: who is to be called when one is ready, connections, servers."""

import _socket
import socket as _sockets
from asyncio import exceptions as _exceptions
from asyncio.events import Handle as _Handle
from asyncio.tasks import gather as _gather
from asyncio.tasks import sleep as _sleep
from asyncio.transports import TransportSocket as _TransportSocket
from asyncio.transports import _SelectorDatagramTransport, _SelectorSocketTransport
from functools import partial as _partial

_NOT_NOW = (BlockingIOError, InterruptedError)
_OUT_OF = (23, 24, 105, 12)


def _number_of(fd):
    if isinstance(fd, int):
        return fd
    try:
        return int(fd.fileno())
    except (AttributeError, TypeError, ValueError):
        raise ValueError(f'Invalid file object: {fd!r}') from None


def _check_no_ssl(ssl):
    if ssl is not None and ssl is not True and ssl is not False:
        raise NotImplementedError('only ssl=True is supported, for hosts of the lesson network')


class _Sockets:
    """The part of an event loop that knows sockets."""

    def _select(self, ready):
        """Puts what is to be called for sockets into the queue; waits for one if there is nothing else to do."""
        timeout = None
        if ready or self._stopping:
            timeout = 0
        elif self._timers:
            timeout = min(max(self._timers[0][0] - self.time(), 0), 86400)
        found = _socket.poll(self._poller, len(self._watched), self._wake, timeout, True)
        if found is True:
            self._wake.clear()
            return
        for number, mask in found:
            reader, writer = self._watched.get(number, (None, None))
            if mask & ~4 and reader is not None:
                if reader._cancelled:
                    self._remove_reader(number)
                else:
                    ready.append(reader)
            if mask & ~1 and writer is not None:
                if writer._cancelled:
                    self._remove_writer(number)
                else:
                    ready.append(writer)

    def _watch(self, number, reader, writer):
        if self._poller is None:
            self._poller = _socket.poller()
        if reader is None and writer is None:
            del self._watched[number]
            _socket.unregister(self._poller, number)
            return
        _socket.register(self._poller, number, (reader is not None) | (writer is not None) << 2)
        self._watched[number] = (reader, writer)

    def _replace(self, number, side, handle):
        """What is called for one side, 0 to read and 1 to write, is this from now on, or nothing; what it was."""
        sides = list(self._watched.get(number, (None, None)))
        before, sides[side] = sides[side], handle
        if before is not None or handle is not None:
            self._watch(number, *sides)
        if before is not None:
            before.cancel()
        return before

    def _add(self, number, side, callback, args):
        self._check_closed()
        handle = _Handle(callback, args, self, None)
        self._replace(number, side, handle)
        return handle

    def _add_reader(self, number, callback, *args):
        return self._add(number, 0, callback, args)

    def _add_writer(self, number, callback, *args):
        return self._add(number, 1, callback, args)

    def _remove_reader(self, number):
        return not self._closed and self._replace(number, 0, None) is not None

    def _remove_writer(self, number):
        return not self._closed and self._replace(number, 1, None) is not None

    def _free_number(self, fd):
        number = _number_of(fd)
        transport = self._transports.get(number)
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f'File descriptor {fd!r} is used by transport {transport!r}')
        return number

    def add_reader(self, fd, callback, *args):
        self._add_reader(self._free_number(fd), callback, *args)

    def remove_reader(self, fd):
        return self._remove_reader(self._free_number(fd))

    def add_writer(self, fd, callback, *args):
        self._add_writer(self._free_number(fd), callback, *args)

    def remove_writer(self, fd):
        return self._remove_writer(self._free_number(fd))

    def _check_nonblocking(self, sock):
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')

    async def _when_ready(self, sock, writes, attempt):
        """What `attempt()` gives as soon as it need not wait."""
        self._check_nonblocking(sock)
        try:
            return attempt()
        except _NOT_NOW:
            pass
        future = self.create_future()
        future._lane = False
        number = self._free_number(sock)
        add = self._add_writer if writes else self._add_reader
        handle = add(number, self._try_again, future, attempt)
        remove = self._remove_writer if writes else self._remove_reader

        def forget(done):
            if not handle.cancelled():
                remove(number)

        future.add_done_callback(forget)
        return await future

    def _try_again(self, future, attempt):
        if future.done():
            return
        try:
            result = attempt()
        except _NOT_NOW:
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            future.set_exception(e)
        else:
            future.set_result(result)

    async def sock_recv(self, sock, n):
        return await self._when_ready(sock, False, _partial(sock.recv, n))

    async def sock_recv_into(self, sock, buf):
        return await self._when_ready(sock, False, _partial(sock.recv_into, buf))

    async def sock_recvfrom(self, sock, bufsize):
        return await self._when_ready(sock, False, _partial(sock.recvfrom, bufsize))

    async def sock_sendto(self, sock, data, address):
        return await self._when_ready(sock, True, _partial(sock.sendto, data, address))

    async def sock_sendall(self, sock, data):
        data = bytes(data)
        while data:
            sent = await self._when_ready(sock, True, _partial(sock.send, data))
            data = data[sent:]

    async def sock_accept(self, sock):
        def accept():
            conn, address = sock.accept()
            conn.setblocking(False)
            return conn, address

        return await self._when_ready(sock, False, accept)

    async def sock_connect(self, sock, address):
        self._check_nonblocking(sock)
        if sock.family == _sockets.AF_INET:
            address = (await self._resolved(address[0], address[1]))[0][4]
        future = self.create_future()
        future._lane = address
        try:
            sock.connect(address)
        except _NOT_NOW:
            number = self._free_number(sock)
            handle = self._add_writer(number, self._when_connected, future, sock, address)

            def forget(done):
                if not handle.cancelled():
                    self._remove_writer(number)

            future.add_done_callback(forget)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            future.set_exception(e)
        else:
            future.set_result(None)
        return await future

    def _when_connected(self, future, sock, address):
        if future.done():
            return
        error = sock.getsockopt(_sockets.SOL_SOCKET, _sockets.SO_ERROR)
        if error:
            future.set_exception(OSError(error, f'Connect call failed {address}'))
        else:
            future.set_result(None)

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        return _sockets.getaddrinfo(host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        return sockaddr[0], str(sockaddr[1])

    async def _resolved(self, host, port, flags=0, kind=_sockets.SOCK_STREAM):
        return _sockets.getaddrinfo(host, port, 0, kind, 0, flags)

    def _multiple(self, errors):
        texts = {str(e) for e in errors}
        if len(texts) == 1:
            return errors[0]
        return OSError('Multiple exceptions: ' + ', '.join([str(e) for e in errors]))

    async def _connect_first(self, infos, local_addr):
        errors = []
        for family, kind, proto, name, address in infos:
            sock = _sockets.socket(family, kind, proto)
            sock.setblocking(False)
            try:
                if local_addr is not None:
                    sock.bind(local_addr)
                await self.sock_connect(sock, address)
                return sock
            except OSError as e:
                sock.close()
                errors.append(e)
            except BaseException:
                sock.close()
                raise
        try:
            raise self._multiple(errors)
        finally:
            errors = None

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0,
                                sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                                ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None):
        _check_no_ssl(ssl)
        if server_hostname is not None and not ssl:
            raise ValueError('server_hostname is only meaningful with ssl')
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            sock = await self._connect_first(await self._resolved(host, port, flags), local_addr)
        else:
            if sock is None:
                raise ValueError('host and port was not specified and no sock specified')
            if sock.type != _sockets.SOCK_STREAM:
                raise ValueError(f'A Stream Socket was expected, got {sock!r}')
        sock.setblocking(False)
        return await self._connected(sock, protocol_factory, ssl)

    async def _connected(self, sock, protocol_factory, ssl=None):
        protocol = protocol_factory()
        waiter = self.create_future()
        extra = {'ssl_object': None} if ssl else None
        transport = _SelectorSocketTransport(self, sock, protocol, waiter, extra)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return transport, protocol

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                     ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        if sock is None:
            if path is None:
                raise ValueError('no path and sock were specified')
            sock = _sockets.socket(_sockets.AF_UNIX, _sockets.SOCK_STREAM)
            sock.setblocking(False)
            try:
                await self.sock_connect(sock, path)
            except BaseException:
                sock.close()
                raise
        sock.setblocking(False)
        return await self._connected(sock, protocol_factory)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0,
                                       flags=0, reuse_port=None, allow_broadcast=None, sock=None):
        if sock is None:
            if local_addr is None and remote_addr is None:
                if family == 0:
                    raise ValueError('unexpected address family')
            sock = _sockets.socket(_sockets.AF_INET, _sockets.SOCK_DGRAM)
            sock.setblocking(False)
            try:
                if allow_broadcast:
                    sock.setsockopt(_sockets.SOL_SOCKET, _sockets.SO_BROADCAST, 1)
                if local_addr:
                    sock.bind(local_addr)
                if remote_addr:
                    await self.sock_connect(sock, remote_addr)
            except BaseException:
                sock.close()
                raise
        sock.setblocking(False)
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = _SelectorDatagramTransport(self, sock, protocol, remote_addr, waiter)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
        return transport, protocol

    async def create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=_sockets.AI_PASSIVE,
                            sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None,
                            ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
        if isinstance(ssl, bool):
            raise TypeError('ssl argument must be an SSLContext or None')
        if ssl is not None:
            raise NotImplementedError('servers with ssl are not supported')
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            hosts = [None] if host == '' else [host] if host is None or isinstance(host, str) else list(host)
            found = await _gather(*[self._resolved(one, port, flags) for one in hosts])
            addresses = []
            for infos in found:
                addresses.extend([info[4] for info in infos if info[4] not in addresses])
            sockets = self._bound(addresses, reuse_address is not False, reuse_port)
        else:
            if sock is None:
                raise ValueError('Neither host/port nor sock were specified')
            if sock.type != _sockets.SOCK_STREAM:
                raise ValueError(f'A Stream Socket was expected, got {sock!r}')
            sockets = [sock]
        return await self._serving(sockets, protocol_factory, backlog, start_serving)

    def _bound(self, addresses, reuse_address, reuse_port):
        sockets = []
        try:
            for address in addresses:
                sock = _sockets.socket(_sockets.AF_INET, _sockets.SOCK_STREAM)
                sockets.append(sock)
                if reuse_address:
                    sock.setsockopt(_sockets.SOL_SOCKET, _sockets.SO_REUSEADDR, 1)
                if reuse_port:
                    sock.setsockopt(_sockets.SOL_SOCKET, _sockets.SO_REUSEPORT, 1)
                try:
                    sock.bind(address)
                except OSError as e:
                    words = f'error while attempting to bind on address {address!r}: {e.strerror.lower()}'
                    raise OSError(e.errno, words) from None
        except BaseException:
            for sock in sockets:
                sock.close()
            raise
        return sockets

    async def _serving(self, sockets, protocol_factory, backlog, start_serving):
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, backlog)
        if start_serving:
            server._start_serving()
            await _sleep(0)
        return server

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
        if sock is None:
            if path is None:
                raise ValueError('path was not specified, and no sock specified')
            sock = _sockets.socket(_sockets.AF_UNIX, _sockets.SOCK_STREAM)
            try:
                sock.bind(path)
            except BaseException:
                sock.close()
                raise
        return await self._serving([sock], protocol_factory, backlog, start_serving)

    def _start_serving(self, protocol_factory, sock, server, backlog):
        self._add_reader(sock.fileno(), self._accept_connections, protocol_factory, sock, server, backlog)

    def _accept_connections(self, protocol_factory, sock, server, backlog):
        for _ in range(backlog):
            try:
                conn, addr = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as e:
                if e.errno not in _OUT_OF:
                    raise
                self.call_exception_handler({'message': 'socket.accept() out of system resource', 'exception': e,
                                             'socket': _TransportSocket(sock)})
                self._remove_reader(sock.fileno())
                self.call_later(1, self._start_serving, protocol_factory, sock, server, backlog)
                return
            conn.setblocking(False)
            self.create_task(self._accepted(protocol_factory, conn, {'peername': addr}, server))

    async def _accepted(self, protocol_factory, conn, extra, server):
        protocol = transport = None
        try:
            protocol = protocol_factory()
            waiter = self.create_future()
            transport = _SelectorSocketTransport(self, conn, protocol, waiter, extra, server)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            if self._debug:
                context = {'message': 'Error on transport creation for incoming connection', 'exception': e}
                if protocol is not None:
                    context['protocol'] = protocol
                if transport is not None:
                    context['transport'] = transport
                self.call_exception_handler(context)

    def _stop_serving(self, sock):
        self._remove_reader(sock.fileno())
        sock.close()


class Server:
    __module__ = 'asyncio.base_events'

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._active_count = 0
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f'<{type(self).__name__} sockets={self.sockets!r}>'

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()

    def _attach(self):
        self._active_count += 1

    def _detach(self):
        self._active_count -= 1
        if self._active_count == 0 and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters = self._waiters
        self._waiters = None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(waiter)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._start_serving(self._protocol_factory, sock, self, self._backlog)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        return () if self._sockets is None else tuple([_TransportSocket(s) for s in self._sockets])

    def close(self):
        sockets = self._sockets
        if sockets is None:
            return
        self._sockets = None
        for sock in sockets:
            self._loop._stop_serving(sock)
        self._serving = False
        if self._serving_forever_fut is not None and not self._serving_forever_fut.done():
            self._serving_forever_fut.cancel()
            self._serving_forever_fut = None
        if self._active_count == 0:
            self._wakeup()

    async def start_serving(self):
        self._start_serving()
        await _sleep(0)

    async def serve_forever(self):
        if self._serving_forever_fut is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except _exceptions.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        if self._sockets is None or self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter
