"""Computes pseudonyms.csv: HMAC-SHA-256 over three framed texts, by the hmac module of Python.

python3 pseudonyms.py > pseudonyms.csv
"""

import hashlib
import hmac
import platform
import struct

KEY = bytes(range(32))
CASES = [
    ("identifier:customer", "c-1"),
    ("identifier:email", "ann@example.org"),
    ("identifier:phone", "c-1"),
    ("identifier:name", "Zo\u00eb \U0001f600"),
    ("journeyKey", "order-7"),
    ("eventId", "e1"),
    ("attribute:note", "n"),
]


def pseudonym(domain, value):
    message = b""
    for text in ("journeyscore.pseudonym.1", domain, value):
        units = text.encode("utf-16-be")
        message += struct.pack(">q", len(units)) + units
    return hmac.new(KEY, message, hashlib.sha256).hexdigest()


print(f"# Python {platform.python_version()}, hmac and hashlib: python3 pseudonyms.py, 2026-11-25")
print("domain,value,pseudonym")
for domain, value in CASES:
    print(f"{domain},{value},{pseudonym(domain, value)}")
