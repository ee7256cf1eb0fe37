import threading


class Noisy:
    def __del__(self):
        print("gone")


t = threading.Thread(target=Noisy)
t.start()
t.join()
