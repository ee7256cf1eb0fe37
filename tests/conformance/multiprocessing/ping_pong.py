from multiprocessing import Pipe, Process


def player(conn, name, rounds):
    for _ in range(rounds):
        ball = conn.recv()
        conn.send(ball + [name])


if __name__ == "__main__":
    here, there = Pipe()
    p = Process(target=player, args=(there, "child", 3))
    p.start()
    ball = []
    for _ in range(3):
        here.send(ball + ["parent"])
        ball = here.recv()
    p.join()
    print(ball)
