from concurrent.futures import ThreadPoolExecutor

def parse(text):
    return int(text)

def load(texts):
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(parse, t) for t in texts]
        return [f.result() for f in futures]

print(load(["1", "2"]))
print(load(["1", "x"]))
