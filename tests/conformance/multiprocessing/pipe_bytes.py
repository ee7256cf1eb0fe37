from multiprocessing import BufferTooShort, Pipe, Process, set_start_method


def echo(conn):
    try:
        while True:
            conn.send_bytes(conn.recv_bytes()[::-1])
    except EOFError:
        conn.close()


if __name__ == "__main__":
    set_start_method("spawn")
    here, there = Pipe()
    p = Process(target=echo, args=(there,))
    p.start()
    there.close()
    for message in (b"abc", b"", bytes(range(5)), b"z" * 100_000):
        here.send_bytes(message)
        answer = here.recv_bytes()
        print(len(answer), answer[:5])
    here.send_bytes(b"0123456789", 2, 5)
    buffer = bytearray(8)
    print(here.recv_bytes_into(buffer), buffer)
    here.send_bytes(b"far too long for this")
    try:
        here.recv_bytes_into(buffer)
    except BufferTooShort as error:
        print("too short for", error.args[0])
    for arguments in ((b"abc", -1), (b"abc", 4), (b"abc", 0, -1), (b"abc", 1, 3)):
        try:
            here.send_bytes(*arguments)
        except ValueError as error:
            print(error)
    here.close()
    p.join()
    print(p.exitcode)
    try:
        here.send(1)
    except OSError as error:
        print(error)
