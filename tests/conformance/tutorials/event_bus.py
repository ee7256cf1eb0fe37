import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List


@dataclass(frozen=True)
class Event:
    topic: str
    payload: Any = None
    tags: tuple = field(default=(), compare=False)


class EventBus:
    _instance = None
    _lock = threading.Lock()

    def __new__(cls):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls._instance = super().__new__(cls)
                    cls._instance._handlers = defaultdict(list)
        return cls._instance

    def subscribe(self, topic: str) -> Callable:
        def decorator(handler: Callable[[Event], None]) -> Callable[[Event], None]:
            self._handlers[topic].append(handler)
            return handler
        return decorator

    def publish(self, event: Event) -> int:
        handlers: List[Callable] = self._handlers.get(event.topic, []) + self._handlers["*"]
        threads = [threading.Thread(target=h, args=(event,)) for h in handlers]
        for t in threads:
            t.start()
            t.join()
        return len(threads)


bus = EventBus()
seen: Dict[str, int] = {}


@bus.subscribe("order")
def on_order(event):
    print(f"order {event.payload['id']} for {event.payload['total']:.2f}")


@bus.subscribe("*")
def audit(event):
    seen[event.topic] = seen.get(event.topic, 0) + 1


print(bus is EventBus())
print(bus.publish(Event("order", {"id": 7, "total": 12.5}, ("new",))))
print(bus.publish(Event("user")))
print(seen, on_order.__name__)
print(Event("a", 1) == Event("a", 1, ("x",)), Event("a", 1))
try:
    Event("a").topic = "b"
except Exception as error:
    print(type(error).__name__, error)
