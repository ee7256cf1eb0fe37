# An exception in a callback is logged, and nobody else notices.
from concurrent.futures import Future


def bad(future):
    raise ValueError("in the callback")


class Answer(Future):
    def __repr__(self):
        return "<the answer>"


future = Answer()
future.add_done_callback(bad)
future.add_done_callback(lambda f: print("the next one:", f.result()))
future.set_result(7)
print(future.result())
