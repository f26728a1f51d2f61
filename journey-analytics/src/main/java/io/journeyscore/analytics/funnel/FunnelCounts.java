package io.journeyscore.analytics.funnel;

import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was counted of a funnel, or of one segment of it: whole numbers, and times in microseconds
 * of which the order does not matter.
 *
 * <p>Not thread-safe.
 */
final class FunnelCounts {

  private long units;
  private long customers;

  /** By step: the attempts that came to it, the customers of these, and so on. */
  private final long[] reached;

  private final long[] customersReached;
  private final long[] mature;
  private final long[] tied;

  /** By the last step that attempts came to, the last of all excepted: those that stopped there. */
  private final long[] lost;

  private final long[] open;
  private final long[] ended;
  private final long[] stillOpen;
  private final List<Map<String, long[]>> next;

  /** By step: how long after the first step, and after the one before, attempts came to it. */
  private final List<LongList> sinceFirst;

  private final List<LongList> sincePrevious;

  /** By the last step that attempts came to: how long they were watched. */
  private final List<LongList> watched;

  FunnelCounts(int steps) {
    reached = new long[steps];
    customersReached = new long[steps];
    mature = new long[steps];
    tied = new long[steps];
    lost = new long[steps];
    open = new long[steps];
    ended = new long[steps];
    stillOpen = new long[steps];
    next =
        IntStream.range(0, steps).<Map<String, long[]>>mapToObj(step -> new HashMap<>()).toList();
    sinceFirst = lists(steps);
    sincePrevious = lists(steps);
    watched = lists(steps);
  }

  private static List<LongList> lists(int steps) {
    return IntStream.range(0, steps).mapToObj(step -> new LongList()).toList();
  }

  void addUnit() {
    units++;
  }

  /** Takes in a customer whose furthest attempt came to so many steps. */
  void addCustomer(int deepest) {
    customers++;
    for (int step = 0; step < deepest; step++) {
      customersReached[step]++;
    }
  }

  /**
   * Takes in an attempt.
   *
   * @param attempt the attempt, of at least one step
   * @param matured whether it was watched for as long as it may take
   * @param watchedMicros how long it was watched
   */
  void add(Attempt attempt, boolean matured, long watchedMicros) {
    int last = attempt.depth() - 1;
    for (int step = 0; step <= last; step++) {
      reached[step]++;
      mature[step] += matured ? 1 : 0;
      if (step > 0) {
        long since = attempt.micros(step) - attempt.micros(step - 1);
        tied[step] += since == 0 ? 1 : 0;
        sincePrevious.get(step).add(since);
        sinceFirst.get(step).add(attempt.micros(step) - attempt.micros(0));
      }
    }
    if (last < reached.length - 1) {
      (matured ? lost : open)[last]++;
      watched.get(last).add(watchedMicros);
    }
  }

  /** Says what came after the last event of an attempt that did not come through. */
  void addNext(Attempt attempt, String type) {
    next.get(attempt.depth() - 1).computeIfAbsent(type, own -> new long[1])[0]++;
  }

  /** Says that nothing came after the last event of an attempt that did not come through. */
  void addEnd(Attempt attempt, boolean matured) {
    (matured ? ended : stillOpen)[attempt.depth() - 1]++;
  }

  void combine(FunnelCounts other) {
    units += other.units;
    customers += other.customers;
    for (int i = 0; i < arrays().size(); i++) {
      long[] own = arrays().get(i);
      long[] more = other.arrays().get(i);
      Arrays.setAll(own, step -> own[step] + more[step]);
    }
    for (int step = 0; step < reached.length; step++) {
      Map<String, long[]> own = next.get(step);
      other
          .next
          .get(step)
          .forEach((type, count) -> own.computeIfAbsent(type, of -> new long[1])[0] += count[0]);
    }
    for (int i = 0; i < times().size(); i++) {
      times().get(i).addAll(other.times().get(i).sorted());
    }
  }

  private List<long[]> arrays() {
    return List.of(reached, customersReached, mature, tied, lost, open, ended, stillOpen);
  }

  private List<LongList> times() {
    return Stream.of(sinceFirst, sincePrevious, watched).flatMap(List::stream).toList();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(units);
    out.writeLong(customers);
    for (long[] counts : arrays()) {
      SavedState.writeLongs(out, counts);
    }
    for (Map<String, long[]> types : next) {
      SavedState.writeCounts(out, types);
    }
    for (LongList list : times()) {
      SavedState.writeLongs(out, list.sorted());
    }
  }

  void read(DataInputStream in) throws IOException {
    units = in.readLong();
    customers = in.readLong();
    for (long[] counts : arrays()) {
      long[] saved = SavedState.readLongs(in);
      if (saved.length != counts.length) {
        throw new EOFException();
      }
      System.arraycopy(saved, 0, counts, 0, counts.length);
    }
    for (Map<String, long[]> types : next) {
      types.putAll(SavedState.readCounts(in));
    }
    for (LongList list : times()) {
      list.addAll(SavedState.readLongs(in));
    }
  }

  /** What was counted, as a result. */
  FunnelResult result(FunnelDefinition definition, Map<String, FunnelResult> segments) {
    long window = definition.windowMicros();
    List<String> names = definition.stepNames();
    List<FunnelStepResult> steps =
        IntStream.range(0, reached.length)
            .mapToObj(
                step ->
                    new FunnelStepResult(
                        names.get(step),
                        reached[step],
                        customersReached[step],
                        mature[step],
                        tied[step],
                        new StepTimes(sincePrevious.get(step).sorted()),
                        new StepTimes(sinceFirst.get(step).sorted()),
                        new Leavers(
                            lost[step],
                            open[step],
                            counts(next.get(step)),
                            ended[step],
                            stillOpen[step]),
                        watched.get(step).sorted()))
            .toList();
    boolean everyAttempt = definition.attempts() == Attempts.EVERY;
    return new FunnelResult(units, customers, steps, window, everyAttempt, segments);
  }

  private static Map<String, Long> counts(Map<String, long[]> types) {
    Map<String, Long> counts = new HashMap<>();
    types.forEach((type, count) -> counts.put(type, count[0]));
    return counts;
  }
}
