def caesar(text, shift):
    out = ""
    for c in text:
        if c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            out += chr((ord(c) - base + shift) % 26 + base)
        else:
            out += c
    return out

secret = caesar("Hello, World!", 3)
print(secret, caesar(secret, -3))

def is_palindrome(s):
    letters = [c.lower() for c in s if c.isalnum()]
    return letters == letters[::-1]

for s in ("A man, a plan, a canal: Panama", "hello", "", "Was it a car?"):
    print(repr(s), is_palindrome(s))
vowels = sum(1 for c in "concurrency is fun" if c in "aeiou")
print(vowels, "".join(c for c in "h-e-l-l-o" if c != "-"))
