class Reading:
    def __init__(self, raw):
        self.value = self.parse(raw)
    def parse(self, raw):
        return float(raw)
    @property
    def inverse(self):
        return 1 / self.value

print(Reading("4").inverse)
try:
    Reading("abc")
except ValueError as e:
    print(e)
readings = [Reading("2"), Reading("0")]
print([r.inverse for r in readings])
