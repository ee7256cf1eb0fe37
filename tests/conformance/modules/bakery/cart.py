from . import money
from .money import fmt as shown
from .util.text import shout


def total(prices):
    return shout(shown(sum(prices))) + money.fmt(0)
