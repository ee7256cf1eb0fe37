"""A manager's dictionary with a list in it. Somebody appends to the list."""
from multiprocessing import Manager

HOW = "append"  #: append|put back|manager's list

if __name__ == "__main__":
    with Manager() as manager:
        shop = manager.dict()
        shop["fruit"] = manager.list() if HOW == "manager's list" else []
        if HOW == "put back":
            fruit = shop["fruit"]
            fruit.append("apple")
            shop["fruit"] = fruit
        else:
            shop["fruit"].append("apple")
        found = list(shop["fruit"])
    print("fruit:", found)
