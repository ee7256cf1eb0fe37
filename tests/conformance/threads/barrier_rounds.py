# Workers that go through rounds together: nobody begins a round before everybody has ended the one before.
import threading

PARTIES, ROUNDS = 3, 4
log = []
rounds = []
barrier = threading.Barrier(PARTIES, action=lambda: rounds.append(len(log)))
positions = []


def worker(name):
    for round_number in range(ROUNDS):
        log.append((round_number, name))
        positions.append(barrier.wait())


threads = [threading.Thread(target=worker, args=(n,)) for n in range(PARTIES)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([number for number, _ in log])
print(rounds)
print(sorted(positions))
print(barrier.parties, barrier.n_waiting, barrier.broken)
