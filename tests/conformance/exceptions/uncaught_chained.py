def low():
    return {}["missing"]

def high():
    try:
        low()
    except KeyError:
        raise RuntimeError("could not read the setting")

high()
