text = """the cat sat on the mat the end
a cat and a dog"""
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
    print(f"{word:<5} {n} {'#' * n}")
by_length = {}
for word in counts:
    by_length.setdefault(len(word), []).append(word)
print(by_length)
index = {w: [i for i, other in enumerate(text.split()) if other == w] for w in ("the", "cat")}
print(index)
inverted = {}
for word, n in counts.items():
    inverted.setdefault(n, set()).add(word)
print({n: sorted(words) for n, words in inverted.items()})
