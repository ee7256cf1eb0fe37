"""The instructions that run here. They are those of a register machine, so they look different from CPython's."""

import sys as _sys


def _code(x):
    x = getattr(x, '__func__', x)
    x = getattr(x, '__wrapped__', x) if not hasattr(x, '__code__') else x
    return getattr(x, '__code__', x)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    if isinstance(x, type):
        for name, member in sorted(x.__dict__.items()):
            if hasattr(getattr(member, '__func__', member), '__code__'):
                print(f'Disassembly of {name}:', file=file)
                dis(member, file=file)
        return
    if isinstance(x, (str, bytes)) or x is None:
        raise TypeError('dis() shows functions, methods and classes here')
    code = _code(x)
    if not hasattr(code, 'co_name'):
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")
    (_sys.stdout if file is None else file).write(_listing(code))


disassemble = dis
disco = dis


def code_info(x):
    code = _code(x)
    lines = [f'Name:              {code.co_name}', f'Filename:          {code.co_filename}',
             f'Argument count:    {code.co_argcount}', f'Positional-only arguments: {code.co_posonlyargcount}',
             f'Kw-only arguments: {code.co_kwonlyargcount}', f'Number of locals:  {code.co_nlocals}']
    return '\n'.join(lines)


def show_code(co, *, file=None):
    print(code_info(co), file=file)
