print("ready", flush=True)
x = 7 ** 100_000_000
