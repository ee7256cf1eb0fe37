import threading

WORDS = "one two three".split()


class Baton:
    """Passes the turn round a circle of threads."""

    def __init__(self, players):
        self.turn = 0
        self.players = players
        self.condition = threading.Condition()

    def wait_for_turn(self, me):
        with self.condition:
            self.condition.wait_for(lambda: self.turn % self.players == me)

    def pass_on(self):
        with self.condition:
            self.turn += 1
            self.condition.notify_all()


def speller(me, baton, rounds):
    for n in range(rounds):
        baton.wait_for_turn(me)
        print(f"{WORDS[me]}{'!' * (n + 1)}", end=" " if me < 2 else "\n")
        baton.pass_on()


baton = Baton(3)
threads = [threading.Thread(target=speller, args=(i, baton, 3)) for i in range(3)]
for t in reversed(threads):
    t.start()
for t in threads:
    t.join()
print("turns:", baton.turn)

even, odd = threading.Semaphore(1), threading.Semaphore(0)


def count(start, mine, other):
    for number in range(start, 10, 2):
        mine.acquire()
        print(number, end=",")
        other.release()


pair = [threading.Thread(target=count, args=(0, even, odd)), threading.Thread(target=count, args=(1, odd, even))]
[t.start() for t in pair]
[t.join() for t in pair]
print()
