"""What the program runs on. It runs on Hilo, which answers as the CPython does that it follows."""

import os as _os
import sys as _sys
from collections import namedtuple as _namedtuple


class uname_result(_namedtuple('uname_result_base', 'system node release version machine')):
    @property
    def processor(self):
        return ''

    def __iter__(self):
        return iter((self.system, self.node, self.release, self.version, self.machine, self.processor))

    def __len__(self):
        return 6

    def __repr__(self):
        return (f'uname_result(system={self.system!r}, node={self.node!r}, release={self.release!r}, '
                f'version={self.version!r}, machine={self.machine!r})')


def system():
    return 'Linux'


def node():
    return 'localhost'


def release():
    return '6.0.0'


def version():
    return '#1 SMP'


def machine():
    return 'x86_64'


def processor():
    return ''


def uname():
    return uname_result(system(), node(), release(), version(), machine())


def architecture(executable='', bits='', linkage=''):
    return bits or '64bit', linkage or 'ELF'


def platform(aliased=False, terse=False):
    return f'{system()}-{release()}-{machine()}' if not terse else f'{system()}-{release()}'


def python_version():
    return '.'.join([str(part) for part in _sys.version_info[:3]])


def python_version_tuple():
    return tuple(python_version().split('.'))


def python_implementation():
    return 'CPython'


def python_compiler():
    return 'GCC'


def python_build():
    return 'main', ''


def python_branch():
    return ''


def python_revision():
    return ''
