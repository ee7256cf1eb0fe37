def ping(n):
    if n == 3:
        raise ValueError(f"reached {n}")
    return pong(n + 1)

def pong(n):
    return ping(n)

ping(0)
