import itertools
import queue
import threading
from datetime import datetime, timedelta


class User:
    ids = itertools.count(1)

    def __init__(self, name):
        self.id, self.name = next(self.ids), name
        self.inbox = queue.SimpleQueue()
        self.seen = []

    def listen(self):
        for sender, when, text in iter(self.inbox.get, None):
            self.seen.append(f"[{when:%H:%M}] {sender}: {text}")


class Room:
    def __init__(self, name):
        self.name, self.users, self.lock = name, {}, threading.Lock()
        self.clock = datetime(2024, 2, 28, 23, 58)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        for user, thread in self.users.values():
            user.inbox.put(None)
            thread.join()
        if kind is not None:
            print(f"{self.name} closed after {kind.__name__}: {error}")
        return kind is KeyError

    def join(self, user):
        thread = threading.Thread(target=user.listen, daemon=True)
        self.users[user.name] = user, thread
        thread.start()

    def say(self, name, text):
        sender, _ = self.users[name]
        with self.lock:
            self.clock += timedelta(minutes=1, seconds=30)
            for user, _ in self.users.values():
                if user is not sender:
                    user.inbox.put((sender.name, self.clock, text))


ann, bob, cyd = map(User, ("ann", "bob", "cyd"))
with Room("lobby") as room:
    room.join(ann)
    room.join(bob)
    room.say("ann", "hello")
    room.join(cyd)
    room.say("bob", "hi both")
    room.say("dan", "let me in")
    print("never")
for user in (ann, bob, cyd):
    print(user.id, user.name, user.seen)
print(room.clock.isoformat(), room.clock.date() - datetime(2024, 1, 1).date(), room.clock.strftime("%A %d %B"))
print((room.clock + timedelta(days=1)).date(), timedelta(seconds=90061), divmod(timedelta(hours=5), timedelta(hours=2)))
