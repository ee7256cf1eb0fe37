"""The conventions of a place: there is one, that of C, and text is UTF-8."""

LC_CTYPE = 0
LC_NUMERIC = 1
LC_TIME = 2
LC_COLLATE = 3
LC_MONETARY = 4
LC_MESSAGES = 5
LC_ALL = 6
CHAR_MAX = 127


class Error(Exception):
    pass


def setlocale(category, locale=None):
    if locale is None or locale in ('', 'C', 'POSIX', 'C.UTF-8', 'C.utf8'):
        return 'C.UTF-8' if locale == 'C.UTF-8' else 'C'
    raise Error('unsupported locale setting')


def getlocale(category=0):
    return 'en_US', 'UTF-8'


def getdefaultlocale(envvars=()):
    return 'en_US', 'UTF-8'


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


def getencoding():
    return 'UTF-8'


def localeconv():
    found = {name: CHAR_MAX for name in ('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space',
                                         'n_cs_precedes', 'n_sep_by_space', 'p_sign_posn', 'n_sign_posn')}
    found.update({name: '' for name in ('int_curr_symbol', 'currency_symbol', 'mon_decimal_point', 'mon_thousands_sep',
                                        'positive_sign', 'negative_sign', 'thousands_sep')})
    found.update(decimal_point='.', grouping=[], mon_grouping=[])
    return found


def strcoll(a, b, /):
    return (a > b) - (a < b)


def strxfrm(text, /):
    return text


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def str(val):
    return '%.12g' % val


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)


def delocalize(string):
    return string
