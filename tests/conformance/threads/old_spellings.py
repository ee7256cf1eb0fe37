# Programs of long ago.
import threading

thread = threading.Thread(target=lambda: None)
thread.setName("old")
thread.setDaemon(True)
print(thread.getName(), thread.isDaemon())
thread.start()
thread.join()
print(threading.currentThread() is threading.current_thread(), threading.activeCount() == threading.active_count())
condition = threading.Condition()
with condition:
    condition.notifyAll()
print(threading.Event().isSet())
