"""The abstract classes of collections with parameters, as annotations and as bases."""
from __future__ import annotations

import asyncio
import collections.abc
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, get_args, get_origin

T = TypeVar("T")
Handler = Callable[[str, int], Awaitable[None]]
print(Handler)
print(Callable[..., int], Iterable[int], Mapping[str, list[int]], Iterator[T])
print(get_origin(Sequence[int]), get_args(Mapping[str, int]), Sequence[int] == Sequence[int])
print(type(Iterable[int]), type(list[int]))


def first(items: Sequence[T]) -> T:
    return items[0]


def count(n: int) -> Generator[int, None, str]:
    yield from range(n)
    return "done"


class Inventory(Mapping[str, int]):
    def __init__(self, **items: int) -> None:
        self.items_by_name = items

    def __getitem__(self, name: str) -> int:
        return self.items_by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.items_by_name)

    def __len__(self) -> int:
        return len(self.items_by_name)


class Box(Generic[T], collections.abc.Sized):
    def __init__(self, items: Iterable[T]) -> None:
        self.items = list(items)

    def __len__(self) -> int:
        return len(self.items)


async def ticks(n: int) -> AsyncIterator[int]:
    for i in range(n):
        yield i


async def main() -> None:
    print([i async for i in ticks(3)])


print(first("abc"), list(count(3)), len(Box[int]([1, 2])))
stock = Inventory(nuts=3, bolts=4)
print(dict(stock), "nuts" in stock, stock.get("screws"), list(stock.values()))
print(isinstance(stock, Mapping), Inventory[str], Inventory.__mro__[1])
asyncio.run(main())
try:
    Callable[int]
except TypeError as e:
    print(e)
