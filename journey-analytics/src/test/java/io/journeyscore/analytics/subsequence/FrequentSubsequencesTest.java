package io.journeyscore.analytics.subsequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.subsequence.SmallLog.Held;
import io.journeyscore.event.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FrequentSubsequencesTest {

  private static Map<String, Long> counts(FrequentSubsequences found) {
    Map<String, Long> counts = new TreeMap<>();
    found.subsequences().forEach(one -> counts.put(one.pattern().toString(), one.count()));
    assertThat(counts).hasSameSizeAs(found.subsequences());
    return counts;
  }

  private static Map<String, Held> frequent(SmallLog log, MiningLimits limits) {
    int n = log.sequences().size();
    Map<String, Held> frequent = log.held(limits);
    frequent
        .values()
        .removeIf(
            held ->
                held.sequences().size() < limits.leastCount()
                    || 10 * held.sequences().size() < Math.round(10 * limits.leastShare()) * n);
    return frequent;
  }

  private static Map<String, Long> counts(Map<String, Held> held) {
    Map<String, Long> counts = new TreeMap<>();
    held.forEach((text, one) -> counts.put(text, (long) one.sequences().size()));
    return counts;
  }

  @Property(tries = 1000, seed = "20250101")
  void theyAreThoseFoundByTryingEveryChoiceOfEvents(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SmallLog log = SmallLog.random(random);
    MiningLimits limits = SmallLog.limits(random);
    FrequentSubsequences found = FrequentSubsequences.of(log.columns(random), limits);
    assertThat(counts(found)).isEqualTo(counts(frequent(log, limits)));
    assertThat(found.sequences()).isEqualTo(log.sequences().size());
    assertThat(found.raised()).isFalse();
  }

  @Property(tries = 1000, seed = "20250101")
  void closedAreThoseWithNoLongerOneInTheSameSequences(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SmallLog log = SmallLog.random(random);
    MiningLimits limits = SmallLog.limits(random);
    Map<String, Held> all = frequent(log, limits);
    Map<String, Held> closed = new TreeMap<>(all);
    closed
        .values()
        .removeIf(
            part ->
                all.values().stream()
                    .anyMatch(
                        whole ->
                            whole.length() > part.length()
                                && part.isPartOf(whole)
                                && whole.sequences().equals(part.sequences())));
    FrequentSubsequences found = FrequentSubsequences.of(log.columns(random), limits.closedOnly());
    assertThat(counts(found)).isEqualTo(counts(closed));
  }

  @Property(tries = 300, seed = "20250101")
  void whereThereWouldBeTooManyTheLeastCountIsRaisedByAsLittleAsHelps(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SmallLog log = SmallLog.random(random);
    MiningLimits limits = SmallLog.limits(random).withMost(random.nextInt(1, 30));
    Map<String, Held> all = frequent(log, limits);
    int asked = limits.leastOf(log.sequences().size());
    int least = asked;
    while (moreThan(limits.most(), all, least)) {
      least++;
    }
    int raisedTo = least;
    all.values().removeIf(held -> held.sequences().size() < raisedTo);
    FrequentSubsequences found = FrequentSubsequences.of(log.columns(random), limits);
    assertThat(counts(found)).isEqualTo(counts(all));
    assertThat(found.raised()).isEqualTo(raisedTo > asked);
    if (found.raised()) {
      assertThat(found.leastCount()).isEqualTo(raisedTo);
    }
  }

  private static boolean moreThan(int most, Map<String, Held> all, int least) {
    return all.values().stream().filter(held -> held.sequences().size() >= least).count() > most;
  }

  @Property(tries = 200, seed = "20250101")
  void orderOfRowsAndSequencesAndNumbersOfTypesChangeNothing(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SmallLog log = SmallLog.random(random);
    MiningLimits limits = SmallLog.limits(random);
    MiningLimits some = random.nextBoolean() ? limits.closedOnly() : limits;
    FrequentSubsequences found = FrequentSubsequences.of(log.columns(random), some);
    List<List<SmallLog.Row>> other = new ArrayList<>(log.sequences());
    SmallLog.shuffle(other, random);
    assertThat(FrequentSubsequences.of(new SmallLog(other).columns(random), some)).isEqualTo(found);
  }

  @Property(tries = 200, seed = "20250101")
  void sequencesThatHoldAPatternAreThoseThatWereCounted(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SmallLog log = SmallLog.random(random);
    MiningLimits limits = SmallLog.limits(random);
    EventSequences columns = log.columns(random);
    Map<String, Held> all = log.held(limits);
    for (FrequentSubsequence one : FrequentSubsequences.of(columns, limits).subsequences()) {
      boolean[] holding = columns.holding(one.pattern(), limits);
      assertThat(IntStream.range(0, holding.length).filter(s -> holding[s]).boxed())
          .containsExactlyElementsOf(all.get(one.pattern().toString()).sequences());
    }
  }

  private static EventSequences sequences(String... texts) {
    List<SmallLog.Row[]> rows = new ArrayList<>();
    for (String text : texts) {
      rows.add(
          text.isEmpty()
              ? new SmallLog.Row[0]
              : Arrays.stream(text.split(" "))
                  .map(
                      word ->
                          new SmallLog.Row(Long.parseLong(word.substring(1)), word.substring(0, 1)))
                  .toArray(SmallLog.Row[]::new));
    }
    return new SmallLog(rows.stream().map(List::of).toList()).columns(new SplittableRandom(1));
  }

  private static String text(FrequentSubsequences found) {
    return found.subsequences().stream()
        .map(one -> one.pattern() + " " + one.count())
        .collect(Collectors.joining("; "));
  }

  @Test
  void eventsOfOneMomentAreInOrderOrTogether() {
    EventSequences sequences = sequences("A1 B1 A2", "A5 B5 B5");
    MiningLimits both = MiningLimits.ofShare(1);
    assertThat(text(FrequentSubsequences.of(sequences, both))).isEqualTo("(A) 2; (B) 2; (A)-(B) 2");
    assertThat(text(FrequentSubsequences.of(sequences, both.together())))
        .isEqualTo("(A) 2; (B) 2; (A,B) 2");
    assertThat(sequences.tieShare()).hasValue(5 / 6.0);
  }

  @Test
  void latestStartIsTakenWhereTheWindowIsShort() {
    EventSequences sequences = sequences("A1 A8 B9 C10");
    MiningLimits limits = MiningLimits.ofCount(1).withLongest(3);
    assertThat(
            text(
                FrequentSubsequences.of(
                    sequences, limits.withWindow(Duration.ofNanos(2_000)).closedOnly())))
        .isEqualTo("(A)-(B)-(C) 1");
    assertThat(
            text(
                FrequentSubsequences.of(
                    sequences, limits.withWindow(Duration.ofNanos(1_999)).closedOnly())))
        .as("parts of a microsecond are cut off")
        .isEqualTo("(A)-(B) 1; (B)-(C) 1");
  }

  @Test
  void laterFindingIsTakenWhereTheGapIsShort() {
    EventSequences sequences = sequences("A1 B2 B6 C7");
    MiningLimits near = MiningLimits.ofCount(1).withGap(Duration.ofNanos(5_000));
    assertThat(text(FrequentSubsequences.of(sequences, near))).contains("(A)-(B)-(C) 1");
    assertThat(text(FrequentSubsequences.of(sequences, near.withGap(Duration.ofNanos(4_000)))))
        .doesNotContain("(A)-(B)-(C)")
        .contains("(A)-(B)-(B)-(C) 1");
  }

  @Test
  void withAGapALongerOneMayCoverWhereNoneBetweenDoes() {
    EventSequences sequences = sequences("A1 C2 A10 X11 Y12 C13");
    MiningLimits limits = MiningLimits.ofCount(1).withGap(Duration.ofNanos(1_000));
    assertThat(text(FrequentSubsequences.of(sequences, limits)))
        .contains("(A)-(C) 1")
        .doesNotContain("(A)-(X)-(C)", "(A)-(Y)-(C)");
    assertThat(text(FrequentSubsequences.of(sequences, limits.closedOnly())))
        .isEqualTo("(A)-(X)-(Y)-(C) 1");
  }

  @Test
  void sequencesWithoutEventsCountInTheSupport() {
    FrequentSubsequences found =
        FrequentSubsequences.of(sequences("A1", "", "A1", ""), MiningLimits.ofShare(0.5));
    assertThat(text(found)).isEqualTo("(A) 2");
    assertThat(found.subsequences().get(0).support(0.95).value()).isEqualTo(0.5);
    assertThat(found.subsequences().get(0).support(0.95).n()).isEqualTo(4);
    assertThat(FrequentSubsequences.of(sequences("", ""), MiningLimits.ofShare(0)).subsequences())
        .isEmpty();
    assertThat(sequences("", "").tieShare()).isEmpty();
  }

  @Test
  void shareIsReadAsItIsWritten() {
    assertThat(MiningLimits.ofShare(0.07).leastOf(100)).isEqualTo(7);
    assertThat(MiningLimits.ofShare(0.29).leastOf(100)).isEqualTo(29);
    assertThat(MiningLimits.ofShare(0.01).leastOf(2001)).isEqualTo(21);
    assertThat(MiningLimits.ofShare(0).leastOf(100)).isEqualTo(1);
    assertThat(MiningLimits.ofShare(0.01).withLeastCount(50).leastOf(2000)).isEqualTo(50);
  }

  @Test
  void patternsOfUnknownTypesAreNowhere() {
    EventSequences sequences = sequences("A1 B2");
    assertThat(
            sequences.holding(
                EventPattern.of(EventType.of("A"), EventType.of("X")), MiningLimits.ofShare(0)))
        .containsExactly(false);
  }
}
