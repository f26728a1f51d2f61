package io.journeyscore.analytics.subsequence;

import io.journeyscore.event.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds all frequent patterns, each from the one that it goes on from.
 *
 * <p>Prefix projection: where a pattern has been found is known for every sequence that holds it,
 * so one pass over what comes after those places counts every pattern that is longer by one event;
 * those in enough sequences are gone on from in turn. A pattern goes on by a type of a later
 * element, or, where elements are sets, by a type of its last element that is greater than those in
 * it already, so every pattern is reached in one way. Limits on gaps break the rule that a part of
 * a frequent pattern is frequent, but not for the beginning of one, which is all that is used here.
 * Source: J. Pei and others, <i>Mining Sequential Patterns by Pattern-Growth: The PrefixSpan
 * Approach</i>, IEEE Transactions on Knowledge and Data Engineering 16 (2004), 1424-1440, <a
 * href="https://doi.org/10.1109/TKDE.2004.77">doi:10.1109/TKDE.2004.77</a>.
 *
 * <p>Without limits of time or of what is between, and with elements of one type, the earliest
 * finding in a sequence can be gone on from by all that any other can, so it is the only one kept,
 * and a type comes after it just if its last place does. Source: Z. Yang, Y. Wang and M.
 * Kitsuregawa, <i>LAPIN: Effective Sequential Pattern Mining Algorithms by Last Position Induction
 * for Dense Databases</i>, Advances in Databases (2007), 1020-1023, <a
 * href="https://doi.org/10.1007/978-3-540-71703-4_95">doi:10.1007/978-3-540-71703-4_95</a>.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class PrefixMiner {

  /** In place of a sequence: the pattern that goes on so is not frequent, and not followed. */
  private static final int NEVER = -2;

  /** In place of a sequence: no sequence yet. */
  private static final int NONE = -1;

  private final Moments moments;
  private final List<EventType> names;
  private final int types;
  private final boolean sets;
  private final boolean earliest;
  private final Optional<LastPlaces> lastPlaces;
  private final Reach reach;
  private final FoundPatterns found;
  private final int[] prefix;
  private final Level[] levels;

  /** What is known of the patterns that go on from one pattern. */
  private static final class Level {
    final StepCounts counts;
    final Findings reached = new Findings();
    final Findings projected = new Findings();
    final int[] ends;
    final int[] lastSequences;

    Level(int steps, StepCounts.Sequences sequences) {
      this.counts = new StepCounts(steps, sequences);
      this.ends = new int[steps];
      this.lastSequences = new int[steps];
    }

    /** Where the findings of a step begin, which is where those of the one before it end. */
    int start(int seen) {
      return seen == 0 ? 0 : ends[counts.seen(seen - 1)];
    }
  }

  /**
   * Makes a search.
   *
   * @param events the sequences
   * @param groups the group of each sequence, from 0
   * @param groupCount how many groups there are
   * @param limits what is looked for
   */
  PrefixMiner(EventSequences events, int[] groups, int groupCount, MiningLimits limits) {
    this.moments = Moments.of(events, limits.sameMoment());
    this.names = events.types();
    this.types = names.size();
    this.sets = limits.sameMoment() == SameMoment.TOGETHER;
    this.earliest = limits.earliestIsEnough();
    this.lastPlaces = earliest ? Optional.of(LastPlaces.of(moments, types)) : Optional.empty();
    this.reach = new Reach(moments, limits);
    this.found = new FoundPatterns(limits.leastOf(events.size()), limits.most());
    this.prefix = new int[limits.longest()];
    this.levels = new Level[limits.longest()];
    StepCounts.Sequences sequences = new StepCounts.Sequences(groups, groupCount);
    Arrays.setAll(levels, i -> new Level(sets ? 2 * types : types, sequences));
  }

  FoundPatterns run() {
    Level level = levels[0];
    for (int moment = 0; moment < moments.size(); moment++) {
      level.reached.add(moment, moment);
    }
    countReached(level);
    goOn(0, level.reached, 0, 0);
    return found;
  }

  /**
   * Finds what a pattern goes on by.
   *
   * @param depth how many events the pattern has
   * @param findings where it has been found, from {@code from} to {@code to}
   */
  private void grow(int depth, Findings findings, int from, int to) {
    Level level = levels[depth];
    level.counts.clear();
    if (lastPlaces.isPresent()) {
      countAfter(lastPlaces.get(), level.counts, findings, from, to);
    } else {
      level.reached.clear();
      for (int start = from; start < to; ) {
        int sequence = moments.sequence(findings.last(start));
        int end = start + 1;
        while (end < to && moments.sequence(findings.last(end)) == sequence) {
          end++;
        }
        reach.extend(findings, start, end, level.reached);
        start = end;
      }
      countReached(level);
    }
    for (int finding = from; sets && finding < to; finding++) {
      int moment = findings.last(finding);
      for (int i = afterLastType(depth, moment); i < moments.itemStart(moment + 1); i++) {
        level.counts.add(types + moments.item(i), moments.sequence(moment));
      }
    }
    goOn(depth, findings, from, to);
  }

  private void countAfter(
      LastPlaces places, StepCounts counts, Findings findings, int from, int to) {
    for (int finding = from; finding < to; finding++) {
      int place = findings.last(finding);
      int sequence = moments.sequence(place);
      int end = places.start(sequence + 1);
      for (int i = places.start(sequence); i < end && places.place(i) > place; i++) {
        counts.addFirst(places.type(i), sequence);
      }
    }
  }

  private void countReached(Level level) {
    for (int i = 0; i < level.reached.size(); i++) {
      int moment = level.reached.last(i);
      int sequence = moments.sequence(moment);
      for (int j = moments.itemStart(moment); j < moments.itemStart(moment + 1); j++) {
        level.counts.add(moments.item(j), sequence);
      }
    }
  }

  /** Keeps the patterns that are longer by one event, and goes on from them. */
  private void goOn(int depth, Findings findings, int from, int to) {
    Level level = levels[depth];
    StepCounts counts = level.counts;
    counts.sort();
    for (int i = 0; i < counts.seenCount(); i++) {
      int step = counts.seen(i);
      if (counts.count(step) >= found.least()) {
        prefix[depth] = step;
        found.add(counts.found(pattern(depth), step));
      }
    }
    if (depth + 1 == levels.length) {
      return;
    }
    project(depth, findings, from, to);
    for (int i = 0; i < counts.seenCount(); i++) {
      int step = counts.seen(i);
      int start = level.start(i);
      if (start < level.ends[step] && counts.count(step) >= found.least()) {
        prefix[depth] = step;
        grow(depth + 1, level.projected, start, level.ends[step]);
      }
    }
  }

  /** Writes where each pattern that is gone on from has been found, one pattern after the other. */
  private void project(int depth, Findings findings, int from, int to) {
    Level level = levels[depth];
    StepCounts counts = level.counts;
    Arrays.fill(level.lastSequences, NEVER);
    int total = 0;
    for (int i = 0; i < counts.seenCount(); i++) {
      int step = counts.seen(i);
      level.ends[step] = total;
      if (counts.count(step) >= found.least()) {
        total += earliest ? counts.count(step) : counts.events(step);
        level.lastSequences[step] = NONE;
      }
    }
    level.projected.reserve(total);
    if (earliest && depth > 0) {
      for (int finding = from; finding < to; finding++) {
        int place = findings.last(finding);
        int end = moments.start(moments.sequence(place) + 1);
        for (int moment = place + 1; moment < end; moment++) {
          put(level, moments.item(moment), moment, moment);
        }
      }
      return;
    }
    for (int i = 0; i < level.reached.size(); i++) {
      int moment = level.reached.last(i);
      for (int j = moments.itemStart(moment); j < moments.itemStart(moment + 1); j++) {
        put(level, moments.item(j), moment, level.reached.first(i));
      }
    }
    for (int finding = from; sets && finding < to; finding++) {
      int moment = findings.last(finding);
      for (int i = afterLastType(depth, moment); i < moments.itemStart(moment + 1); i++) {
        put(level, types + moments.item(i), moment, findings.first(finding));
      }
    }
  }

  private void put(Level level, int step, int last, int first) {
    int before = level.lastSequences[step];
    if (before == NEVER) {
      return;
    }
    if (earliest) {
      int sequence = moments.sequence(last);
      if (before == sequence) {
        return;
      }
      level.lastSequences[step] = sequence;
    }
    level.projected.put(level.ends[step]++, last, first);
  }

  /** Where the types of an element begin that are greater than the last of the pattern. */
  private int afterLastType(int depth, int moment) {
    int last = prefix[depth - 1] % types;
    int i = moments.itemStart(moment);
    while (i < moments.itemStart(moment + 1) && moments.item(i) <= last) {
      i++;
    }
    return i;
  }

  /** The pattern that the prefix says, up to a depth. */
  private EventPattern pattern(int depth) {
    List<List<EventType>> elements = new ArrayList<>();
    for (int i = 0; i <= depth; i++) {
      if (prefix[i] < types) {
        elements.add(new ArrayList<>());
      }
      elements.get(elements.size() - 1).add(names.get(prefix[i] % types));
    }
    return new EventPattern(elements);
  }
}
