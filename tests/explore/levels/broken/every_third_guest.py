# Each guest is counted, and the third wins a prize. Two of them can believe to be the third.
import threading

guests = 1
prizes = []


def arrive(who):
    global guests
    guests += 1
    if guests == 3:
        prizes.append(who)


a = threading.Thread(target=arrive, args=("ann",))
b = threading.Thread(target=arrive, args=("bob",))
a.start()
b.start()
a.join()
b.join()
broken = len(prizes) != 1
