# What is refused, and in which words.
import hashlib


def attempt(what, call):
    try:
        print(what, "->", call())
    except Exception as e:
        print(what, "->", type(e).__name__ + ":", e)


attempt("text", lambda: hashlib.sha256("password"))
attempt("text later", lambda: hashlib.sha256().update("password"))
attempt("a number", lambda: hashlib.md5(5))
attempt("two", lambda: hashlib.sha1(b"a", b"b"))
attempt("unknown", lambda: hashlib.new("sha257"))
attempt("no name", lambda: hashlib.new(5))
attempt("keyword", lambda: hashlib.sha256(data=b"a"))
attempt("string=", lambda: hashlib.sha256(string=b"a").hexdigest()[:8])
attempt("length", lambda: hashlib.sha256().hexdigest(8))
attempt("no length", lambda: hashlib.shake_128().hexdigest())
attempt("too long", lambda: hashlib.blake2b(digest_size=65))
attempt("long key", lambda: hashlib.blake2s(key=b"k" * 33))
attempt("long salt", lambda: hashlib.blake2b(salt=b"s" * 17))
attempt("nothing to add", lambda: hashlib.sha256().update())
attempt("attribute", lambda: hashlib.sha256().size)
