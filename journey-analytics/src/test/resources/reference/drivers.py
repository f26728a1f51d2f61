"""Writes drivers-python.csv: errors of regressions and correlations on swiss.csv with made-up
clusters, ratios of shares, and rank correlations, by numpy and scipy.

Run in this folder: python3 drivers.py
"""

import csv

import numpy
import scipy
from scipy import stats

with open("swiss.csv", encoding="ascii") as source:
    lines = [line for line in source if not line.startswith("#")]
rows = list(csv.reader(lines))
names = rows[0]
data = numpy.array([[float(v) for v in row] for row in rows[1:]])
y = data[:, 0]
n, width = data.shape
k = width - 1
values = []


def put(name, value):
    values.append("%s,%.17g" % (name, value))


def sandwich(x, error, cluster):
    bread = numpy.linalg.inv(x.T @ x)
    meat = numpy.zeros((x.shape[1], x.shape[1]))
    for c in numpy.unique(cluster):
        score = x[cluster == c].T @ error[cluster == c]
        meat += numpy.outer(score, score)
    groups = len(numpy.unique(cluster))
    return bread @ meat @ bread * groups / (groups - 1) * (n - 1) / (n - x.shape[1])


design = numpy.column_stack([numpy.ones(n), data[:, 1:]])
coefficients = numpy.linalg.lstsq(design, y, rcond=None)[0]
residual = y - design @ coefficients
classical = numpy.linalg.inv(design.T @ design) * (residual @ residual) / (n - k - 1)
for name, cluster in (("own", numpy.arange(n)), ("eight", numpy.arange(n) % 8)):
    covariance = sandwich(design, residual, cluster)
    groups = len(numpy.unique(cluster))
    for j in range(width):
        label = "intercept" if j == 0 else names[j]
        error = covariance[j, j] ** 0.5
        put("%s.slope.%s" % (name, label), coefficients[j])
        put("%s.error.%s" % (name, label), error)
        put("%s.p.%s" % (name, label),
            2 * stats.t.sf(abs(coefficients[j] / error), groups - 1))
    # The correlation as the root of a ratio of moments: its error by the delta method in the raw
    # moments, summed within clusters.
    for j in range(1, width):
        x = data[:, j]
        moments = numpy.column_stack([x, y, x * x, y * y, x * y])
        m = moments.mean(axis=0)
        vx, vy = m[2] - m[0] ** 2, m[3] - m[1] ** 2
        r = (m[4] - m[0] * m[1]) / (vx * vy) ** 0.5
        root = (vx * vy) ** 0.5
        gradient = numpy.array([-m[1] / root + r * m[0] / vx, -m[0] / root + r * m[1] / vy,
                                -r / 2 / vx, -r / 2 / vy, 1 / root])
        influence = (moments - m) @ gradient / n
        sums = numpy.array([influence[cluster == c].sum() for c in numpy.unique(cluster)])
        put("%s.correlation.%s" % (name, names[j]), r)
        put("%s.correlation.error.%s" % (name, names[j]),
            (groups / (groups - 1) * (sums @ sums)) ** 0.5)
for j in range(width):
    label = "intercept" if j == 0 else names[j]
    put("classical.error." + label, classical[j, j] ** 0.5)
for j in range(1, width):
    result = stats.pearsonr(data[:, j], y)
    interval = result.confidence_interval(0.95)
    put("classical.correlation.p." + names[j], result.pvalue)
    put("classical.correlation.low." + names[j], interval.low)
    put("classical.correlation.high." + names[j], interval.high)

for a, n1, c, n0 in ((13, 2176, 5, 3354), (104, 11037, 189, 11034), (40, 50, 30, 100),
                     (1, 30, 900, 1000)):
    for level in (0.9, 0.95, 0.99):
        result = stats.contingency.relative_risk(a, n1, c, n0)
        interval = result.confidence_interval(level)
        key = "ratio.%d.%d.%d.%d" % (a, n1, c, n0)
        put(key, result.relative_risk)
        put("%s.%g.low" % (key, level), interval.low)
        put("%s.%g.high" % (key, level), interval.high)

with open("drivers-python.csv", "w", encoding="ascii") as target:
    target.write("# numpy %s, scipy %s; drivers.py, 2026-11-26\n"
                 % (numpy.__version__, scipy.__version__))
    target.write("name,value\n")
    target.write("\n".join(values) + "\n")
