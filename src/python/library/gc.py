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


garbage = []
callbacks = []
DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = 38
_debugging = []


def get_debug():
    return _debugging[-1] if _debugging else 0


def set_debug(flags):
    _debugging[:] = [flags]


def get_stats():
    return [{'collections': 0, 'collected': 0, 'uncollectable': 0} for _ in range(3)]


def get_freeze_count():
    return 0
