# Each guest is counted, and the third wins a prize. Two of them can believe to be the third. Repaired.
import threading

guests = 1
prizes = []
book = threading.Lock()


def arrive(who):
    global guests
    with book:
        guests += 1
        number = guests
    if number == 3:
        prizes.append(who)


a = threading.Thread(target=arrive, args=("ann",))
b = threading.Thread(target=arrive, args=("bob",))
a.start()
b.start()
a.join()
b.join()
broken = len(prizes) != 1
