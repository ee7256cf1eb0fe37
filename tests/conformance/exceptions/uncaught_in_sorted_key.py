people = [{"name": "b"}, {"name": "a"}, {"nom": "c"}]
def by_name(person):
    return person["name"]
print(sorted(people[:2], key=by_name))
print(sorted(people, key=by_name))
