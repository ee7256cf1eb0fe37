"""One apple in the basket, and two who look before they take."""
from threading import Thread

basket = ["apple"]
eaten = []


def take():
    if basket:
        eaten.append(basket.pop())


threads = [Thread(target=take), Thread(target=take)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("eaten", eaten)
