"""The garbage collector. References are counted, and circles are not looked for: there is nothing to collect."""

_state = {'enabled': True, 'threshold': (700, 10, 10)}


def collect(generation=2):
    return 0


def enable():
    _state['enabled'] = True


def disable():
    _state['enabled'] = False


def isenabled():
    return _state['enabled']


def get_count():
    return 0, 0, 0


def get_threshold():
    return _state['threshold']


def set_threshold(threshold0, threshold1=10, threshold2=10):
    _state['threshold'] = threshold0, threshold1, threshold2


def freeze():
    pass


def unfreeze():
    pass
