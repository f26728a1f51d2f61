"""Writes bgnbd-python.csv and paretonbd-python.csv: the published hypergeometric forms at 40 digits.

Run in this folder with Python 3.11 and mpmath 1.3.0: python3 lifetime.py
"""

from mpmath import mp, mpf, hyp2f1, log, gamma, exp

mp.dps = 40
CASES = {
    "bgnbd": [
        ("0.243", "4.414", "0.793", "2.426", 2, "30.43", "38.86", 39),
        ("0.243", "4.414", "0.793", "2.426", 26, "30.8571", "38.8571", 39),
        ("0.243", "4.414", "0.793", "2.426", 0, 0, 0, 2),
        ("0.5", "10", "1.0000001", "2", 3, 5, 20, 30),
        ("0.3", "2", "0.2", "0.3", 0, 0, 0, 100),
        ("3", "0.5", "4", "2", 200, 90, 100, 1000),
        ("1.7", "5", "2.5", "0.5", 1, "0.5", 50, 5),
        ("6", "3", "0.4", "0.7", 9, 11, 12, 500),
    ],
    "paretonbd": [
        ("0.553", "10.58", "0.606", "11.656", 26, "30.86", 31, 52),
        ("0.553", "10.58", "0.606", "11.656", 0, 0, "38.86", 39),
        ("5", "0.01", "0.3", "80", 40, 10, 300, 20),
        ("0.05", "900", "2", "0.3", 1, "0.01", 300, 100),
        ("0.3", "2", "1.0000001", "2", 4, 7, 50, 10),
        ("2", "1", "0.2", "1", 400, "99.5", 100, 10),
    ],
}


def bgnbd(r, al, a, b, x, tx, T, t):
    ratio = 0 if x == 0 else a / (b + x - 1) * ((al + T) / (al + tx)) ** (r + x)
    alive = 1 / (1 + ratio)
    f = hyp2f1(r + x, b + x, a + b + x - 1, t / (al + T + t))
    expected = (a + b + x - 1) / (a - 1) * (1 - ((al + T) / (al + T + t)) ** (r + x) * f) * alive
    shape = gamma(a + b) * gamma(b + x) / (gamma(b) * gamma(a + b + x))
    once = gamma(r + x) * al**r / gamma(r) * (al + T) ** -(r + x)
    return log(shape * once * (1 + ratio)), alive, expected


def paretonbd(r, al, s, be, x, tx, T, t):
    low, high = min(al, be), max(al, be)
    k = r + s + x
    c = s + 1 if al >= be else r + x
    part = lambda u: hyp2f1(k, c, k + 1, (high - low) / (high + u)) / (high + u) ** k
    start = gamma(r + x) / gamma(r) * al**r * be**s
    on = (al + T) ** -(r + x) * (be + T) ** -s
    both = on + s / k * (part(tx) - part(T))
    alive = on / both
    rate = (r + x) * (be + T) / ((al + T) * (s - 1))
    return log(start * both), alive, rate * (1 - ((be + T) / (be + T + t)) ** (s - 1)) * alive


for model, cases in CASES.items():
    with open(model + "-python.csv", "w") as out:
        print("# mpmath 1.3.0, 40 digits; lifetime.py", file=out)
        print("p1,p2,p3,p4,repeats,recency,age,time,logLikelihood,alive,expected", file=out)
        for case in cases:
            found = globals()[model](*map(mpf, case))
            print(",".join([*map(str, case), *(mp.nstr(value, 17) for value in found)]), file=out)
