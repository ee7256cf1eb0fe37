"""The pages of a site that is slow and sometimes broken, fetched by a pool."""
import concurrent.futures
import time

PAGES = {'/': 1200, '/about': 350, '/news': 4096, '/contact': 128, '/broken': None, '/slow': 9000}


class HTTPError(Exception):
    def __init__(self, code, url):
        self.code, self.url = code, url
        super().__init__(code, url)

    def __str__(self):
        return f'HTTP Error {self.code}: {self.url}'


def fetch(url, timeout=1.0):
    time.sleep(0.02 if url == '/slow' else 0.002)
    size = PAGES[url]
    if size is None:
        raise HTTPError(500, url)
    return b'x' * size


def human(n):
    for unit in ('B', 'KB', 'MB'):
        if n < 1024:
            return f'{n:.1f} {unit}' if unit != 'B' else f'{n} {unit}'
        n /= 1024


start = time.perf_counter()
with concurrent.futures.ThreadPoolExecutor(max_workers=3, thread_name_prefix='fetch') as executor:
    future_to_url = {executor.submit(fetch, url, timeout=60): url for url in [*PAGES, '/missing']}
    outcomes = {}
    for future in concurrent.futures.as_completed(future_to_url):
        url = future_to_url[future]
        try:
            data = future.result()
        except Exception as exc:
            outcomes[url] = f'{url!r} generated an exception: {exc!r}'
        else:
            outcomes[url] = f'{url!r} page is {human(len(data))}'
for url in sorted(outcomes):
    print(outcomes[url])
assert time.perf_counter() - start < 5
done, not_done = concurrent.futures.wait(future_to_url, timeout=0)
print(len(done), len(not_done), sorted(type(f.exception()).__name__ for f in done if f.exception()))
print(list(map(human, (0, 1023, 1024, 5 * 1024 ** 2))))
