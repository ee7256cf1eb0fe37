"""One thread goes through the guests. Another changes them."""
from threading import Thread

KIND = "dict"  #: dict|list
COPY = False  #: True|False

guests = ["Ada", "Bob", "Cleo"]
if KIND == "dict":
    guests = dict.fromkeys(guests, 1)
greeted = []


def greet():
    for name in list(guests) if COPY else guests:
        greeted.append(name)


def change():
    if KIND == "dict":
        guests["Dora"] = 1
    else:
        guests.remove("Ada")


greeter = Thread(target=greet, name="greeter")
changer = Thread(target=change, name="changer")
threads = [greeter, changer]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("greeted", " ".join(greeted))
