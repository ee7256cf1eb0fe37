"""Addresses and networks of the Internet protocol, versions 4 and 6, as numbers and texts."""

import functools as _functools

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def ip_address(address):
    for kind in (IPv4Address, IPv6Address):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 address')


def ip_network(address, strict=True):
    for kind in (IPv4Network, IPv6Network):
        try:
            return kind(address, strict)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 network')


def ip_interface(address):
    for kind in (IPv4Interface, IPv6Interface):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 interface')


def _read4(text):
    if not text:
        raise AddressValueError('Address cannot be empty')
    octets = text.split('.')
    if len(octets) != 4:
        raise AddressValueError(f'Expected 4 octets in {text!r}')
    number = 0
    for octet in octets:
        number = number << 8 | _octet(octet, text)
    return number


def _octet(octet, text):
    if not octet:
        raise AddressValueError(f'Empty octet not permitted in {text!r}')
    if not (octet.isascii() and octet.isdigit()):
        raise AddressValueError(f'Only decimal digits permitted in {octet!r} in {text!r}')
    if len(octet) > 3:
        raise AddressValueError(f'At most 3 characters permitted in {octet!r} in {text!r}')
    if octet != '0' and octet[0] == '0':
        raise AddressValueError(f'Leading zeros are not permitted in {octet!r} in {text!r}')
    if int(octet) > 255:
        raise AddressValueError(f'Octet {int(octet)} (> 255) not permitted in {text!r}')
    return int(octet)


def _read6(text):
    if not text:
        raise AddressValueError('Address cannot be empty')
    parts = text.split(':')
    if len(parts) < 3:
        raise AddressValueError(f'At least 3 parts expected in {text!r}')
    if '.' in parts[-1]:
        number = _read4(parts.pop())
        parts += [f'{number >> 16:x}', f'{number & 0xffff:x}']
    if len(parts) > 9:
        raise AddressValueError(f'At most 8 colons permitted in {text!r}')
    skipped = [i for i in range(1, len(parts) - 1) if not parts[i]]
    if len(skipped) > 1:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    if skipped:
        before, after = parts[:skipped[0]], parts[skipped[0] + 1:]
        before = before[1:] if before == [''] else before
        after = after[:-1] if after == [''] else after
        if '' in before:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if '' in after:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        missing = 8 - len(before) - len(after)
        if missing < 1:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        parts = before + ['0'] * missing + after
    elif len(parts) != 8:
        raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
    elif not parts[0]:
        raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
    elif not parts[-1]:
        raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
    number = 0
    for part in parts:
        if not part or any([c not in '0123456789abcdefABCDEF' for c in part]):
            raise AddressValueError(f'Only hex digits permitted in {part!r} in {text!r}')
        if len(part) > 4:
            raise AddressValueError(f'At most 4 characters permitted in {part!r} in {text!r}')
        number = number << 16 | int(part, 16)
    return number


def _shown4(number):
    return '.'.join([str(number >> shift & 255) for shift in (24, 16, 8, 0)])


def _shown6(number):
    parts = [f'{number >> shift & 0xffff:x}' for shift in range(112, -1, -16)]
    longest, start = 1, None
    at = 0
    while at < 8:
        end = at
        while end < 8 and parts[end] == '0':
            end += 1
        if end - at > longest:
            longest, start = end - at, at
        at = end + 1
    if start is None:
        return ':'.join(parts)
    return ':'.join(parts[:start]) + '::' + ':'.join(parts[start + longest:])


@_functools.total_ordering
class _Address:
    def __init__(self, address):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f'{address} (< 0) is not permitted as an IPv{self.version} address')
            if address >> self.max_prefixlen:
                raise AddressValueError(f'{address} (>= 2**{self.max_prefixlen}) is not permitted as an '
                                        f'IPv{self.version} address')
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) * 8 != self.max_prefixlen:
                raise AddressValueError(f'{address!r} (len {len(address)} != {self.max_prefixlen // 8}) is not '
                                        f'permitted as an IPv{self.version} address')
            self._ip = int.from_bytes(address, 'big')
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {text!r}")
            self._ip = self._read(text)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        return self.version == other.version and self._ip == other._ip

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        return self._ip < other._ip

    def __hash__(self):
        return hash(hex(self._ip))

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    def __str__(self):
        return self._shown(self._ip)

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __format__(self, fmt):
        if not fmt or fmt[-1] == 's':
            return format(str(self), fmt)
        if fmt[-1] in 'bXxn':
            width = self.max_prefixlen if fmt[-1] in 'b' or fmt[-1] == 'n' and self.version == 4 else \
                self.max_prefixlen // 4
            kind = ('b' if self.version == 4 else 'x') if fmt[-1] == 'n' else fmt[-1]
            digits = format(self._ip, f'0{width}{kind}')
            if '_' in fmt:
                digits = '_'.join([digits[i:i + 4] for i in range(0, len(digits), 4)])
            return ('0' + kind if '#' in fmt else '') + digits
        return super().__format__(fmt)

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8, 'big')

    @property
    def compressed(self):
        return str(self)

    @property
    def exploded(self):
        return str(self)

    @property
    def reverse_pointer(self):
        if self.version == 4:
            return '.'.join(reversed(str(self).split('.'))) + '.in-addr.arpa'
        return '.'.join(reversed(f'{self._ip:032x}')) + '.ip6.arpa'

    def _within(self, *networks):
        return any([self in network for network in _networks(networks)])

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_global(self):
        return not self.is_private


class IPv4Address(_Address):
    version = 4
    max_prefixlen = 32
    _read = staticmethod(_read4)
    _shown = staticmethod(_shown4)

    @property
    def is_private(self):
        return self._within('0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12',
                            '192.0.0.0/29', '192.0.0.170/31', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15',
                            '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4', '255.255.255.255/32')

    @property
    def is_global(self):
        return not self._within('100.64.0.0/10') and not self.is_private

    @property
    def is_multicast(self):
        return self._within('224.0.0.0/4')

    @property
    def is_reserved(self):
        return self._within('240.0.0.0/4')

    @property
    def is_loopback(self):
        return self._within('127.0.0.0/8')

    @property
    def is_link_local(self):
        return self._within('169.254.0.0/16')


class IPv6Address(_Address):
    version = 6
    max_prefixlen = 128
    _read = staticmethod(_read6)
    _shown = staticmethod(_shown6)

    @property
    def exploded(self):
        return ':'.join([f'{self._ip >> shift & 0xffff:04x}' for shift in range(112, -1, -16)])

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def is_private(self):
        mapped = self.ipv4_mapped
        if mapped is not None:
            return mapped.is_private
        return self._within('::1/128', '::/128', '::ffff:0:0/96', '100::/64', '2001::/23', '2001:2::/48',
                            '2001:db8::/32', '2001:10::/28', 'fc00::/7', 'fe80::/10')

    @property
    def is_multicast(self):
        return self._within('ff00::/8')

    @property
    def is_loopback(self):
        return self._ip == 1

    @property
    def is_link_local(self):
        return self._within('fe80::/10')

    @property
    def is_site_local(self):
        return self._within('fec0::/10')

    @property
    def is_reserved(self):
        return self._within('::/8', '100::/8', '200::/7', '400::/6', '800::/5', '1000::/4', '4000::/3', '6000::/3',
                            '8000::/3', 'A000::/3', 'C000::/3', 'E000::/4', 'F000::/5', 'F800::/6', 'FE00::/9')


@_functools.lru_cache
def _networks(texts):
    return [ip_network(text) for text in texts]


def _numbers(start, stop, step=1):
    """As `range`, for numbers of any size."""
    while start < stop:
        yield start
        start += step


def _prefix(kind, text):
    """The length of a prefix, from a number or a mask."""
    bits = kind.max_prefixlen
    text = str(text)
    if text.isascii() and text.isdigit():
        if int(text) <= bits:
            return int(text)
        raise NetmaskValueError(f'{text!r} is not a valid netmask')
    if kind.version == 6:
        raise NetmaskValueError(f'{text!r} is not a valid netmask')
    try:
        mask = _read4(text)
    except AddressValueError:
        raise NetmaskValueError(f'{text!r} is not a valid netmask') from None
    for number in (mask, mask ^ 0xffffffff):
        ones = bin(number).count('1')
        if number == (0xffffffff << 32 - ones) & 0xffffffff:
            return ones
    raise NetmaskValueError(f'{text!r} is not a valid netmask')


def _split(address, kind):
    """The address and the length of the prefix of what a network or an interface was given."""
    if isinstance(address, tuple):
        return kind(address[0]), _prefix(kind, address[1]) if len(address) > 1 else kind.max_prefixlen
    if isinstance(address, (int, bytes)):
        return kind(address), kind.max_prefixlen
    parts = str(address).split('/')
    if len(parts) > 2:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return kind(parts[0]), _prefix(kind, parts[1]) if len(parts) > 1 else kind.max_prefixlen


@_functools.total_ordering
class _Network:
    def __init__(self, address, strict=True):
        ip, self._prefixlen = _split(address, self._kind)
        self._mask = ((1 << self._prefixlen) - 1) << self.max_prefixlen - self._prefixlen
        if strict and int(ip) & ~self._mask:
            raise ValueError(f'{ip if isinstance(address, tuple) else address} has host bits set')
        self.network_address = self._kind(int(ip) & self._mask)
        self.netmask = self._kind(self._mask)

    @property
    def prefixlen(self):
        return self._prefixlen

    @property
    def hostmask(self):
        return self._kind(self._mask ^ (1 << self.max_prefixlen) - 1)

    @property
    def broadcast_address(self):
        return self._kind(int(self.network_address) | int(self.hostmask))

    @property
    def num_addresses(self):
        return 1 << self.max_prefixlen - self._prefixlen

    @property
    def with_prefixlen(self):
        return f'{self.network_address}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self.network_address}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self.network_address}/{self.hostmask}'

    @property
    def compressed(self):
        return str(self)

    @property
    def exploded(self):
        return f'{self.network_address.exploded}/{self._prefixlen}'

    def __str__(self):
        return self.with_prefixlen

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def _key(self):
        return int(self.network_address), self._mask

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return self.version == other.version and self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        return self._key() < other._key()

    def __hash__(self):
        return hash(self._key())

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return int(other) & self._mask == int(self.network_address)

    def __iter__(self):
        for number in _numbers(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._kind(number)

    def __getitem__(self, n):
        number = int(self.network_address) + n if n >= 0 else int(self.broadcast_address) + 1 + n
        if not int(self.network_address) <= number <= int(self.broadcast_address):
            raise IndexError('address out of range')
        return self._kind(number)

    def hosts(self):
        first, last = int(self.network_address), int(self.broadcast_address)
        if self._prefixlen == self.max_prefixlen:
            return [self.network_address]
        if self._prefixlen == self.max_prefixlen - 1:
            return list(self)
        end = last if self.version == 4 else last + 1
        return map(self._kind, _numbers(first + 1, end))

    def overlaps(self, other):
        return self.network_address in other or self.broadcast_address in other or other.network_address in self

    def subnet_of(self, other):
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        return self.network_address in other and self.broadcast_address in other

    def supernet_of(self, other):
        return other.subnet_of(self)

    def _new_prefix(self, diff, new_prefix, step):
        if new_prefix is None:
            return self._prefixlen + step * diff
        if diff != 1:
            raise ValueError('cannot set prefixlen_diff and new_prefix')
        return new_prefix

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None and new_prefix < self._prefixlen:
            raise ValueError('new prefix must be longer')
        prefix = self._new_prefix(prefixlen_diff, new_prefix, 1)
        if prefix < self._prefixlen:
            raise ValueError('prefix length diff must be > 0')
        if prefix > self.max_prefixlen:
            raise ValueError(f'prefix length diff {prefix} is invalid for netblock {self}')
        step = 1 << self.max_prefixlen - prefix
        for number in _numbers(int(self.network_address), int(self.broadcast_address) + 1, step):
            yield type(self)((number, prefix))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == 0:
            return self
        if new_prefix is not None and new_prefix > self._prefixlen:
            raise ValueError('new prefix must be shorter')
        prefix = self._new_prefix(prefixlen_diff, new_prefix, -1)
        if prefix < 0:
            raise ValueError(f'current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of '
                             f'{prefixlen_diff}')
        return type(self)((int(self.network_address), prefix), strict=False)

    def address_exclude(self, other):
        if not other.subnet_of(self):
            raise ValueError(f'{other} not contained in {self}')
        rest = self
        while rest != other:
            one, two = rest.subnets()
            if other.subnet_of(one):
                yield two
                rest = one
            else:
                yield one
                rest = two

    def __getattr__(self, name):
        if not name.startswith('is_'):
            raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}')
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)


class IPv4Network(_Network):
    version = 4
    max_prefixlen = 32
    _kind = IPv4Address


class IPv6Network(_Network):
    version = 6
    max_prefixlen = 128
    _kind = IPv6Address


class _Interface:
    def __init__(self, address):
        ip, prefix = _split(address, self._kind)
        self._ip = int(ip)
        self.network = self._net((int(ip), prefix), strict=False)
        self.netmask = self.network.netmask
        self.hostmask = self.network.hostmask

    @property
    def ip(self):
        return self._kind(self._ip)

    @property
    def with_prefixlen(self):
        return f'{self.ip}/{self.network.prefixlen}'

    @property
    def with_netmask(self):
        return f'{self.ip}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self.ip}/{self.hostmask}'

    def __str__(self):
        return self.with_prefixlen

    def __eq__(self, other):
        if not isinstance(other, _Interface):
            return super().__eq__(other)
        return self.version == other.version and self._ip == other._ip and self.network == other.network

    def __hash__(self):
        return hash((self._ip, self.network))


class IPv4Interface(_Interface, IPv4Address):
    _kind = IPv4Address
    _net = IPv4Network


class IPv6Interface(_Interface, IPv6Address):
    _kind = IPv6Address
    _net = IPv6Network


def summarize_address_range(first, last):
    if first.version != last.version:
        raise TypeError(f'{first} and {last} are not of the same version')
    if first > last:
        raise ValueError('last IP address must be greater than first')
    kind = IPv4Network if first.version == 4 else IPv6Network
    start, end, bits = int(first), int(last), first.max_prefixlen
    while start <= end:
        zeros = bits if start == 0 else (start & -start).bit_length() - 1
        size = min(zeros, (end - start + 1).bit_length() - 1)
        yield kind((start, bits - size))
        start += 1 << size


def collapse_addresses(addresses):
    ranges = []
    for one in addresses:
        network = one if isinstance(one, _Network) else (IPv4Network if one.version == 4 else IPv6Network)(int(one))
        ranges.append((int(network.network_address), int(network.broadcast_address), network._kind))
    merged = []
    for start, end, kind in sorted(ranges, key=lambda one: one[:2]):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], end), kind
        else:
            merged.append((start, end, kind))
    for start, end, kind in merged:
        yield from summarize_address_range(kind(start), kind(end))


def v4_int_to_packed(address):
    return address.to_bytes(4, 'big')


def v6_int_to_packed(address):
    return address.to_bytes(16, 'big')
