"""Reads a model file and scores rows, by docs/model-format.md alone and with nothing but Python.

Usage: read_model.py MODEL ROWS

Each line of ROWS begins with the signals of one row, as bits of doubles in hexadecimal digits, "-" where missing. For each
a line is written with the bits of margin and calibrated probability. Rows of the file's own VERIFY section are checked first.
"""
import hashlib
import struct
import sys

MAGIC = bytes([0x89, 0x4A, 0x4D, 0x46, 0x0D, 0x0A, 0x1A, 0x0A])
SECTIONS = {1, 2, 3, 4, 6, 7, 8, 9}
LARGEST_FLOAT = struct.unpack(">f", bytes.fromhex("7f7fffff"))[0]


def double(digits):
    return struct.unpack(">d", bytes.fromhex(digits))[0]


def bits(value):
    return struct.pack(">d", value).hex()


class Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, form):
        values = struct.unpack_from(">" + form, self.data, self.at)
        self.at += struct.calcsize(">" + form)
        return values[0] if len(values) == 1 else values

    def raw(self, length):
        if length < 0 or self.at + length > len(self.data):
            raise ValueError("the bytes end early")
        self.at += length
        return self.data[self.at - length:self.at]

    def text(self):
        return self.raw(self.take("i")).decode("utf-8")

    def end(self):
        if self.at != len(self.data):
            raise ValueError("bytes are left")


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def sections(data):
    reader = Reader(data)
    if reader.raw(8) != MAGIC:
        raise ValueError("not a model")
    major, _minor, flags, length, count, checksum = reader.take("HHIQII")
    if major != 1 or flags != 0 or length != len(data) or count > 64 or checksum != crc32c(data[:28]):
        raise ValueError("the header is not sound")
    if data[-40:-32] != bytes(255 - b for b in MAGIC) or data[-32:] != hashlib.sha256(data[:-40]).digest():
        raise ValueError("the hash is not that of the file")
    found, last = {}, -1
    for _ in range(count):
        number, flags, length, checksum = reader.take("IIQI")
        payload = reader.raw(length)
        if number <= last or flags != 0 or checksum != crc32c(payload):
            raise ValueError("a section is not sound")
        if number not in SECTIONS and number < 0x8000:
            raise ValueError("a section is not known")
        found[number], last = Reader(payload), number
    if reader.at != len(data) - 40 or not SECTIONS <= set(found):
        raise ValueError("sections are missing")
    return found


def read_signals(reader):
    signals = []
    for _ in range(reader.take("i")):
        reader.text()
        kind, _unit, _version = reader.take("BBi")
        reader.raw(32)
        categories = [reader.text() for _ in range(reader.take("i"))] if kind == 1 else []
        fill, flagged, present = reader.take("fBq")
        if present > 0:
            reader.raw(16)
            reader.raw(8 * reader.take("B"))
        signals.append((len(categories), fill, flagged))
    reader.end()
    return signals


def to_float(value):
    held = max(-LARGEST_FLOAT, min(LARGEST_FLOAT, value))
    return struct.unpack(">f", struct.pack(">f", held))[0] + 0.0


def columns(signals, values):
    row = []
    for (categories, fill, flagged), value in zip(signals, values):
        if categories == 0:
            row.append(fill + 0.0 if value is None else to_float(value))
        else:
            place = categories
            if value is not None and 0 <= value < categories and value == int(value):
                place = int(value)
            row += [1.0 if value is not None and c == place else 0.0 for c in range(categories + 1)]
        if flagged:
            row.append(1.0 if value is None else 0.0)
    return row


def read_linear(reader):
    width, intercept = reader.take("id")
    terms = [reader.take("ddd") for _ in range(width)]
    reader.end()

    def margin(row):
        total = intercept
        for value, (weight, mean, scale) in zip(row, terms):
            total += (value - mean) / scale * weight
        return total

    return margin


def read_tree(reader, average):
    """Nodes in pre-order; each split learns where its right side begins."""
    nodes, waiting = [], []
    while True:
        kind = reader.take("B")
        if kind != 0:
            column, threshold = reader.take("Hf")
            nodes.append([column, threshold, None])
            waiting.append(len(nodes) - 1)
            continue
        leaf = reader.take("ddd" if average else "dd")
        nodes.append((leaf[0], leaf[1] if average else 0.0))
        if not waiting:
            return nodes
        nodes[waiting.pop()][2] = len(nodes)


def read_trees(reader):
    _width, average, offset, count, total = reader.take("iBdii")
    trees = [read_tree(reader, average) for _ in range(count)]
    reader.end()
    if sum(len(tree) for tree in trees) != total:
        raise ValueError("the count of nodes is not theirs")

    def margin(row):
        gained, against = offset, 0.0
        for tree in trees:
            at = 0
            while len(tree[at]) == 3:
                column, threshold, right = tree[at]
                at = at + 1 if row[column] <= threshold else right
            gained += tree[at][0]
            against += tree[at][1]
        return gained / (against + gained) if average else gained

    return margin


INVERSE_LN2, LN2_HIGH, LN2_LOW = double("3ff71547652b82fe"), double("3fe62e42fee00000"), double("3dea39ef35793c76")
P = [double(p) for p in ("3fc555555555553e", "bf66c16c16bebd93", "3f11566aaf25de2c", "bebbbd41c5d26bf1", "3e66376972bea4d0")]


def exp(x):
    if x > 709.782712893384:
        return float("inf")
    if x < -745.1332191019411:
        return 0.0
    upper = struct.unpack(">Q", struct.pack(">d", abs(x)))[0] >> 32
    sign = -1 if x < 0 else 1
    k, high, low = 0, x, 0.0
    if upper > 0x3FD62E42:
        k = sign if upper < 0x3FF0A2B2 else int(INVERSE_LN2 * x + 0.5 * sign)
        high, low = x - k * LN2_HIGH, k * LN2_LOW
        x = high - low
    elif upper < 0x3E300000:
        return 1.0 + x
    t = x * x
    c = x - t * (P[0] + t * (P[1] + t * (P[2] + t * (P[3] + t * P[4]))))
    if k == 0:
        return 1.0 - ((x * c) / (c - 2.0) - x)
    y = 1.0 - ((low - (x * c) / (2.0 - c)) - high)
    # 2 to the 1024 is beyond a double, so twice 2 to the 1023.
    if k == 1024:
        return y * 2.0 * 2.0 ** 1023
    return y * 2.0 ** k if k >= -1021 else y * 2.0 ** (k + 1000) * 2.0 ** -1000


LINKS = {0: lambda m: m, 1: lambda m: 1.0 / (1.0 + exp(-m)), 2: lambda m: 1.0 - 1.0 / (1.0 + exp(m))}


def read_calibration(reader):
    link, kind = reader.take("BB")
    if kind == 0:
        calibrate = LINKS[link]
    elif kind == 1:
        slope, intercept = reader.take("dd")
        calibrate = lambda m: 1.0 / (1.0 + exp(-(slope * m + intercept)))
    else:
        knots = [reader.take("dd") for _ in range(reader.take("i"))]
        calibrate = lambda m: between(knots, m)
    reader.end()
    return calibrate


def between(knots, margin):
    if margin < knots[0][0]:
        return knots[0][1]
    for (x0, y0), (x1, y1) in zip(knots, knots[1:]):
        if margin < x1:
            return min(y1, y0 + (y1 - y0) * ((margin - x0) / (x1 - x0)))
    return knots[-1][1]


def main(model_path, rows_path):
    with open(model_path, "rb") as file:
        parts = sections(file.read())
    signals = read_signals(parts[2])
    margin = read_linear(parts[3]) if parts[3].take("B") == 0 else read_trees(parts[3])
    calibrate = read_calibration(parts[4])

    def judged(values):
        found = margin(columns(signals, values))
        return bits(found), bits(calibrate(found))

    verify = parts[7]
    _base, count = verify.take("di")
    for _ in range(count):
        values = [verify.take("d") if verify.take("B") else None for _ in signals]
        expected = verify.raw(8).hex(), verify.raw(8).hex()
        verify.raw(8 * len(signals))
        if judged(values) != expected:
            raise ValueError("the model does not give the scores that were saved with it")
    verify.end()
    with open(rows_path, encoding="ascii") as file:
        for line in file:
            words = line.split()[:len(signals)]
            print(*judged([None if word == "-" else double(word) for word in words]))


if __name__ == "__main__":
    main(*sys.argv[1:])
