"""Writes values-python.csv, what scikit-learn and statsmodels say of rows.csv.

Run in this folder, after reference.R: python3 reference.py
"""

import csv

import numpy
import sklearn
import statsmodels
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from statsmodels.stats.proportion import confint_proportions_2indep

with open("rows.csv", encoding="ascii") as source:
    rows = list(csv.DictReader(line for line in source if not line.startswith("#")))

values = []


def put(name, value):
    values.append("%s,%.17g" % (name, value))


for name in ("small", "tied"):
    chosen = [row for row in rows if row["set"] == name]
    score = numpy.array([float(row["score"]) for row in chosen])
    label = numpy.array([int(row["label"]) for row in chosen])
    put(name + ".auc", roc_auc_score(label, score))
    put(name + ".logLoss", log_loss(label, score, eps=1e-15))
    put(name + ".inner.logLoss", log_loss(label, 0.01 + 0.98 * score, eps=1e-15))
    put(name + ".brier", brier_score_loss(label, score))

# A calibration error without ties is plain: equal slices of the sorted rows.
state = 4711
probability = []
outcome = []
for _ in range(600):
    state = 16807 * state % 2147483647
    probability.append(state / 2147483647)
    state = 16807 * state % 2147483647
    outcome.append(int(state / 2147483647 < probability[-1] ** 2))
probability = numpy.array(probability)
outcome = numpy.array(outcome)
order = numpy.argsort(probability)
slices = numpy.array_split(order, 10)
put("untied.ece",
    sum(len(s) / 600 * abs(probability[s].mean() - outcome[s].mean()) for s in slices))
for i, s in enumerate(reversed(slices), start=1):
    put("untied.rate.%d" % i, outcome[s].mean())
    put("untied.lift.%d" % i, outcome[s].mean() / outcome.mean())
    put("untied.gain.%d" % i, outcome[order[-60 * i:]].sum() / outcome.sum())

for x1, n1, x2, n2 in ((0, 10, 0, 10), (3, 10, 1, 12), (56, 70, 48, 80), (10, 10, 0, 10),
                       (7, 500, 21, 480)):
    for level in (0.9, 0.95, 0.99):
        low, high = confint_proportions_2indep(
            x1, n1, x2, n2, compare="diff", method="agresti-caffo", alpha=1 - level)
        put("caffo.%d.%d.%d.%d.%g.low" % (x1, n1, x2, n2, level), low)
        put("caffo.%d.%d.%d.%d.%g.high" % (x1, n1, x2, n2, level), high)

with open("values-python.csv", "w", encoding="ascii") as target:
    target.write("# scikit-learn %s; statsmodels %s; numpy %s\n"
                 % (sklearn.__version__, statsmodels.__version__, numpy.__version__))
    target.write("# reference.py, 2026-11-22; roc_auc_score, log_loss(eps=1e-15), brier_score_loss, "
                 "array_split, confint_proportions_2indep\n")
    target.write("name,value\n")
    target.writelines(line + "\n" for line in values)
