from ..money import fmt


def shout(text):
    return fmt(text).upper() + "!"
