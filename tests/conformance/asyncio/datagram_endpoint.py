# UDP with protocols.
import asyncio


class Server(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        print("server:", data.decode())
        self.transport.sendto(data[::-1], addr)


class Client(asyncio.DatagramProtocol):
    def __init__(self, words, done):
        self.words = list(words)
        self.done = done

    def connection_made(self, transport):
        self.transport = transport
        self.transport.sendto(self.words.pop(0).encode())

    def datagram_received(self, data, addr):
        print("client:", data.decode())
        if self.words:
            self.transport.sendto(self.words.pop(0).encode())
        else:
            self.transport.close()

    def connection_lost(self, exc):
        print("closed", exc)
        self.done.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
    address = transport.get_extra_info("sockname")
    done = loop.create_future()
    await loop.create_datagram_endpoint(lambda: Client(["abc", "stressed"], done), remote_addr=address)
    await done
    transport.close()
    await asyncio.sleep(0)


asyncio.run(main())
