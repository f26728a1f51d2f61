package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.metric.Proportion;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The steps that came again so far.
 *
 * <p>Not thread-safe.
 */
final class ReworkCounts implements Held<JourneyPath, ReworkTable, ReworkCounts> {
  private final double level;
  private final Names names = new Names();
  private final Counted repeats = new Counted();
  private final Counted selfLoops = new Counted();
  private final Counted returns = new Counted();
  private final Ended all = new Ended();
  private final Ended reworked = new Ended();

  /** By name: the last journey that it was in. */
  private long[] lastIn = new long[16];

  private long number;

  ReworkCounts(double level) {
    this.level = level;
  }

  @Override
  public void add(JourneyPath path) {
    if (path.size() == 0) {
      return;
    }
    all.add(path.status());
    number++;
    int[] codes = names.numbers(path);
    if (names.size() > lastIn.length) {
      lastIn = Arrays.copyOf(lastIn, 2 * names.size());
    }
    boolean again = false;
    int[] step = new int[1];
    for (int i = 0; i < codes.length; i++) {
      step[0] = codes[i];
      if (lastIn[codes[i]] == number) {
        again = true;
        repeats.count(step, 1, number);
        (codes[i] == codes[i - 1] ? selfLoops : returns).count(step, 1, number);
      }
      lastIn[codes[i]] = number;
    }
    if (again) {
      reworked.add(path.status());
    }
  }

  @Override
  public void addAll(ReworkCounts other) {
    int[] here = names.numbersOf(other.names);
    all.addAll(other.all);
    reworked.addAll(other.reworked);
    repeats.addAll(other.repeats, here);
    selfLoops.addAll(other.selfLoops, here);
    returns.addAll(other.returns, here);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    int[] ranks = names.ranks();
    all.write(out);
    reworked.write(out);
    names.write(out);
    for (Counted counted : List.of(repeats, selfLoops, returns)) {
      counted.write(out, ranks);
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    all.read(in);
    reworked.read(in);
    names.read(in);
    for (Counted counted : List.of(repeats, selfLoops, returns)) {
      counted.read(in);
    }
  }

  @Override
  public ReworkTable result() {
    return new ReworkTable(
        counts(repeats),
        counts(selfLoops),
        counts(returns),
        all.journeys(),
        reworked.shareOf(all.journeys(), level),
        reworked.successRate(level),
        all.successRateWithout(reworked, level));
  }

  private List<StepCount> counts(Counted counted) {
    return Arrays.stream(counted.mostFrequentFirst(names.ranks()))
        .mapToObj(
            step ->
                new StepCount(
                    names.name(counted.code(step, 0)),
                    counted.journeys(step),
                    counted.occurrences(step),
                    Proportion.wilson(counted.journeys(step), all.journeys(), level)))
        .toList();
  }
}
