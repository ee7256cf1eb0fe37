#!/usr/bin/env python3.11
"""Writes `unicode.txt`: what CPython 3.11's `unicodedata` (Unicode 14) says of characters. A line is a property and its
runs: the first character of each, in hexadecimal, and the value from there on. An empty value is written as `-`."""

import unicodedata
from itertools import groupby
from pathlib import Path

PROPERTIES = {
    "category": unicodedata.category,
    "bidirectional": unicodedata.bidirectional,
    "width": unicodedata.east_asian_width,
    "combining": lambda c: str(unicodedata.combining(c)),
    "mirrored": lambda c: str(unicodedata.mirrored(c)),
    "decimal": lambda c: str(unicodedata.decimal(c, "")),
    "digit": lambda c: str(unicodedata.digit(c, "")),
    "numeric": lambda c: repr(unicodedata.numeric(c)) if unicodedata.numeric(c, None) is not None else "",
}

lines = []
for name, of in PROPERTIES.items():
    words = [name]
    for value, run in groupby(range(0x110000), key=lambda code: of(chr(code))):
        words.append(f"{next(run):x} {value or '-'}")
    lines.append(" ".join(words))
(Path(__file__).parent / "unicode.txt").write_text("\n".join(lines) + "\n")
