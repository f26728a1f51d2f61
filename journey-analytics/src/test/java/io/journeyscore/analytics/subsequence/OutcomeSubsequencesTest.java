package io.journeyscore.analytics.subsequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.driver.Direction;
import io.journeyscore.analytics.driver.FalseDiscovery;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.analytics.subsequence.OutcomeSubsequences.Options;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.Subsequence;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomeSubsequencesTest {

  private static final List<EventType> TYPES =
      IntStream.range(0, 6).mapToObj(i -> EventType.of("type" + i)).toList();

  /** Customers with some sequences each, of events of six types. */
  private record World(int customers, int sequencesOfEach, int events) {

    int size() {
      return customers * sequencesOfEach;
    }

    int[] clusters() {
      return IntStream.range(0, size()).map(s -> s / sequencesOfEach).toArray();
    }

    /** All sequences of a customer are alike where the customer decides. */
    EventSequences draw(SplittableRandom random, boolean ofCustomer) {
      int n = size() * events;
      int[] sequence = new int[n];
      long[] micros = new long[n];
      int[] type = new int[n];
      for (int i = 0; i < n; i++) {
        sequence[i] = i / events;
        micros[i] = i % events;
        boolean again = ofCustomer && sequence[i] % sequencesOfEach > 0;
        type[i] = again ? type[i - events] : random.nextInt(TYPES.size());
      }
      return EventSequences.ofColumns(size(), sequence, micros, type, TYPES);
    }
  }

  @Test
  void plantedOrderComesFirstAndItsReverseIsFarBehind() {
    World world = new World(3000, 1, 6);
    MiningLimits limits = MiningLimits.ofShare(0.05).withLongest(2);
    SplittableRandom random = new SplittableRandom(11);
    EventSequences sequences = world.draw(random, false);
    EventPattern planted = EventPattern.of(TYPES.get(1), TYPES.get(0));
    boolean[] holding = sequences.holding(planted, limits);
    boolean[] labels = flags(world.size(), i -> random.nextDouble() < (holding[i] ? 0.5 : 0.25));
    OutcomeSubsequences found =
        OutcomeSubsequences.of(sequences, labels, world.clusters(), limits, Options.defaults());
    OutcomeSubsequence first = found.subsequences().get(0);
    assertThat(first.pattern()).isEqualTo(planted);
    assertThat(first.effect().direction()).isEqualTo(Direction.RAISES);
    Estimate effect = first.effect().effect().orElseThrow();
    assertThat(effect.interval().contains(0.25)).isTrue();
    assertThat(effect.n()).isEqualTo(3000);
    assertThat(first.q()).isLessThan(1e-10);
    OutcomeSubsequence reverse =
        found.subsequences().stream()
            .filter(one -> one.pattern().equals(EventPattern.of(TYPES.get(0), TYPES.get(1))))
            .findFirst()
            .orElseThrow();
    assertThat(reverse.effect().effect().orElseThrow().value())
        .as("those with both orders share in the effect of one")
        .isLessThan(effect.interval().low());
    assertThat(found.signals(0.05).get(0))
        .isEqualTo(
            Signal.subsequence(EventFilter.ofType(TYPES.get(1)), EventFilter.ofType(TYPES.get(0))));
  }

  @Test
  void whereNothingIsPlantedAnyDiscoveryIsAsRareAsSaid() {
    World world = new World(400, 1, 5);
    MiningLimits limits = MiningLimits.ofShare(0.1).withLongest(2);
    SplittableRandom random = new SplittableRandom(12);
    int runs = 60;
    int byEffect = 0;
    int byChiSquared = 0;
    for (int run = 0; run < runs; run++) {
      EventSequences sequences = world.draw(random, false);
      boolean[] labels = flags(world.size(), i -> random.nextDouble() < 0.4);
      OutcomeSubsequences found =
          OutcomeSubsequences.of(sequences, labels, world.clusters(), limits, Options.defaults());
      byEffect += found.upTo(0.1).isEmpty() ? 0 : 1;
      byChiSquared +=
          found.subsequences().stream().anyMatch(one -> one.contrast().q() <= 0.1) ? 1 : 0;
    }
    assertThat(lowEnd(byEffect, runs)).isLessThanOrEqualTo(0.1);
    assertThat(lowEnd(byChiSquared, runs)).isLessThanOrEqualTo(0.1);
  }

  @Test
  void whereCustomersRepeatThemselvesChiSquaredIsMisledAndTheEffectIsNot() {
    World world = new World(200, 3, 5);
    MiningLimits limits = MiningLimits.ofShare(0.1).withLongest(2);
    SplittableRandom random = new SplittableRandom(13);
    int runs = 60;
    int byEffect = 0;
    int byChiSquared = 0;
    for (int run = 0; run < runs; run++) {
      EventSequences sequences = world.draw(random, true);
      boolean[] ofCustomer = flags(world.customers(), i -> random.nextDouble() < 0.4);
      int[] clusters = world.clusters();
      boolean[] labels = flags(world.size(), i -> ofCustomer[clusters[i]]);
      OutcomeSubsequences found =
          OutcomeSubsequences.of(sequences, labels, clusters, limits, Options.defaults());
      byEffect += found.upTo(0.1).isEmpty() ? 0 : 1;
      byChiSquared +=
          found.subsequences().stream().anyMatch(one -> one.contrast().q() <= 0.1) ? 1 : 0;
    }
    assertThat(lowEnd(byEffect, runs)).isLessThanOrEqualTo(0.1);
    assertThat(lowEnd(byChiSquared, runs)).isGreaterThan(0.5);
  }

  private static boolean[] flags(int n, IntPredicate isSet) {
    boolean[] flags = new boolean[n];
    for (int i = 0; i < n; i++) {
      flags[i] = isSet.test(i);
    }
    return flags;
  }

  private static double lowEnd(int count, int runs) {
    Interval interval = Proportion.wilson(count, runs, 0.99).interval();
    return interval.low();
  }

  @Test
  void thoseWithoutAnEffectMakeTheOthersNoSmaller() {
    World world = new World(300, 1, 5);
    SplittableRandom random = new SplittableRandom(14);
    EventSequences sequences = world.draw(random, false);
    boolean[] labels = flags(world.size(), i -> random.nextDouble() < 0.4);
    MiningLimits limits = MiningLimits.ofShare(0.1).withLongest(2);
    OutcomeSubsequences all =
        OutcomeSubsequences.of(
            sequences, labels, world.clusters(), limits, new Options(0.95, 1_000));
    OutcomeSubsequences some =
        OutcomeSubsequences.of(sequences, labels, world.clusters(), limits, new Options(0.95, 5));
    assertThat(all.subsequences()).hasSize(all.found().subsequences().size());
    assertThat(some.subsequences()).hasSize(5);
    double[] p = new double[all.subsequences().size()];
    Arrays.fill(p, 1);
    for (int i = 0; i < 5; i++) {
      p[i] = some.subsequences().get(i).effect().p();
    }
    double[] q = FalseDiscovery.benjaminiHochberg(p);
    for (int i = 0; i < 5; i++) {
      OutcomeSubsequence one = some.subsequences().get(i);
      assertThat(one.q()).isEqualTo(q[i]);
      OutcomeSubsequence same =
          all.subsequences().stream()
              .filter(other -> other.pattern().equals(one.pattern()))
              .findFirst()
              .orElseThrow();
      assertThat(one.effect()).isEqualTo(same.effect());
      assertThat(one.q()).isGreaterThanOrEqualTo(same.q());
    }
  }

  @Test
  void orderOfSequencesAndNumbersOfClustersChangeNoBit() {
    SplittableRandom random = new SplittableRandom(15);
    SmallLog log = SmallLog.random(random);
    while (log.sequences().size() < 6) {
      log = SmallLog.random(random);
    }
    int n = log.sequences().size();
    int[] clusters = new int[n];
    boolean[] labels = flags(n, i -> i % 2 == 0);
    Arrays.setAll(clusters, i -> i / 3);
    MiningLimits limits = MiningLimits.ofCount(1).together();
    OutcomeSubsequences found =
        OutcomeSubsequences.of(log.columns(random), labels, clusters, limits, Options.defaults());
    List<List<SmallLog.Row>> turned =
        IntStream.range(0, n).map(i -> n - 1 - i).mapToObj(log.sequences()::get).toList();
    int[] turnedClusters = new int[n];
    boolean[] turnedLabels = flags(n, i -> labels[n - 1 - i]);
    Arrays.setAll(turnedClusters, i -> 100 - clusters[n - 1 - i]);
    assertThat(
            OutcomeSubsequences.of(
                new SmallLog(turned).columns(random),
                turnedLabels,
                turnedClusters,
                limits,
                Options.defaults()))
        .isEqualTo(found);
  }

  @Test
  void signalsKeepTheLimitsThatTheyCan() {
    EventPattern pattern = EventPattern.of(TYPES.get(0), TYPES.get(1));
    MiningLimits limits = MiningLimits.ofShare(0.1);
    EventFilter first = EventFilter.ofType(TYPES.get(0));
    Subsequence signal = Signal.subsequence(first, EventFilter.ofType(TYPES.get(1)));
    Duration day = Duration.ofDays(1);
    Duration week = Duration.ofDays(7);
    assertThat(pattern.signal(limits)).contains(signal);
    assertThat(pattern.signal(limits.withGap(day).withWindow(week))).contains(signal.within(day));
    assertThat(pattern.signal(limits.withGap(week).withWindow(day))).contains(signal.within(day));
    assertThat(pattern.signal(limits.withWindow(day))).contains(signal.within(day));
    assertThat(pattern.signal(limits.withAtMostBetween(2))).contains(signal.withAtMostBetween(2));
    assertThat(pattern.signal(limits.withAtMostBetween(2).together())).contains(signal);
    assertThat(EventPattern.of(TYPES.get(0)).signal(limits)).contains(Signal.count(first));
    assertThat(new EventPattern(List.of(List.of(TYPES.get(0), TYPES.get(1)))).signal(limits))
        .isEqualTo(Optional.empty());
  }

  @Test
  void outcomeMustHappenAndFail() {
    EventSequences sequences =
        new SmallLog(List.of(List.of(), List.of())).columns(new SplittableRandom(1));
    assertThatThrownBy(
            () ->
                OutcomeSubsequences.of(
                    sequences,
                    new boolean[] {true, true},
                    new int[2],
                    MiningLimits.ofShare(0.5),
                    Options.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must hold sequences with the outcome and without it: 2 of 2 with it");
  }
}
