package io.journeyscore.analytics.subsequence;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * In how many sequences a pattern goes on by each step, a type of a later element or one of the
 * same.
 *
 * <p>Sequences are counted one after the other, a step any number of times in each. Not
 * thread-safe; confine each instance to one thread.
 */
final class StepCounts {

  /**
   * The group of each sequence, how many groups there are, and a mark of each sequence.
   *
   * <p>Immutable and thread-safe.
   */
  static final class Sequences {
    private final int[] groups;
    private final int groupCount;
    private final long[] marks;

    Sequences(int[] groups, int groupCount) {
      this.groups = groups;
      this.groupCount = groupCount;
      this.marks = new SplittableRandom(groups.length).longs(groups.length).toArray();
    }
  }

  private final int[] groups;
  private final int groupCount;
  private final long[] marks;
  private final int[] counts;
  private final int[] events;
  private final int[] perGroup;
  private final long[] fingerprints;
  private final int[] lastSequences;
  private final int[] seen;
  private int seenCount;

  StepCounts(int steps, Sequences sequences) {
    this.groups = sequences.groups;
    this.groupCount = sequences.groupCount;
    this.marks = sequences.marks;
    this.counts = new int[steps];
    this.events = new int[steps];
    this.perGroup = new int[steps * groupCount];
    this.fingerprints = new long[steps];
    this.lastSequences = new int[steps];
    this.seen = new int[steps];
    Arrays.fill(lastSequences, -1);
  }

  void clear() {
    for (int i = 0; i < seenCount; i++) {
      int step = seen[i];
      counts[step] = 0;
      events[step] = 0;
      fingerprints[step] = 0;
      lastSequences[step] = -1;
      Arrays.fill(perGroup, step * groupCount, (step + 1) * groupCount, 0);
    }
    seenCount = 0;
  }

  void add(int step, int sequence) {
    events[step]++;
    if (lastSequences[step] != sequence) {
      lastSequences[step] = sequence;
      addFirst(step, sequence);
    }
  }

  /** Counts a step that has not been counted for the sequence. */
  void addFirst(int step, int sequence) {
    if (counts[step]++ == 0) {
      seen[seenCount++] = step;
    }
    fingerprints[step] += marks[sequence];
    if (groupCount > 1) {
      perGroup[step * groupCount + groups[sequence]]++;
    }
  }

  /** Sorts the steps that have been counted. */
  void sort() {
    Arrays.sort(seen, 0, seenCount);
  }

  int seenCount() {
    return seenCount;
  }

  int seen(int i) {
    return seen[i];
  }

  /** In how many sequences a step is. */
  int count(int step) {
    return counts[step];
  }

  /** How often a step has been added. */
  int events(int step) {
    return events[step];
  }

  Found found(EventPattern pattern, int step) {
    int[] counted =
        groupCount == 1
            ? new int[] {counts[step]}
            : Arrays.copyOfRange(perGroup, step * groupCount, (step + 1) * groupCount);
    return new Found(pattern, counted, fingerprints[step]);
  }
}
