package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.internal.LongBag;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The edges and steps seen so far, by numbers: that of a name plus two, after the start and the
 * end.
 *
 * <p>Not thread-safe.
 */
final class FollowsCounts implements Held<JourneyPath, FollowsGraph, FollowsCounts> {
  static final int START = 0;
  static final int END = 1;
  static final int NAMES = 2;

  private final Follows measure;
  private final Names names = new Names();
  private final Counted steps = new Counted();
  private final Counted edges = new Counted();

  /** By edge. */
  private final List<LongBag> times = new ArrayList<>();

  private final int[] pair = new int[2];
  private long journeys;
  private long withoutSteps;
  private long tied;

  // Of the journey at hand, by code: when it comes next, and which codes do, for those that do.
  private long[] nextAt = new long[16];
  private boolean[] comes = new boolean[16];
  private int[] coming = new int[16];

  FollowsCounts(Follows measure) {
    this.measure = measure;
  }

  Names names() {
    return names;
  }

  @Override
  public void add(JourneyPath path) {
    int[] codes = names.numbers(path);
    add(codes, IntStream.range(0, codes.length).mapToLong(path::micros).toArray(), codes.length);
  }

  /** Counts a journey whose steps are the first of some numbers of names. */
  void add(int[] numbers, long[] micros, int size) {
    if (size == 0) {
      withoutSteps++;
      return;
    }
    journeys++;
    for (int i = 0; i < size; i++) {
      pair[0] = numbers[i] + NAMES;
      steps.count(pair, 1, journeys);
    }
    if (measure.order() == Follows.Order.DIRECTLY) {
      addDirect(numbers, micros, size);
    } else {
      addEventual(numbers, micros, size);
    }
  }

  private void addDirect(int[] numbers, long[] micros, int size) {
    edge(START, numbers[0] + NAMES);
    for (int i = 1; i < size; i++) {
      edge(numbers[i - 1] + NAMES, numbers[i] + NAMES, micros[i] - micros[i - 1]);
      tied += micros[i] == micros[i - 1] ? 1 : 0;
    }
    edge(numbers[size - 1] + NAMES, END);
  }

  private void addEventual(int[] numbers, long[] micros, int size) {
    if (names.size() > comes.length) {
      nextAt = Arrays.copyOf(nextAt, 2 * names.size());
      comes = Arrays.copyOf(comes, 2 * names.size());
      coming = Arrays.copyOf(coming, 2 * names.size());
    }
    int later = 0;
    for (int i = size - 1; i >= 0; i--) {
      for (int j = 0; j < later; j++) {
        edge(numbers[i] + NAMES, coming[j] + NAMES, nextAt[coming[j]] - micros[i]);
      }
      nextAt[numbers[i]] = micros[i];
      if (!comes[numbers[i]]) {
        comes[numbers[i]] = true;
        coming[later++] = numbers[i];
      }
    }
    for (int j = 0; j < later; j++) {
      comes[coming[j]] = false;
    }
  }

  private void edge(int from, int to, long elapsed) {
    times.get(edge(from, to)).add(elapsed);
  }

  private int edge(int from, int to) {
    pair[0] = from;
    pair[1] = to;
    int edge = edges.count(pair, 2, journeys);
    growTimes();
    return edge;
  }

  private void growTimes() {
    while (times.size() < edges.size()) {
      times.add(new LongBag());
    }
  }

  /** By code: that of the same among other names, given which number each name has there. */
  private static int[] codes(int[] numbers) {
    int[] codes = new int[numbers.length + NAMES];
    codes[END] = END;
    for (int i = 0; i < numbers.length; i++) {
      codes[i + NAMES] = numbers[i] + NAMES;
    }
    return codes;
  }

  @Override
  public void addAll(FollowsCounts other) {
    int[] here = codes(names.numbersOf(other.names));
    journeys += other.journeys;
    withoutSteps += other.withoutSteps;
    tied += other.tied;
    steps.addAll(other.steps, here);
    int[] edgeHere = edges.addAll(other.edges, here);
    growTimes();
    for (int edge = 0; edge < edgeHere.length; edge++) {
      times.get(edgeHere[edge]).addAll(other.times.get(edge));
    }
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    int[] ranks = codes(names.ranks());
    out.writeLong(journeys);
    out.writeLong(withoutSteps);
    out.writeLong(tied);
    names.write(out);
    steps.write(out, ranks);
    edges.write(out, ranks);
    for (int edge : edges.order(ranks)) {
      times.get(edge).write(out);
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    journeys = in.readLong();
    withoutSteps = in.readLong();
    tied = in.readLong();
    names.read(in);
    steps.read(in);
    edges.read(in);
    for (int edge = 0; edge < edges.size(); edge++) {
      times.add(LongBag.read(in));
    }
  }

  @Override
  public FollowsGraph result() {
    return new GraphBuilder(measure, names, steps, edges, times)
        .build(journeys, withoutSteps, tied);
  }
}
