# repr picks the quotes and escapes what cannot be printed.
for s in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\tnew\nline\r", "back\\slash", "\x00\x07\x1b\x7f", "é€日",
          "\u200b\u00ad\ue000", "😀", "", "'", '"', "\x85\xa0"):
    print(repr(s), len(s))
print(["it's", 'a "quote"'], {"k'": "v\n"}, ("\\",))
print(ascii("é€😀\n"), str("it's"), r"raw\n", "con" "cat" 'enated', """triple
quoted "text" here""")
print("\101\x41\u0041\U00000041\N{LATIN SMALL LETTER A}", "line \
continued", "ok")
