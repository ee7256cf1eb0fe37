from multiprocessing import Array

if __name__ == "__main__":
    Array("i", 1_000_000, lock=False)
