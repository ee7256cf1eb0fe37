import threading

wants_a = False
wants_b = False
turn = "a"
inside = 0
most = 0


def first():
    global wants_a, turn, inside, most
    wants_a = True
    turn = "b"
    while wants_b and turn == "b":
        pass
    inside += 1
    most = max(most, inside)
    inside -= 1
    wants_a = False


def second():
    global wants_b, turn, inside, most
    wants_b = True
    turn = "a"
    while wants_a and turn == "a":
        pass
    inside += 1
    most = max(most, inside)
    inside -= 1
    wants_b = False


a = threading.Thread(target=first)
b = threading.Thread(target=second)
a.start()
b.start()
a.join()
b.join()
