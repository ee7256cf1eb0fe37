"""A manager's dictionary has a list in it. Somebody appends."""
from multiprocessing import Manager

HOW = "append"  #: append|put back|manager's list

if __name__ == "__main__":
    with Manager() as manager:
        shop = manager.dict()
        own = HOW == "manager's list"
        shop["fruit"] = manager.list() if own else []
        if HOW == "put back":
            fruit = shop["fruit"]
            fruit.append("apple")
            shop["fruit"] = fruit
        else:
            shop["fruit"].append("apple")
        found = list(shop["fruit"])
    print("fruit:", found)
