package io.journeyscore.analytics.touchpoint;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CountAccumulator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A survey by pairs of questions: which class a component of value has, and how much it pleases and
 * displeases.
 *
 * <p>A customer answers once about each component; {@code Grouped.by(KanoReply::component, survey)}
 * takes the components apart. The result is empty if nobody answered.
 *
 * <p>Immutable and thread-safe.
 *
 * @param level confidence level of the intervals, above 0 and below 1
 */
public record KanoSurvey(double level) implements Measure<KanoReply, Optional<KanoResult>> {
  /**
   * Checks the level.
   *
   * @param level confidence level of the intervals
   * @throws IllegalArgumentException if it is not above 0 and below 1
   */
  public KanoSurvey {
    Checks.level(level);
  }

  @Override
  public Accumulator<KanoReply, Optional<KanoResult>> accumulator() {
    return counts();
  }

  @Override
  public Accumulator<KanoReply, Optional<KanoResult>> accumulator(byte[] saved) {
    return counts().restore(saved);
  }

  private CountAccumulator<KanoReply, Optional<KanoResult>> counts() {
    return new CountAccumulator<>(
        toString(),
        KanoClass.values().length,
        (reply, counts) -> counts[reply.kano().ordinal()]++,
        this::result);
  }

  private Optional<KanoResult> result(long[] counts) {
    Map<KanoClass, Long> answers = new EnumMap<>(KanoClass.class);
    for (KanoClass kano : KanoClass.values()) {
      if (counts[kano.ordinal()] > 0) {
        answers.put(kano, counts[kano.ordinal()]);
      }
    }
    return answers.isEmpty() ? Optional.empty() : Optional.of(new KanoResult(answers, level));
  }
}
