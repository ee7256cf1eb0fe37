import threading

a = threading.Thread(target=input)
a.start()
a.join()
