"""Which addresses are public, and which links are refused before anybody is asked."""

from ipaddress import ip_address

import pytest

from linkbot.edge.addresses import Refused, check_host, is_public, parse_link


def listed(text: str) -> list[str]:
    """The words of a text, as they stand."""
    return text.split()


CLOSED = listed("""
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.254 127.0.0.1 127.1.2.3 169.254.0.1
169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1
198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16
:: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:10.0.0.1 ::127.0.0.1 ::8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1
2001::1 2001:db8::1 2001:10::1 2002:7f00:1:: 2002:808:808::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1
fe80::1%eth0 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1
""")
OPEN = listed(
    "8.8.8.8 1.1.1.1 93.184.216.34 172.32.0.1 100.128.0.1 2606:4700::1111 2a00:1450:4001::1 2001:4860:4860::8888"
)

REFUSED = listed("""
ftp://example.com/ file:///etc/passwd gopher://example.com/ javascript:alert(1) data:text/html,x //example.com/x example.com
http:///x http://user@example.com/ http://user:word@example.com/ http://0177.0.0.1/ http://0x7f.0.0.1/ http://0x7f000001/
http://2130706433/ http://017700000001/ http://127.1/ http://127.0.1/ http://1.2.3.4.5/ http://256.1.1.1/ http://999/
http://[::1%25eth0]/ http://[fe80::1%eth0]/ http://[::g]/ http://localhost/ http://LOCALHOST/ http://localhost./
http://a.localhost/ http://printer.local/ http://metadata.internal/ http://intranet/ http://exa%6dple.com/ http://-a.com/
http://a..com/ http://.com/ http://a.com%00.b/ http://example.0x1/ http://1.1/ http://xn--a/ http://127。0。0。1./x.1
http://host.lan/ http://router.home/ http://x.corp/ http://abc.onion/
""")


@pytest.mark.parametrize("address", CLOSED)
def test_special_addresses_are_closed(address):
    """Loopback, private, shared, translated, documentation and multicast addresses are not public."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", OPEN)
def test_ordinary_addresses_are_open(address):
    """Addresses of ordinary hosts are public."""
    assert is_public(ip_address(address))


@pytest.mark.parametrize("link", REFUSED)
def test_odd_links_are_refused_unasked(link):
    """Other schemes, credentials, numbers in disguise and private names are refused without a look-up."""
    with pytest.raises((Refused, ValueError)):
        parse_link(link)


def test_plain_links_are_read():
    """A plain link is taken, without its fragment; ports are the transport's business."""
    assert "https://www.example.com:8443/a?b=c" == str(parse_link(" https://www.example.com:8443/a?b=c#d "))
    assert "xn--bcher-kva.example" == parse_link("http://bücher.example/").raw_host.decode()
    check_host("2606:4700::1111")
    check_host("93.184.216.34")
    check_host("_dmarc.example.com.")


def test_there_are_sixty_addresses():
    """The lists above are not empty by accident."""
    assert len(CLOSED) + len(REFUSED) >= 60
