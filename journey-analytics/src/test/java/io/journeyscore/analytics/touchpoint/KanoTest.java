package io.journeyscore.analytics.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Grouped;
import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.error.StateFormatException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KanoTest {
  /** Berger and others (1993): functional answers down, dysfunctional ones across. */
  private static final List<String> TABLE = List.of("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ");

  private static final Map<Character, KanoClass> LETTERS =
      Map.of(
          'Q', KanoClass.QUESTIONABLE,
          'A', KanoClass.ATTRACTIVE,
          'O', KanoClass.ONE_DIMENSIONAL,
          'M', KanoClass.MUST_BE,
          'I', KanoClass.INDIFFERENT,
          'R', KanoClass.REVERSE);

  private static KanoResult result(long a, long o, long m, long i) {
    return new KanoResult(
        Map.of(
            KanoClass.ATTRACTIVE, a,
            KanoClass.ONE_DIMENSIONAL, o,
            KanoClass.MUST_BE, m,
            KanoClass.INDIFFERENT, i),
        0.95);
  }

  @Test
  void all25PairsOfAnswersAreInTheClassOfThePublishedTable() {
    for (KanoAnswer functional : KanoAnswer.values()) {
      for (KanoAnswer dysfunctional : KanoAnswer.values()) {
        char letter = TABLE.get(functional.ordinal()).charAt(dysfunctional.ordinal());
        assertThat(new KanoReply("speed", functional, dysfunctional).kano())
            .as("%s, %s", functional, dysfunctional)
            .isEqualTo(LETTERS.get(letter));
      }
    }
  }

  @Test
  void betterAndWorseOf40And30And20And10AreThePublishedOnes() {
    KanoResult result = result(40, 30, 20, 10);
    assertThat(result.n()).isEqualTo(100);
    assertThat(result.kano()).isEqualTo(KanoClass.ATTRACTIVE);
    assertThat(result.tied()).containsExactly(KanoClass.ATTRACTIVE);
    Estimate better = result.better().orElseThrow();
    Estimate worse = result.worse().orElseThrow();
    assertThat(better.value()).isEqualTo(0.7);
    assertThat(worse.value()).isEqualTo(-0.5);
    assertThat(List.of(better.n(), worse.n())).containsOnly(100L);
    // Wilson's intervals of 70 and of 50 in 100, by hand with z = 1.959964.
    assertThat(better.interval().low()).isCloseTo(0.6042, within(5e-5));
    assertThat(better.interval().high()).isCloseTo(0.7811, within(5e-5));
    assertThat(worse.interval().low()).isCloseTo(-0.5962, within(5e-5));
    assertThat(worse.interval().high()).isCloseTo(-0.4038, within(5e-5));
  }

  @Test
  void reverseAndQuestionableAnswersAreLeftOutOfBetterAndWorse() {
    Map<KanoClass, Long> counts = new EnumMap<>(result(40, 30, 20, 10).counts());
    counts.put(KanoClass.REVERSE, 500L);
    counts.put(KanoClass.QUESTIONABLE, 7L);
    KanoResult result = new KanoResult(counts, 0.95);
    assertThat(result.kano()).isEqualTo(KanoClass.REVERSE);
    assertThat(result.n()).isEqualTo(607);
    assertThat(result.better()).isEqualTo(result(40, 30, 20, 10).better());
    assertThat(result.worse()).isEqualTo(result(40, 30, 20, 10).worse());
    KanoResult none = new KanoResult(Map.of(KanoClass.REVERSE, 3L), 0.95);
    assertThat(none.better()).isEmpty();
    assertThat(none.worse()).isEmpty();
  }

  @Test
  void tiesGoToWhatDispleasesMostByItsLackAndAreTold() {
    assertThat(result(5, 5, 5, 5).kano()).isEqualTo(KanoClass.MUST_BE);
    assertThat(result(5, 5, 5, 5).tied())
        .containsExactly(
            KanoClass.MUST_BE,
            KanoClass.ONE_DIMENSIONAL,
            KanoClass.ATTRACTIVE,
            KanoClass.INDIFFERENT);
    assertThat(result(5, 5, 4, 5).kano()).isEqualTo(KanoClass.ONE_DIMENSIONAL);
    assertThat(result(5, 4, 4, 5).kano()).isEqualTo(KanoClass.ATTRACTIVE);
    assertThat(result(5, 4, 4, 5).tied())
        .containsExactly(KanoClass.ATTRACTIVE, KanoClass.INDIFFERENT);
  }

  @Test
  void anySplitOfTheRepliesGivesTheSameResultAlsoThroughBytes() {
    SplittableRandom random = new SplittableRandom(8);
    List<KanoReply> replies = new ArrayList<>();
    List<String> components = List.of("speed", "courtesy", "price");
    for (int i = 0; i < 600; i++) {
      replies.add(
          new KanoReply(
              components.get(Draws.below(random, 3)),
              KanoAnswer.values()[Draws.below(random, 5)],
              KanoAnswer.values()[Draws.below(random, 5)]));
    }
    var survey = Grouped.by(KanoReply::component, new KanoSurvey(0.9));
    SortedMap<String, Optional<KanoResult>> whole = survey.measure(replies);
    var parts = List.of(survey.accumulator(), survey.accumulator(), survey.accumulator());
    replies.forEach(reply -> parts.get(Draws.below(random, 3)).accept(reply));
    var joined = survey.accumulator();
    for (int p = 2; p >= 0; p--) {
      joined.combine(survey.accumulator(parts.get(p).toBytes()));
    }
    assertThat(joined.result()).isEqualTo(whole).containsOnlyKeys(components);
    long speed = replies.stream().filter(reply -> reply.component().equals("speed")).count();
    assertThat(whole.get("speed").orElseThrow().n()).isEqualTo(speed);
  }

  @Test
  void nothingAskedIsNoResult() {
    assertThat(new KanoSurvey(0.95).measure(List.of())).isEmpty();
    assertThatThrownBy(() -> new KanoResult(Map.of(), 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("answers must be at least 1: 0");
    assertThatThrownBy(() -> new KanoResult(Map.of(KanoClass.MUST_BE, -1L), 0.95))
        .hasMessage("counts must be at least 0: -1");
    assertThatThrownBy(() -> new KanoReply(" ", KanoAnswer.LIKE, KanoAnswer.LIKE))
        .hasMessage("component must not be blank: ' '");
  }

  @Test
  void bytesOfAnotherKindAndOtherSurveysAreRefused() {
    KanoSurvey survey = new KanoSurvey(0.95);
    byte[] bytes = survey.accumulator().toBytes();
    bytes[bytes.length - 1] ^= 1;
    assertThatThrownBy(() -> survey.accumulator(bytes)).isInstanceOf(StateFormatException.class);
    Accumulator<KanoReply, Optional<KanoResult>> accumulator = survey.accumulator();
    assertThatThrownBy(() -> accumulator.combine(new KanoSurvey(0.9).accumulator()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> accumulator.combine(accumulator))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
