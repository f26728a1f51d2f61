package io.journeyscore.ml;

import io.journeyscore.error.TrainingDataException;
import io.journeyscore.error.TrainingDataException.Code;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What examples must be like to be learned from. */
final class TrainingChecks {

  private TrainingChecks() {}

  static void requireBothClasses(TrainingSet set) {
    int positives = set.positives();
    if (set.size() > 0 && (positives == 0 || positives == set.size())) {
      throw new TrainingDataException(
          Code.ONE_CLASS,
          "examples must be of both classes to train: %d of %d are positive"
              .formatted(positives, set.size()));
    }
  }

  static void requireEnough(TemporalSplit split) {
    long positives = distinct(split, true);
    long negatives = distinct(split, false);
    requireEnough("positive", positives, positives + negatives);
    requireEnough("negative", negatives, positives + negatives);
    if (split.test().isEmpty()) {
      throw new TrainingDataException(
          Code.NO_SPLIT, "no example to test on: none was judged after the learning period");
    }
    for (List<Example> part : List.of(split.fit(), split.calibration())) {
      boolean first = !part.isEmpty() && part.get(0).positive();
      if (part.stream().allMatch(example -> example.positive() == first)) {
        throw new TrainingDataException(
            Code.TOO_FEW,
            "too few customers to train: one part of %d examples has one class alone"
                .formatted(part.size()));
      }
    }
  }

  private static void requireEnough(String kind, long count, long of) {
    if (count < ScorerTrainer.MINIMUM_PER_CLASS) {
      throw new TrainingDataException(
          Code.TOO_FEW,
          "too few %s examples to train: %d of %d that are settled in the learning period, %d needed"
              .formatted(kind, count, of, ScorerTrainer.MINIMUM_PER_CLASS));
    }
  }

  /** How many examples of a class there are to learn from, one drawn twice counted once. */
  static long distinct(TemporalSplit split, boolean positive) {
    return split.learned().stream()
        .filter(example -> example.positive() == positive)
        .distinct()
        .count();
  }

  /** Checks that no signal tells what is to be learned, but for those that were allowed to. */
  static void requireNoLeak(LeakAudit audit, Set<String> allowed, String told) {
    List<LeakAudit.Suspicion> leaks =
        audit.leaks().stream().filter(leak -> !allowed.contains(leak.signal().name())).toList();
    if (!leaks.isEmpty()) {
      throw new TrainingDataException(
          Code.LEAK,
          "%d signals tell %s and must be left out or allowed: %s"
              .formatted(
                  leaks.size(),
                  told,
                  leaks.stream()
                      .map(LeakAudit.Suspicion::describe)
                      .collect(Collectors.joining("; "))));
    }
  }
}
