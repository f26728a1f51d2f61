"""Writes values-times-python.csv: means and quantiles of the column level of rows.csv, with
intervals, by numpy and scipy. Quantiles are numpy's linear ones, which are R's type 7.

Run in this folder, after reference.R: python3 times.py
"""

import csv

import numpy
import scipy
from scipy import stats

with open("rows.csv", encoding="ascii") as source:
    rows = list(csv.DictReader(line for line in source if not line.startswith("#")))

values = []


def put(name, value):
    values.append("%s,%.17g" % (name, value))


for name in ("small", "tied"):
    level = numpy.array(
        [float(row["level"]) for row in rows if row["set"] == name and row["level"] != "NA"]
    )
    n = len(level)
    put(name + ".n", n)
    put(name + ".mean", level.mean())
    low, high = stats.t.interval(0.95, n - 1, loc=level.mean(), scale=stats.sem(level))
    put(name + ".mean.low", low)
    put(name + ".mean.high", high)
    for share in (0.1, 0.25, 0.5, 0.75, 0.9, 0.99):
        key = "%s.q%g" % (name, share)
        put(key, numpy.quantile(level, share, method="linear"))
        # The narrowest ranks whose tails are each no heavier than 0.025.
        ranks = numpy.arange(1, n + 1)
        lower = [r for r in ranks if stats.binom.cdf(r - 1, n, share) <= 0.025]
        upper = [r for r in ranks if stats.binom.sf(r - 1, n, share) <= 0.025]
        if lower and upper:
            ordered = numpy.sort(level)
            put(key + ".low", ordered[max(lower) - 1])
            put(key + ".high", ordered[min(upper) - 1])

with open("values-times-python.csv", "w", encoding="ascii") as target:
    target.write("# numpy %s; scipy %s\n" % (numpy.__version__, scipy.__version__))
    target.write("# times.py, 2026-11-26\n")
    target.write("name,value\n")
    target.write("\n".join(values) + "\n")
