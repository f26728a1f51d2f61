package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pattern as an automaton without empty moves: one state for each step of the pattern with its
 * repeats written out, which accepts that step, and the states that may come next.
 *
 * <p>A journey is gone through once. In each state that can be reached the latest step is kept at
 * which a match that is there may have begun: the shortest match is the one that a limit of time
 * lets pass, if it lets any. Source: V. Glushkov, <i>The abstract theory of automata</i>, Russian
 * Mathematical Surveys 16 (1961), 1-53, <a
 * href="https://doi.org/10.1070/RM1961v016n05ABEH004112">doi:10.1070/RM1961v016n05ABEH004112</a>.
 *
 * <p>Immutable and thread-safe.
 */
final class PatternAutomaton {
  private static final int NO_MATCH = -1;

  private final Map<String, Integer> numbers = new HashMap<>();

  /** By state: whether it accepts the step of each number; that of any other name comes last. */
  private final List<boolean[]> accepts = new ArrayList<>();

  private final List<BitSet> next = new ArrayList<>();
  private final int[][] follow;
  private final int[] first;
  private final BitSet last;
  private final boolean fromStart;
  private final boolean toEnd;

  /** The states of a part: where it can begin, where it can end. */
  private record Ends(BitSet first, BitSet last) {}

  PatternAutomaton(PatternPart pattern, Iterable<String> names, boolean fromStart, boolean toEnd) {
    names.forEach(name -> numbers.put(name, numbers.size()));
    Ends ends = build(pattern);
    this.first = ends.first.stream().toArray();
    this.last = ends.last;
    this.follow = next.stream().map(states -> states.stream().toArray()).toArray(int[][]::new);
    this.fromStart = fromStart;
    this.toEnd = toEnd;
  }

  private Ends build(PatternPart part) {
    if (part instanceof PatternPart.Step step) {
      return step(step);
    }
    if (part instanceof PatternPart.Choice choice) {
      Ends all = new Ends(new BitSet(), new BitSet());
      for (PatternPart one : choice.parts()) {
        Ends ends = build(one);
        all.first.or(ends.first);
        all.last.or(ends.last);
      }
      return all;
    }
    return part instanceof PatternPart.Repeat repeat
        ? repeat(repeat)
        : sequence(((PatternPart.Sequence) part).parts());
  }

  private Ends step(PatternPart.Step step) {
    boolean[] accepted = new boolean[numbers.size() + 1];
    Arrays.fill(accepted, step.not());
    step.names().forEach(name -> accepted[requireNonNull(numbers.get(name))] = !step.not());
    BitSet state = new BitSet();
    state.set(accepts.size());
    accepts.add(accepted);
    next.add(new BitSet());
    return new Ends(state, state);
  }

  private Ends sequence(List<PatternPart> parts) {
    Ends all = new Ends(new BitSet(), new BitSet());
    boolean empty = true;
    for (PatternPart part : parts) {
      empty = append(all, empty, build(part), part.mayBeEmpty());
    }
    return all;
  }

  /** Puts a part after others; returns whether all may be empty. */
  private boolean append(Ends all, boolean allEmpty, Ends part, boolean partEmpty) {
    connect(all.last, part.first);
    if (allEmpty) {
      all.first.or(part.first);
    }
    if (!partEmpty) {
      all.last.clear();
    }
    all.last.or(part.last);
    return allEmpty && partEmpty;
  }

  private Ends repeat(PatternPart.Repeat repeat) {
    boolean unbounded = repeat.most() == PatternPart.UNBOUNDED;
    int times = unbounded ? Math.max(1, repeat.least()) : repeat.most();
    Ends all = new Ends(new BitSet(), new BitSet());
    boolean empty = true;
    for (int i = 0; i < times; i++) {
      Ends one = build(repeat.part());
      if (unbounded && i == times - 1) {
        connect(one.last, one.first);
      }
      boolean may = i >= repeat.least() || repeat.part().mayBeEmpty();
      empty = append(all, empty, one, may);
    }
    return all;
  }

  private void connect(BitSet from, BitSet to) {
    from.stream().forEach(state -> next.get(state).or(to));
  }

  /** The match that ends first, and of these the one that begins last. */
  Optional<PathMatch> find(JourneyPath path, long longestMicros) {
    int other = numbers.size();
    int[] begun = none();
    int[] before = none();
    for (int step = 0; step < path.size(); step++) {
      int[] swap = before;
      before = begun;
      begun = swap;
      Arrays.fill(begun, NO_MATCH);
      int name = numbers.getOrDefault(path.name(step), other);
      for (int state = 0; state < before.length; state++) {
        if (before[state] != NO_MATCH) {
          reach(begun, follow[state], before[state], name);
        }
      }
      if (!fromStart || step == 0) {
        reach(begun, first, step, name);
      }
      int from = !toEnd || step == path.size() - 1 ? latest(begun) : NO_MATCH;
      if (from != NO_MATCH && path.micros(step) - path.micros(from) <= longestMicros) {
        return Optional.of(new PathMatch(from, step));
      }
    }
    return Optional.empty();
  }

  private int[] none() {
    int[] none = new int[follow.length];
    Arrays.fill(none, NO_MATCH);
    return none;
  }

  private void reach(int[] begun, int[] states, int from, int name) {
    for (int state : states) {
      if (begun[state] < from && accepts.get(state)[name]) {
        begun[state] = from;
      }
    }
  }

  private int latest(int[] begun) {
    int latest = NO_MATCH;
    for (int state = last.nextSetBit(0); state >= 0; state = last.nextSetBit(state + 1)) {
      latest = Math.max(latest, begun[state]);
    }
    return latest;
  }
}
