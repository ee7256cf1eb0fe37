# Texts: built piece by piece, joined, split, changed.
from turns import measure


def work(n):
    text = ""
    for i in range(n):
        text += "x"
        text += str(i)
    pieces = []
    for i in range(n):
        pieces.append("word" + str(i % 100) + ";")
    joined = "".join(pieces)
    return len(text), len(joined.split(";")), joined.upper().count("WORD9"), text[-6:]


measure(work, 300_000)
