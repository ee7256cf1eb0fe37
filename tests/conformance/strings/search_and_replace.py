text = "she sells sea shells by the sea shore"
print(text.find("sea"), text.find("sea", 11), text.rfind("sea"), text.find("zebra"), text.index("shells"))
print(text.count("s"), text.count("sea"), text.count(""), text.count("s", 10, 20), "aaaa".count("aa"))
print(text.replace("sea", "C"), text.replace("s", "S", 3), text.replace("", "-")[:11], "aaa".replace("aa", "b"))
print(text.startswith("she"), text.endswith("shore"), text.startswith(("a", "she")), text.startswith("sells", 4))
print("file.tar.gz".removesuffix(".gz"), "unhappy".removeprefix("un"), "x".removeprefix("y"))
for method in (text.index, text.rindex):
    try:
        method("zebra")
    except ValueError as e:
        print(e)
print("abc".translate({ord("a"): "A", ord("b"): None}), "hello".translate(str.maketrans("el", "ip")))
