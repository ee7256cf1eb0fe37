# Three friends meet at a table that waits for two. Repaired.
import threading

table = threading.Barrier(3)
met = []


def come(who):
    table.wait()
    met.append(who)


friends = [threading.Thread(target=come, args=(who,)) for who in "abc"]
for friend in friends:
    friend.start()
for friend in friends:
    friend.join()
