# The last to leave turns off the light. Two can both be the last.
import threading

people = 2
count = threading.Lock()
turned_off = []


def leave(who):
    global people
    with count:
        people -= 1
    if people == 0:
        turned_off.append(who)


a = threading.Thread(target=leave, args=("ann",))
b = threading.Thread(target=leave, args=("bob",))
a.start()
b.start()
a.join()
b.join()
broken = len(turned_off) != 1
