"""A bakery."""
from .money import fmt

VERSION = "1.0"
print("opening the", __name__)
