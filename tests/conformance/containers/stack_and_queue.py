stack = []
for token in "3 4 + 2 * 7 -".split():
    if token.isdigit():
        stack.append(int(token))
    else:
        right, left = stack.pop(), stack.pop()
        stack.append({"+": left + right, "-": left - right, "*": left * right}[token])
    print(token, stack)
queue = ["a"]
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": [], "e": ["a"]}
seen = {"a"}
while queue:
    node = queue.pop(0)
    print(node, end=" ")
    for neighbour in graph[node]:
        if neighbour not in seen:
            seen.add(neighbour)
            queue.append(neighbour)
print(sorted(seen))
def balanced(text):
    open_brackets = []
    for c in text:
        if c in "([{":
            open_brackets.append(c)
        elif c in ")]}":
            if not open_brackets or "([{".index(open_brackets.pop()) != ")]}".index(c):
                return False
    return not open_brackets
print([balanced(t) for t in ("()", "([]{})", "(]", "((", ")(", "")])
