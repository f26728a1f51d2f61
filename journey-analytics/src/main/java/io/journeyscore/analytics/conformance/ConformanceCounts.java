package io.journeyscore.analytics.conformance;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.analytics.path.JourneyPath;
import io.journeyscore.sequence.Outcome.Status;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The deviations seen so far, and how many journeys have each fitness as a fraction.
 *
 * <p>Not thread-safe.
 */
final class ConformanceCounts implements Held<JourneyPath, ConformanceReport, ConformanceCounts> {
  private static final int JOURNEYS = 0;
  private static final int OCCURRENCES = 1;
  private static final int MATURE = 2;
  private static final int SUCCEEDED = 3;
  private static final int COUNTS = 4;

  /** A share of steps as intended, unreduced. */
  private record Fitness(long intended, long judged) implements Comparable<Fitness> {
    private static final Comparator<Fitness> ORDER =
        Comparator.comparingLong(Fitness::judged).thenComparingLong(Fitness::intended);

    @Override
    public int compareTo(Fitness other) {
      return ORDER.compare(this, other);
    }
  }

  private final Conformance measure;
  private final SortedMap<Deviation, long[]> deviations = new TreeMap<>();
  private final SortedMap<Fitness, Long> fitness = new TreeMap<>();
  private final Set<String> neverTaken = new TreeSet<>();
  private long unjudged;

  ConformanceCounts(Conformance measure) {
    this.measure = measure;
    measure.intended().steps().forEach(step -> neverTaken.add(step.name()));
  }

  @Override
  public void add(JourneyPath path) {
    JourneyFit fit = measure.intended().judge(path);
    if (!neverTaken.isEmpty()) {
      for (String name : path.names()) {
        measure.intended().stepOf(name).ifPresent(step -> neverTaken.remove(step.name()));
      }
    }
    if (fit.judged() == 0) {
      unjudged++;
      return;
    }
    fitness.merge(new Fitness(fit.judged() - fit.deviations().size(), fit.judged()), 1L, Long::sum);
    Set<Deviation> seen = new HashSet<>();
    for (Deviation deviation : fit.deviations()) {
      long[] counts = deviations.computeIfAbsent(deviation, key -> new long[COUNTS]);
      counts[OCCURRENCES]++;
      if (seen.add(deviation)) {
        counts[JOURNEYS]++;
        counts[MATURE] += path.status().isMature() ? 1 : 0;
        counts[SUCCEEDED] += path.status() == Status.SUCCEEDED ? 1 : 0;
      }
    }
  }

  @Override
  public void addAll(ConformanceCounts other) {
    unjudged += other.unjudged;
    neverTaken.retainAll(other.neverTaken);
    other.fitness.forEach((share, count) -> fitness.merge(share, count, Long::sum));
    other.deviations.forEach(
        (deviation, counts) -> {
          long[] own = deviations.computeIfAbsent(deviation, key -> new long[COUNTS]);
          for (int i = 0; i < COUNTS; i++) {
            own[i] += counts[i];
          }
        });
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeLong(unjudged);
    out.writeInt(neverTaken.size());
    for (String step : neverTaken) {
      SavedState.writeText(out, step);
    }
    out.writeInt(fitness.size());
    for (Map.Entry<Fitness, Long> entry : fitness.entrySet()) {
      Fitness share = entry.getKey();
      SavedState.writeLongs(out, new long[] {share.intended, share.judged, entry.getValue()});
    }
    out.writeInt(deviations.size());
    for (Map.Entry<Deviation, long[]> entry : deviations.entrySet()) {
      SavedState.writeText(out, entry.getKey().kind().name());
      SavedState.writeText(out, entry.getKey().step());
      SavedState.writeText(out, entry.getKey().after().orElse(""));
      SavedState.writeLongs(out, entry.getValue());
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    unjudged = in.readLong();
    neverTaken.clear();
    for (int left = in.readInt(); left > 0; left--) {
      neverTaken.add(SavedState.readText(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      long[] counts = SavedState.readLongs(in);
      fitness.put(new Fitness(counts[0], counts[1]), counts[2]);
    }
    for (int left = in.readInt(); left > 0; left--) {
      Deviation.Kind kind = Deviation.Kind.valueOf(SavedState.readText(in));
      String step = SavedState.readText(in);
      Optional<String> after = Optional.of(SavedState.readText(in)).filter(text -> !text.isEmpty());
      deviations.put(new Deviation(kind, step, after), SavedState.readLongs(in));
    }
  }

  @Override
  public ConformanceReport result() {
    long journeys = 0;
    long conforming = 0;
    CompensatedSum sum = new CompensatedSum();
    for (Map.Entry<Fitness, Long> entry : fitness.entrySet()) {
      Fitness share = entry.getKey();
      journeys += entry.getValue();
      conforming += share.intended == share.judged ? entry.getValue() : 0;
      sum.add((double) entry.getValue() * share.intended / share.judged);
    }
    return new ConformanceReport(
        journeys,
        unjudged,
        Proportion.wilsonIfAny(conforming, journeys, measure.level()),
        meanFitness(sum.value(), journeys),
        counts(journeys),
        List.copyOf(neverTaken));
  }

  private Optional<Estimate> meanFitness(double sum, long journeys) {
    if (journeys == 0) {
      return Optional.empty();
    }
    double mean = Math.min(1, sum / journeys);
    return Optional.of(
        new Estimate(
            mean, Proportion.wilsonOfShare(mean, (double) journeys, measure.level()), journeys));
  }

  private List<DeviationCount> counts(long journeys) {
    List<DeviationCount> all = new ArrayList<>();
    deviations.forEach(
        (deviation, counts) ->
            all.add(
                new DeviationCount(
                    deviation,
                    counts[JOURNEYS],
                    counts[OCCURRENCES],
                    Proportion.wilson(counts[JOURNEYS], journeys, measure.level()),
                    Proportion.wilsonIfAny(counts[SUCCEEDED], counts[MATURE], measure.level()))));
    all.sort(Comparator.comparingLong(DeviationCount::journeys).reversed());
    return all;
  }
}
