"""Values as bytes of a given layout."""

import math as _math


class error(Exception):
    pass


# Size, signed; floats and others have their own treatment.
_INTS = {'b': (1, True), 'B': (1, False), 'h': (2, True), 'H': (2, False), 'i': (4, True), 'I': (4, False),
         'l': (4, True), 'L': (4, False), 'q': (8, True), 'Q': (8, False), 'n': (8, True), 'N': (8, False)}
_FLOATS = {'e': (2, 10, 15), 'f': (4, 23, 127), 'd': (8, 52, 1023)}
_SIZES = {'c': 1, '?': 1, 'x': 1, 's': 1, 'p': 1}


def _parts(format):
    """Byte order, and (code, count, size, padding before it) of each item."""
    if isinstance(format, bytes):
        format = format.decode('ascii')
    order, native = 'little', True
    at = 0
    if format[:1] in ('@', '=', '<', '>', '!'):
        native = format[0] == '@'
        order = 'big' if format[0] in '>!' else 'little'
        at = 1
    parts = []
    offset = 0
    while at < len(format):
        if format[at].isspace():
            at += 1
            continue
        start = at
        while at < len(format) and format[at].isdigit():
            at += 1
        if at == len(format):
            raise error('repeat count given without format specifier')
        count = int(format[start:at]) if at > start else 1
        code = format[at]
        at += 1
        if code in _INTS and (native or code not in 'nN'):
            size = 8 if native and code in 'lL' else _INTS[code][0]
        elif code in _FLOATS:
            size = _FLOATS[code][0]
        elif code in _SIZES:
            size = _SIZES[code]
        else:
            raise error('bad char in struct format')
        padding = -offset % size if native else 0
        parts.append((code, count, size, padding))
        offset += padding + size * count
    return order, parts, offset


def calcsize(format):
    return _parts(format)[2]


def _pack_float(value, code, order):
    size, mantissa, bias = _FLOATS[code]
    try:
        value = float(value)
    except TypeError:
        raise error('required argument is not a float') from None
    sign = 1 if _math.copysign(1.0, value) < 0 else 0
    value = abs(value)
    top = 2 * bias + 1
    if value != value:
        exponent, fraction = top, 1 << mantissa - 1
    elif value == _math.inf:
        exponent, fraction = top, 0
    elif value == 0.0:
        exponent, fraction = 0, 0
    else:
        m, e = _math.frexp(value)
        exponent = e - 1 + bias
        if exponent < 1:
            fraction = round(_math.ldexp(m, e + bias - 1 + mantissa))
            exponent = 0
        else:
            fraction = round(_math.ldexp(m, mantissa + 1)) - (1 << mantissa)
        if fraction >> mantissa:
            exponent, fraction = exponent + 1, 0
        if exponent >= top:
            raise OverflowError(f'float too large to pack with {code} format')
    bits = (sign << size * 8 - 1) + (exponent << mantissa) + fraction
    return bits.to_bytes(size, order)


def _unpack_float(data, code, order):
    size, mantissa, bias = _FLOATS[code]
    bits = int.from_bytes(data, order)
    fraction = bits & (1 << mantissa) - 1
    exponent = bits >> mantissa & 2 * bias + 1
    if exponent == 2 * bias + 1:
        value = _math.nan if fraction else _math.inf
    elif exponent == 0:
        value = _math.ldexp(float(fraction), 1 - bias - mantissa)
    else:
        value = _math.ldexp(float(fraction + (1 << mantissa)), exponent - bias - mantissa)
    return -value if bits >> size * 8 - 1 else value


def _pack_int(value, code, size, order):
    if not isinstance(value, int):
        if not hasattr(type(value), '__index__'):
            raise error('required argument is not an integer')
        value = value.__index__()
    signed = _INTS[code][1]
    low, high = (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
    if not low <= value <= high:
        names = {'b': ('byte', -128, 127), 'B': ('ubyte', 0, 255), 'h': ('short', -32768, 32767),
                 'H': ('ushort', 0, 65535)}
        if code in names:
            name, low, high = names[code]
            raise error(f'{name} format requires {low} <= number <= {high}')
        if code in 'qQnNlL' and size == 8:
            raise error('int too large to convert' if signed else 'argument out of range')
        raise error(f"'{code}' format requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=signed)


def _wanted(parts):
    return sum([0 if code == 'x' else 1 if code in 'sp' else count for code, count, _, _ in parts])


def pack(format, *values):
    return _pack(format, values, 'pack')


def _pack(format, values, name):
    order, parts, _ = _parts(format)
    wanted = _wanted(parts)
    if wanted != len(values):
        raise error(f'{name} expected {wanted} items for packing (got {len(values)})')
    out = bytearray()
    given = iter(values)
    for code, count, size, padding in parts:
        out.extend(b'\0' * padding)
        if code == 'x':
            out.extend(b'\0' * count)
        elif code in 'sp':
            data = next(given)
            if not isinstance(data, (bytes, bytearray)):
                raise error(f"argument for '{code}' must be a bytes object")
            if code == 'p' and count:
                data = bytes(data[:min(count - 1, 255)])
                data = bytes([len(data)]) + data
            out.extend(data[:count] + b'\0' * (count - len(data)))
        else:
            for _ in range(count):
                value = next(given)
                if code in _INTS:
                    out.extend(_pack_int(value, code, size, order))
                elif code in _FLOATS:
                    out.extend(_pack_float(value, code, order))
                elif code == '?':
                    out.append(1 if value else 0)
                else:
                    if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                        raise error('char format requires a bytes object of length 1')
                    out.extend(value)
    return bytes(out)


def unpack(format, buffer, /):
    size = calcsize(format)
    if len(buffer) != size:
        raise error(f'unpack requires a buffer of {size} bytes')
    return unpack_from(format, buffer)


def unpack_from(format, /, buffer, offset=0):
    order, parts, size = _parts(format)
    data = bytes(buffer)
    if offset < 0:
        offset += len(data)
    if len(data) - offset < size:
        raise error(f'unpack_from requires a buffer of at least {offset + size} bytes for unpacking {size} bytes at '
                    f'offset {offset} (actual buffer size is {len(data)})')
    values = []
    at = offset
    for code, count, width, padding in parts:
        at += padding
        if code == 'x':
            at += count
        elif code in 'sp':
            part = data[at:at + count]
            values.append(part[1:1 + part[0]] if code == 'p' and part else part)
            at += count
        else:
            for _ in range(count):
                part = data[at:at + width]
                at += width
                if code in _INTS:
                    values.append(int.from_bytes(part, order, signed=_INTS[code][1]))
                elif code in _FLOATS:
                    values.append(_unpack_float(part, code, order))
                else:
                    values.append(part if code == 'c' else part != b'\0')
    return tuple(values)


def iter_unpack(format, buffer, /):
    size = calcsize(format)
    if size == 0:
        raise error('cannot iteratively unpack with a struct of length 0')
    if len(buffer) % size:
        raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
    return iter([unpack_from(format, buffer, at) for at in range(0, len(buffer), size)])


def pack_into(format, buffer, offset, /, *values):
    data = _pack(format, values, 'pack_into')
    if offset < 0:
        offset += len(buffer)
    if len(buffer) - offset < len(data):
        raise error(f'pack_into requires a buffer of at least {offset + len(data)} bytes for packing {len(data)} bytes '
                    f'at offset {offset} (actual buffer size is {len(buffer)})')
    buffer[offset:offset + len(data)] = data


class Struct:
    def __init__(self, format):
        self.format = format.decode('ascii') if isinstance(format, bytes) else format
        self.size = calcsize(format)

    def pack(self, *values):
        return _pack(self.format, values, 'pack')

    def pack_into(self, buffer, offset, /, *values):
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer, /):
        return unpack(self.format, buffer)

    def unpack_from(self, /, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)
