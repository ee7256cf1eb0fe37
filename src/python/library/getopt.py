"""Options of a command line as C's `getopt` reads them."""


class GetoptError(Exception):
    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    opts, rest = _read(list(args), shortopts, longopts, False)
    return opts, rest


def gnu_getopt(args, shortopts, longopts=[]):
    return _read(list(args), shortopts.removeprefix('+'), longopts, not shortopts.startswith('+'))


def _read(args, shortopts, longopts, mixed):
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    opts = []
    left = []
    while args:
        first = args.pop(0)
        if first == '--':
            return opts, left + args
        if first.startswith('--'):
            _long(opts, first[2:], longopts, args)
        elif first.startswith('-') and first != '-':
            _short(opts, first[1:], shortopts, args)
        elif mixed:
            left.append(first)
        else:
            return opts, [first] + args
    return opts, left


def _long(opts, text, longopts, args):
    name, equals, value = text.partition('=')
    candidates = [one for one in longopts if one.startswith(name)]
    if not candidates:
        raise GetoptError(f'option --{name} not recognized', name)
    takes = name + '=' in candidates
    if not takes and name not in candidates:
        if len(candidates) > 1:
            raise GetoptError(f'option --{name} not a unique prefix', name)
        takes = candidates[0].endswith('=')
        name = candidates[0].removesuffix('=')
    if takes:
        if not equals:
            if not args:
                raise GetoptError(f'option --{name} requires argument', name)
            value = args.pop(0)
    elif equals:
        raise GetoptError(f'option --{name} must not have an argument', name)
    opts.append(('--' + name, value))


def _short(opts, letters, shortopts, args):
    while letters:
        letter, letters = letters[0], letters[1:]
        at = shortopts.find(letter)
        if at < 0 or letter == ':':
            raise GetoptError(f'option -{letter} not recognized', letter)
        value = ''
        if shortopts[at + 1:at + 2] == ':':
            if not letters:
                if not args:
                    raise GetoptError(f'option -{letter} requires argument', letter)
                letters = args.pop(0)
            value, letters = letters, ''
        opts.append(('-' + letter, value))
