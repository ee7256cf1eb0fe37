"""Names, categories, widths and normal forms of characters."""
import unicodedata

for c in "aß5½Ⅷ é\t€漢👍\u0301":
    print(
        unicodedata.name(c, "no name"), unicodedata.category(c), unicodedata.bidirectional(c),
        unicodedata.east_asian_width(c), unicodedata.combining(c), unicodedata.mirrored(c), unicodedata.numeric(c, None),
    )
print(unicodedata.lookup("LATIN SMALL LETTER E WITH ACUTE"), unicodedata.lookup("snowman"))
text = "Crème Brûlée ﬁ ① Å"
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    shown = unicodedata.normalize(form, text)
    print(form, ascii(shown), len(shown), unicodedata.is_normalized(form, text))
print(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode())
print("".join(c for c in unicodedata.normalize("NFD", "àéîõü") if unicodedata.category(c) != "Mn"))
print(unicodedata.decimal("٣"), unicodedata.digit("²"), unicodedata.unidata_version)
wrong = (
    lambda: unicodedata.name("\n"), lambda: unicodedata.name("ab"), lambda: unicodedata.category(3),
    lambda: unicodedata.decimal("x"), lambda: unicodedata.lookup("no such thing"), lambda: unicodedata.normalize("X", "a"),
)
for f in wrong:
    try:
        f()
    except (KeyError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
