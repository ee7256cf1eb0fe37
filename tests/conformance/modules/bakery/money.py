def fmt(amount):
    return f"${amount}"
