import threading
from concurrent.futures import ThreadPoolExecutor

class Tally:
    def __init__(self):
        self.lock = threading.Lock()
        self.counts = {}
    def add(self, word):
        with self.lock:
            self.counts[word] = self.counts.get(word, 0) + 1

words = "red blue red green blue red".split() * 50
tally = Tally()
with ThreadPoolExecutor(max_workers=4) as pool:
    for word in words:
        pool.submit(tally.add, word)
print(sorted(tally.counts.items()))

def count_part(part):
    counts = {}
    for w in part:
        counts[w] = counts.get(w, 0) + 1
    return counts
with ThreadPoolExecutor(max_workers=3) as pool:
    merged = {}
    for counts in pool.map(count_part, [words[i::3] for i in range(3)]):
        for w, n in counts.items():
            merged[w] = merged.get(w, 0) + n
print(merged == tally.counts)
