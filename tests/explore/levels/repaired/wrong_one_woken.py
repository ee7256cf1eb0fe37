# One place for a parcel, one condition for who brings and who fetches, and one call: it wakes the wrong one. Repaired.
import threading

desk = threading.Condition()
parcels = 0


def fetch():
    global parcels
    with desk:
        while parcels == 0:
            desk.wait()
        parcels -= 1
        desk.notify_all()


def bring():
    global parcels
    with desk:
        while parcels == 1:
            desk.wait()
        parcels += 1
        desk.notify_all()


workers = [threading.Thread(target=fetch), threading.Thread(target=fetch), threading.Thread(target=bring), threading.Thread(target=bring)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
