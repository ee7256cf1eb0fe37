import threading

def show():
    print(threading.current_thread().name)

def other(): show()

class Worker(threading.Thread):
    def run(self):
        show()

for thread in (threading.Thread(target=show), threading.Thread(target=other), threading.Thread(target=show, name="mine"),
               Worker(), Worker(name="w"), threading.Thread(target=lambda: show()), threading.Thread(target=show)):
    thread.start()
    thread.join()
show()
main = threading.main_thread()
print(main.name, main is threading.current_thread(), main.daemon, main.is_alive())
t = threading.Thread(target=show)
t.name = "renamed"
t.start()
t.join()
print(t.name)
