# Addresses taken apart and put together.
from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin,
                          urlparse, urlsplit, urlunparse, urlunsplit)

u = urlparse("https://user:word@www.Example.com:8080/a/b;p?q=1&r=a+b#frag")
print(u)
print(u.scheme, u.netloc, u.hostname, u.port, u.username, u.password)
print(u.geturl(), u._replace(fragment="").geturl())
print(urlsplit("//host/path?x#y"), urlsplit("mailto:ann@example.org"))
for bad in ("http://host:port/", "http://host:99999/"):
    try:
        urlparse(bad).port
    except ValueError as e:
        print(e)
base = "http://a/b/c/d?q"
for ref in ("g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "..", "../g", "../../g", "../../../g", "http://x/y", "",
            "g/./h", "g/../h"):
    print(repr(ref), urljoin(base, ref))
print(quote("a b/ü&="), quote("a/b", safe=""), quote_plus("a b&c"), unquote("a%20b%C3%BC%zz"), unquote_plus("a+b%2B"))
print(urlencode({"q": "a b", "n": 3}), urlencode([("x", [1, 2])], doseq=True), urlencode({"ü": "é"}))
print(parse_qs("a=1&b=2&a=3&c="), parse_qsl("a=1&c=&d", keep_blank_values=True))
print(urlunsplit(("http", "h", "p", "q", "f")), urlunparse(("ftp", "h", "/p", "x", "", "")))
print(urldefrag("http://h/p#f"), urldefrag("http://h/p").fragment)
