"""The few commands that programs can start beside Python itself, and the lines of a shell that are made of them. They
do what those of a machine do, within the folder of the run."""

import os as _os
import shlex as _shlex
import sys as _sys
import time as _time


def _say(name, words):
    _sys.stderr.write(f'{name}: {words}\n')
    return 1


def _echo(words):
    newline = '\n'
    if words and words[0] == '-n':
        newline = ''
        words = words[1:]
    _sys.stdout.write(' '.join(words) + newline)
    return 0


def _sleep(words):
    if not words:
        return _say('sleep', 'missing operand')
    total = 0.0
    for word in words:
        unit = {'s': 1, 'm': 60, 'h': 3600, 'd': 86400}.get(word[-1:])
        try:
            total += float(word[:-1] if unit else word) * (unit or 1)
        except ValueError:
            return _say('sleep', f'invalid time interval ‘{word}’')
    _sys.stdout.flush()
    _time.sleep(total)
    return 0


def _cat(words):
    code = 0
    for word in words or ['-']:
        try:
            if word == '-':
                for line in _sys.stdin:
                    _sys.stdout.write(line)
            else:
                with open(word) as file:
                    _sys.stdout.write(file.read())
        except OSError as e:
            code = _say('cat', f'{word}: {e.strerror}')
    return code


def _ls(words):
    names = [word for word in words if not word.startswith('-')] or ['.']
    everything = False
    for word in words:
        if word.startswith('-'):
            if word.strip('-1a'):
                return _say('ls', f'the option {word} is not known here')
            everything = everything or 'a' in word
    for name in names:
        if not _os.path.exists(name):
            _say('ls', f"cannot access '{name}': No such file or directory")
            return 2
        listed = sorted(_os.listdir(name)) if _os.path.isdir(name) else [name]
        for one in (['.', '..'] if everything else []) + listed:
            if everything or not one.startswith('.'):
                _sys.stdout.write(one + '\n')
    return 0


def _wc(words):
    text = ''.join(_sys.stdin) if not words[1:] else open(words[1]).read()
    counts = {'-l': text.count('\n'), '-w': len(text.split()), '-c': len(text.encode())}
    if not words or words[0] not in counts:
        return _say('wc', 'one of the options -l, -w and -c is needed here')
    _sys.stdout.write(' '.join([str(counts[words[0]])] + words[1:2]) + '\n')
    return 0


def _sort(words):
    lines = sorted(_sys.stdin.read().splitlines(), reverse='-r' in words)
    _sys.stdout.write(''.join([line + '\n' for line in lines]))
    return 0


def _pwd(words):
    _sys.stdout.write(_os.getcwd() + '\n')
    return 0


def _env(words):
    for name, value in _os.environ.items():
        _sys.stdout.write(f'{name}={value}\n')
    return 0


COMMANDS = {'echo': _echo, 'sleep': _sleep, 'cat': _cat, 'ls': _ls, 'wc': _wc, 'sort': _sort, 'pwd': _pwd, 'env': _env,
            'true': lambda words: 0, 'false': lambda words: 1}


def run_command(words):
    return COMMANDS[words[0]](words[1:])


_SPECIAL = ';&|<>()`\n'


def _parts(line):
    """The simple commands of a line, each with what stands before it: `;`, `&&` or `||`."""
    before, words, text, quote = ';', [], '', None
    place = 0
    while place < len(line):
        c = line[place]
        place += 1
        if quote is not None or c not in _SPECIAL:
            quote = c if quote is None and c in '\'"' else None if c == quote else quote
            text += c
            continue
        if line[place:place + 1] == c and c in '&|':
            c += c
            place += 1
        if c not in (';', '\n', '&&', '||'):
            raise SystemExit(_say('sh', f'the shell of Hilo does not know {c!r}: use the arguments of Popen'))
        yield before, _shlex.split(text)
        before, text = ';' if c == '\n' else c, ''
    yield before, _shlex.split(text)


def _expanded(word):
    for name in sorted(_os.environ, reverse=True):
        word = word.replace('${' + name + '}', _os.environ[name]).replace('$' + name, _os.environ[name])
    return word


def run_line(line):
    """Runs a line as a shell does; its exit code."""
    import subprocess
    code = 0
    for before, words in _parts(line):
        if not words or before == '&&' and code or before == '||' and not code:
            continue
        words = [_expanded(word) for word in words]
        if words[0] == 'exit':
            return int(words[1]) if words[1:] else code
        if words[0] in COMMANDS:
            code = run_command(words)
            continue
        _sys.stdout.flush()
        try:
            code = subprocess.call(words)
        except FileNotFoundError:
            _sys.stderr.write(f'/bin/sh: 1: {words[0]}: not found\n')
            code = 127
        code = 128 - code if code < 0 else code
    return code
