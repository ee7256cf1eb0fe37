"""One thread goes through the guests. Another changes them meanwhile."""
from threading import Thread

KIND = "dict"  #: dict|list
COPY = False  #: True|False

guests = {"Ada": 1, "Bob": 1, "Cleo": 1} if KIND == "dict" else ["Ada", "Bob", "Cleo"]
greeted = []


def greet():
    for name in list(guests) if COPY else guests:
        greeted.append(name)


def change():
    if KIND == "dict":
        guests["Dora"] = 1
    else:
        guests.remove("Ada")


threads = [Thread(target=greet, name="greeter"), Thread(target=change, name="changer")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("greeted", " ".join(greeted))
