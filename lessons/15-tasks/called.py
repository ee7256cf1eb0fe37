"""What a call of an async function does, and what awaiting it does."""
import asyncio

said = []


async def hello():
    said.append("hello")
    return 5


async def main():
    made = hello()
    said.append(type(made).__name__)
    result = await made
    said.append(result)


asyncio.run(main())
print(said)
