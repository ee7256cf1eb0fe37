from multiprocessing import Process, shared_memory


def change(name):
    shm = shared_memory.SharedMemory(name=name)
    print(bytes(shm.buf[:5]), len(shm.buf) >= 16, flush=True)
    shm.buf[:5] = b"HELLO"
    shm.buf[5] = 33
    shm.close()


if __name__ == "__main__":
    shm = shared_memory.SharedMemory(create=True, size=16)
    shm.buf[:5] = b"hello"
    p = Process(target=change, args=(shm.name,))
    p.start()
    p.join()
    print(bytes(shm.buf[:6]), shm.buf[5], shm.buf[0], list(shm.buf[:3]), shm.name.startswith("psm_"), shm.size >= 16)
    try:
        shared_memory.SharedMemory(name=shm.name, create=True, size=10)
    except FileExistsError as error:
        print(error.errno, error.strerror)
    shm.close()
    shm.unlink()
    try:
        shared_memory.SharedMemory(name="psm_of_nobody")
    except FileNotFoundError as error:
        print(error)
    for wrong in ({"create": True}, {"create": True, "size": -1}, {}):
        try:
            shared_memory.SharedMemory(**wrong)
        except ValueError as error:
            print(error)
