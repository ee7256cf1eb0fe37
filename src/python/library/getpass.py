"""Who runs the program: in a lesson, a learner."""

import os as _os


def getuser():
    for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        if _os.environ.get(name):
            return _os.environ[name]
    return 'root'


def getpass(prompt='Password: ', stream=None):
    return input(prompt)
