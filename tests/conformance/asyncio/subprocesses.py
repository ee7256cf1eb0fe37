"""Processes that tasks start, feed, read and end."""
import asyncio
import sys


async def shell(cmd):
    process = await asyncio.create_subprocess_shell(
        cmd, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    stdout, stderr = await process.communicate()
    print(f"[{cmd!r} exited with {process.returncode}]", stdout, stderr)


async def first_line(code):
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
    line = await process.stdout.readline()
    await process.wait()
    return line.decode().rstrip()


async def conversation():
    code = "while True:\n    word = input()\n    if word == 'end':\n        break\n    print(word[::-1], flush=True)"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    for word in ("stressed", "level"):
        process.stdin.write(word.encode() + b"\n")
        await process.stdin.drain()
        print((await process.stdout.readline()).decode().strip())
    print(await process.communicate(b"end\n"), process.returncode)


async def too_long():
    process = await asyncio.create_subprocess_exec("sleep", "60")
    try:
        await asyncio.wait_for(process.wait(), 0.1)
    except asyncio.TimeoutError:
        print("too long", process.returncode)
        process.kill()
    print(await process.wait())
    try:
        process.terminate()
    except ProcessLookupError:
        print("it is gone")


async def ticks():
    code = "for i in range(3): print('tick', i)"
    process: asyncio.subprocess.Process = await asyncio.create_subprocess_exec(
        sys.executable, "-u", "-c", code, stdout=asyncio.subprocess.PIPE
    )
    async for line in process.stdout:
        print(line)
    print("ended", await process.wait())


async def main():
    await shell("echo hello; exit 3")
    print(await asyncio.gather(*(first_line(f"print({n} * {n})") for n in range(4))))
    await asyncio.gather(shell("sleep 0.6; echo late"), shell("echo early"))
    await conversation()
    await too_long()
    await ticks()
    try:
        await asyncio.create_subprocess_exec("no-such-command")
    except FileNotFoundError as e:
        print(e)


asyncio.run(main())
