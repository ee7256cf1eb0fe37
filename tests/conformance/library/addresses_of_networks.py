"""Addresses of the Internet protocol, their networks and interfaces."""
import ipaddress

for text in ("192.168.1.1", "8.8.8.8", "127.0.0.1", "224.0.0.5", "::1", "2001:db8::1", "fe80::7", "1:0:0:2::"):
    a = ipaddress.ip_address(text)
    print(repr(a), int(a), a.is_private, a.is_global, a.is_loopback, a.is_multicast, a.is_link_local, a.exploded)
    print(a.reverse_pointer, f"{a:#x}", a.packed)
net = ipaddress.ip_network("192.168.0.0/29")
print(net, net.num_addresses, net.netmask, net.hostmask, net.broadcast_address, [str(host) for host in net.hosts()])
print(net[1], net[-1], ipaddress.ip_address("192.168.0.5") in net, list(net.subnets()), net.supernet(new_prefix=24))
print(list(net.address_exclude(ipaddress.ip_network("192.168.0.2/31"))))
print(net.overlaps(ipaddress.ip_network("192.168.0.4/30")), ipaddress.ip_network("192.168.0.4/30").subnet_of(net))
big = ipaddress.ip_network("2001:db8::/126")
print(list(big), len(list(big.hosts())), list(big.subnets(new_prefix=127)))
home = ipaddress.ip_interface("192.168.1.7/24")
print(repr(home), home.ip, home.network, home.with_netmask)
pair = [ipaddress.ip_network("10.0.0.0/25"), ipaddress.ip_network("10.0.0.128/25")]
print(list(ipaddress.collapse_addresses(pair)))
first, last = ipaddress.ip_address("10.0.0.1"), ipaddress.ip_address("10.0.0.6")
print(list(ipaddress.summarize_address_range(first, last)), first < last, first + 3, sorted([last, first]))
for text in ("1.2.3", "1.2.3.256", "01.2.3.4", "a.b.c.d", "1::2::3", "", "10.0.0.1/24", "10.0.0.0/33"):
    for make in (ipaddress.ip_address, ipaddress.IPv4Address, ipaddress.ip_network):
        try:
            print(make(text))
        except ValueError as e:
            print(type(e).__name__, e)
