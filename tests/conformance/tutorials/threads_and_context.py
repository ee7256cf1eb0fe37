import contextvars
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

request = contextvars.ContextVar("request", default=SimpleNamespace(user="nobody"))
local = threading.local()
local.user = "main"


def show(label):
    print(f"{label}: context {request.get().user}, local {getattr(local, 'user', 'unset')}")


def handle(user):
    token = request.set(SimpleNamespace(user=user))
    local.user = user.title()
    show(f"handling {user}")
    request.reset(token)
    show("after reset")


show("main")
thread = threading.Thread(target=handle, args=("ann",))
thread.start()
thread.join()
show("main again")
token = request.set(SimpleNamespace(user="root"))
context = contextvars.copy_context()
with ThreadPoolExecutor(1) as pool:
    pool.submit(show, "in the pool").result()
    pool.submit(context.run, show, "in the pool, with a context").result()
print(context[request].user, request in context, len(list(context.items())))
request.reset(token)
try:
    request.reset(token)
except RuntimeError as error:
    print("RuntimeError:", str(error).split(" at 0x")[0][:20])
empty = contextvars.ContextVar("empty")
try:
    empty.get()
except LookupError as error:
    print(type(error).__name__, empty.get("fallback"))
fixed = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(fixed, fixed.hex, fixed.version, uuid.uuid5(uuid.NAMESPACE_DNS, "hilo.example"), uuid.uuid4() != uuid.uuid4())
