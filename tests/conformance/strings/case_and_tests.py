for s in ("hello World", "HELLO", "hello", "123", "abc123", "", " ", "Über", "a b", "ǅ"):
    print(repr(s), s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase())
    print("   ", s.isupper(), s.islower(), s.isdigit(), s.isalpha(), s.isalnum(), s.isspace(), s.istitle())
print("straße".upper(), "STRASSE".casefold() == "straße".casefold(), "ÀÉ".lower(), "ΣΑΣ".lower())
print("name_1".isidentifier(), "1name".isidentifier(), "²".isdigit(), "²".isdecimal(), "½".isnumeric())
