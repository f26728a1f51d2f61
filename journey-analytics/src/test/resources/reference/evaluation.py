"""Writes values-evaluation-python.csv, what scikit-learn says of rows.csv.

Run in this folder, after reference.R: python3 evaluation.py
"""

import csv

import numpy
import sklearn
from sklearn.metrics import average_precision_score, confusion_matrix
from sklearn.metrics import log_loss, precision_recall_curve, brier_score_loss

with open("rows.csv", encoding="ascii") as source:
    rows = list(csv.DictReader(line for line in source if not line.startswith("#")))

values = []


def put(name, value):
    values.append("%s,%.17g" % (name, value))


for name in ("small", "tied"):
    chosen = [row for row in rows if row["set"] == name]
    label = numpy.array([int(row["label"]) for row in chosen])
    for column in ("score", "other"):
        score = numpy.array([float(row[column]) for row in chosen])
        key = name + "." + column
        put(key + ".precision", average_precision_score(label, score))
        put(key + ".brier", brier_score_loss(label, score))
        put(key + ".inner.logLoss", log_loss(label, 0.01 + 0.98 * score, eps=1e-15))
        for threshold in (0.05, 0.1, 0.25, 0.5, 0.8):
            # An odds of false against true positives; every row at the threshold is acted on.
            table = confusion_matrix(label, score >= threshold, labels=[0, 1])
            odds = threshold / (1 - threshold)
            benefit = (table[1, 1] - odds * table[0, 1]) / len(label)
            put("%s.benefit.%g" % (key, threshold), benefit)
            put("%s.benefit.all.%g" % (key, threshold),
                label.mean() - odds * (1 - label.mean()))
        precision, recall, threshold = precision_recall_curve(label, score)
        for p, r, t in zip(precision, recall, threshold):
            count = int((score >= t).sum())
            put("%s.top.precision.%d" % (key, count), p)
            put("%s.top.recall.%d" % (key, count), r)

with open("values-evaluation-python.csv", "w", encoding="ascii") as target:
    target.write("# scikit-learn %s; numpy %s\n" % (sklearn.__version__, numpy.__version__))
    target.write("# evaluation.py, 2026-11-26; average_precision_score, brier_score_loss, log_loss,"
                 " confusion_matrix, precision_recall_curve\n")
    target.write("name,value\n")
    target.write("\n".join(values) + "\n")
