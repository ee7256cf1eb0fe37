def connect(host, *, port, timeout=1):
    return f"{host}:{port}/{timeout}"

print(connect("a", port=1))
print("never", connect("b",
                       timeout=5))
