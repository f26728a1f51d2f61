package io.journeyscore.examples.cli;

import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.subsequence.EventSequences;
import io.journeyscore.analytics.subsequence.MiningLimits;
import io.journeyscore.analytics.subsequence.OutcomeSubsequence;
import io.journeyscore.analytics.subsequence.OutcomeSubsequences;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which types of events, one after the other, go with success. */
final class SubsequenceFinding {

  private static final double POINTS = 100;

  /** The greatest share of false ones among those that may be called confirmed. */
  private static final double RATE = 0.05;

  private static final List<String> COLUMNS =
      Stream.of(
              List.of("rank", "subsequence", "journeys", "success_journeys", "other_journeys"),
              List.of("chi_squared", "chi_squared_p"),
              Finding.withEnds("effect_points"),
              List.of("p", "q", "structural", "confirmed"),
              Finding.withEnds("confirmed_points"))
          .flatMap(List::stream)
          .toList();

  private SubsequenceFinding() {}

  /** Finds subsequences on half of the customers and measures them again on the others. */
  static Finding of(DriverJourneys journeys, int events) {
    List<DriverBeginnings> halves =
        journeys.halves().stream().map(half -> DriverBeginnings.of(half, events).mature()).toList();
    DriverBeginnings here = halves.get(0);
    DriverBeginnings there = halves.get(1);
    for (DriverBeginnings half : halves) {
      long others = half.all().size() - half.successes();
      if (half.successes() < journeys.minimum() || others < journeys.minimum()) {
        throw journeys.refused(
            "after %d events, of half of the customers, %d succeeded and %d did not, %d are needed"
                .formatted(events, half.successes(), others, journeys.minimum()));
      }
    }
    MiningLimits limits = MiningLimits.ofCount(journeys.minimum());
    OutcomeSubsequences found =
        OutcomeSubsequences.of(
            sequences(here),
            here.labels(),
            here.customers(),
            limits,
            OutcomeSubsequences.Options.defaults());
    EventSequences others = sequences(there);
    List<List<Object>> rows = new ArrayList<>();
    int confirmed = 0;
    for (OutcomeSubsequence one : found.subsequences()) {
      Optional<Estimate> again = again(one, others, there, limits);
      boolean isConfirmed = isConfirmed(one, again);
      confirmed += isConfirmed ? 1 : 0;
      rows.add(row(rows.size() + 1, one, again, isConfirmed));
    }
    String told =
        ("Subsequences of the first %d events associated with success (n = %d journeys, %d"
                + " successful), %d of %d confirmed on %d journeys of other customers; %d shorter"
                + " journeys left out.")
            .formatted(
                events,
                here.all().size(),
                here.successes(),
                confirmed,
                rows.size(),
                there.all().size(),
                here.shorter() + there.shorter());
    return new Finding(told, counts(here, there), COLUMNS, rows);
  }

  private static EventSequences sequences(DriverBeginnings beginnings) {
    List<EventType> types =
        beginnings.all().stream()
            .flatMap(one -> one.events().stream())
            .map(JourneyEvent::type)
            .distinct()
            .sorted()
            .toList();
    int each = beginnings.events();
    int n = beginnings.all().size();
    int[] sequence = IntStream.range(0, n * each).map(i -> i / each).toArray();
    long[] moments = new long[n * each];
    int[] codes = new int[n * each];
    for (int i = 0; i < n * each; i++) {
      JourneyEvent event = beginnings.all().get(i / each).events().get(i % each);
      moments[i] = event.occurredAtMicros();
      codes[i] = Collections.binarySearch(types, event.type());
    }
    return EventSequences.ofColumns(n, sequence, moments, codes, types);
  }

  private static Optional<Estimate> again(
      OutcomeSubsequence one, EventSequences others, DriverBeginnings there, MiningLimits limits) {
    boolean[] holding = others.holding(one.pattern(), limits);
    double[] values = new double[holding.length];
    Arrays.setAll(values, i -> holding[i] ? 1 : 0);
    return SignalEffect.of(
            values, there.labels(), there.customers(), SignalEffect.Options.defaults())
        .effect();
  }

  /** Whether what is no chance here lies on the same side of zero there. */
  private static boolean isConfirmed(OutcomeSubsequence one, Optional<Estimate> again) {
    if (one.q() > RATE || one.effect().isStructural() || again.isEmpty()) {
      return false;
    }
    Interval there = again.get().interval();
    boolean raises = one.effect().effect().map(Estimate::value).orElse(0.0) > 0;
    return raises ? there.low() > 0 : there.high() < 0;
  }

  private static List<Object> row(
      int rank, OutcomeSubsequence one, Optional<Estimate> again, boolean confirmed) {
    return new Finding.Row()
        .add(rank)
        .add(one.pattern().toString())
        .add(one.contrast().count())
        .add(one.contrast().groups().get(1).count())
        .add(one.contrast().groups().get(0).count())
        .add(one.contrast().statistic())
        .add(one.contrast().p())
        .add(one.effect().effect().map(SubsequenceFinding::inPoints))
        .add(one.effect().p())
        .add(one.q())
        .add(one.effect().isStructural())
        .add(confirmed)
        .add(again.map(SubsequenceFinding::inPoints))
        .cells();
  }

  private static Estimate inPoints(Estimate effect) {
    Interval ends = effect.interval();
    return new Estimate(
        POINTS * effect.value(),
        new Interval(POINTS * ends.low(), POINTS * ends.high(), ends.level()),
        effect.n());
  }

  private static Map<String, Object> counts(DriverBeginnings here, DriverBeginnings there) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("first_events", here.events());
    counts.put("journeys", here.all().size());
    counts.put("successes", here.successes());
    counts.put("confirming_journeys", there.all().size());
    counts.put("confirming_successes", there.successes());
    counts.put("shorter_journeys", here.shorter() + there.shorter());
    return counts;
  }
}
