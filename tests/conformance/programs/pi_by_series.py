import threading

def part(start, step, n, out):
    total = 0.0
    for k in range(start, n, step):
        total += (-1) ** k / (2 * k + 1)
    out.append((start, 4 * total))

def pi(n, workers):
    out = []
    threads = [threading.Thread(target=part, args=(w, workers, n, out)) for w in range(workers)]
    for t in threads: t.start()
    for t in threads: t.join()
    return sum(v for _, v in sorted(out))

print(f"{pi(4000, 1):.6f} {pi(4000, 4):.6f} {abs(pi(4000, 3) - 3.14159265) < 0.001}")
print(round(pi(100, 1), 12), round(pi(100, 2), 9))
