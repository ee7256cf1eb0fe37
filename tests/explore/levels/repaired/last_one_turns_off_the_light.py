# The last to leave turns off the light. Two can both be the last. Repaired.
import threading

people = 2
count = threading.Lock()
turned_off = []


def leave(who):
    global people
    with count:
        people -= 1
        last = people == 0
    if last:
        turned_off.append(who)


a = threading.Thread(target=leave, args=("ann",))
b = threading.Thread(target=leave, args=("bob",))
a.start()
b.start()
a.join()
b.join()
broken = len(turned_off) != 1
