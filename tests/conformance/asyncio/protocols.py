# Protocols and transports by hand: the order of the calls.
import asyncio


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        print("server: made", type(transport).__name__)
        self.transport = transport

    def data_received(self, data):
        print("server:", data)
        self.transport.write(data.upper())
        self.transport.close()

    def connection_lost(self, exc):
        print("server: lost", exc)


class Client(asyncio.Protocol):
    def __init__(self, message, done):
        self.message = message
        self.done = done

    def connection_made(self, transport):
        print("client: made")
        transport.write(self.message)
        print(transport.get_write_buffer_size(), transport.is_closing(), transport.can_write_eof())

    def data_received(self, data):
        print("client:", data)

    def eof_received(self):
        print("client: eof")

    def connection_lost(self, exc):
        print("client: lost", exc)
        self.done.set_result(True)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", 0)
    done = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Client(b"hello", done),
                                                       *server.sockets[0].getsockname())
    print("connected", protocol.message, transport.get_protocol() is protocol)
    await done
    server.close()
    await server.wait_closed()
    print("closed")


asyncio.run(main())
