s = "concurrency"
print(s[0], s[-1], s[3:7], s[:4], s[4:], s[-4:], s[:-4], s[::2], s[::-1], s[8:2:-2])
print(s[100:], s[-100:3], s[5:2] == "", s[2:100], s[::100], s[:], s[None:3])
for i in (11, -12):
    try:
        s[i]
    except IndexError as e:
        print(e)
try:
    s["a"]
except TypeError as e:
    print(e)
try:
    s[::0]
except ValueError as e:
    print(e)
try:
    s[0] = "K"
except TypeError as e:
    print(e)
print(len(s), s * 2, "con" in s, "xyz" not in s, "" in s, s + "!", 0 * s == "")
word = "парал­лель"
print(word[:5], word[::-1], len(word), "日本語"[1], len("日本語"), "😀a"[0], len("😀a"))
