package io.journeyscore.attribution;

import io.journeyscore.event.EventShape;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyTable;
import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The paths of journeys in columns: what {@link CustomerTouches} finds, by the numbers of shapes.
 *
 * <p>Not thread-safe.
 */
final class TablePaths {

  private static final int NO_TOUCH = -1;
  private static final int NOT_REACHED = -1;

  private final JourneyTable table;
  private final Ending ending;
  private final boolean goalsMayBeTouches;
  private final PathCounts counts = new PathCounts();

  private final List<Goal> goals;

  /** By shape: the number of what its events are credited as, and those of the goals they reach. */
  private final int[] nameOf;

  private final int[][] goalsOf;

  // Of the journey at hand; the place at which each goal counts is asked for by FIRST and LAST.
  private int[] touches = new int[1 << 6];
  private int size;
  private final int[] countsAt;

  TablePaths(JourneyTable table, TouchRules rules) {
    if (rules.lookback() != Lookback.Whole.JOURNEY || !rules.lookAtShapesAlone()) {
      throw new IllegalArgumentException(
          "touches must be those of a journey and told by the shapes of events: " + rules);
    }
    this.table = table;
    this.ending = rules.ending();
    this.goalsMayBeTouches = rules.goalsMayBeTouches();
    List<EventShape> shapes = table.log().shapes();
    goals =
        IntStream.range(0, shapes.size())
            .boxed()
            .flatMap(shape -> table.goals(shape).stream())
            .distinct()
            .toList();
    countsAt = new int[goals.size()];
    nameOf = new int[shapes.size()];
    goalsOf = new int[shapes.size()][];
    for (int shape = 0; shape < nameOf.length; shape++) {
      List<JourneyEvent> sample = List.of(shapes.get(shape).sample());
      goalsOf[shape] = table.goals(shape).stream().mapToInt(goals::indexOf).toArray();
      boolean passedOver = !goalsMayBeTouches && goalsOf[shape].length > 0;
      nameOf[shape] =
          passedOver ? NO_TOUCH : rules.names(sample).get(0).map(counts::number).orElse(NO_TOUCH);
    }
  }

  PathSet set() {
    for (int journey = 0; journey < table.size(); journey++) {
      Status status = table.status(journey);
      if (!addConverted(journey, status) && status != Status.OPEN) {
        findTouches(journey, status);
        counts.count(touches, 0, size, 0, 0, 1);
      }
    }
    return counts.build();
  }

  /**
   * The paths that converted. Of the others it is enough to know what the touches are called, which
   * a few of them tell.
   */
  ConvertedPaths converted() {
    long nulls = 0;
    boolean[] seen = new boolean[counts.names().size()];
    int unseen = seen.length;
    for (int journey = 0; journey < table.size(); journey++) {
      Status status = table.status(journey);
      if (!addConverted(journey, status) && status != Status.OPEN) {
        nulls++;
        if (unseen > 0) {
          findTouches(journey, status);
          unseen -= see(seen);
        }
      }
    }
    List<String> names =
        IntStream.range(0, seen.length)
            .filter(number -> seen[number])
            .mapToObj(counts.names()::get)
            .toList();
    return new ConvertedPaths(counts.build(), nulls, names);
  }

  /** Marks the touches at hand, and returns how many names there are that were not marked. */
  private int see(boolean[] seen) {
    int fresh = 0;
    for (int i = 0; i < size; i++) {
      if (!seen[touches[i]]) {
        seen[touches[i]] = true;
        fresh++;
      }
    }
    return fresh;
  }

  /** Adds the paths of a journey that ended as is credited; false if it did not. */
  private boolean addConverted(int journey, Status status) {
    if (status == Status.SUCCEEDED && ending == Ending.SUCCESS) {
      addConversions(journey);
      return true;
    }
    if ((status == Status.FAILED && ending == Ending.FAILURE)
        || (status == Status.LAPSED && ending == Ending.LAPSE)) {
      findTouches(journey, status);
      counts.count(touches, 0, size, 1, 0, 0);
      return true;
    }
    return false;
  }

  /** The touches of a whole journey. */
  private void findTouches(int journey, Status status) {
    size = 0;
    int events = table.eventCount(journey);
    boolean endsBeside = status == Status.FAILED && !goalsMayBeTouches;
    int end = endsBeside ? events - 1 : events;
    for (int position = 0; position < end; position++) {
      addTouch(table.shape(journey, position));
    }
  }

  private void addTouch(int shape) {
    int name = nameOf[shape];
    if (name == NO_TOUCH) {
      return;
    }
    if (size == touches.length) {
      touches = Arrays.copyOf(touches, 2 * size);
    }
    touches[size++] = name;
  }

  /** A path for each conversion. */
  private void addConversions(int journey) {
    findPlacesThatCount(journey);
    size = 0;
    int cycle = 0;
    for (int position = 0; position < table.eventCount(journey); position++) {
      int shape = table.shape(journey, position);
      addTouch(shape);
      if (goalsOf[shape].length == 0) {
        continue;
      }
      for (int goal : goalsOf[shape]) {
        if (countsAll() || countsAt[goal] == position) {
          long value = valueMicros(goals.get(goal), journey, position);
          counts.count(touches, cycle, size, 1, value, 0);
        }
      }
      cycle = table.conversionPolicy() == Conversions.CYCLE ? size : 0;
    }
  }

  private boolean countsAll() {
    return table.conversionPolicy() == Conversions.CYCLE
        || table.conversionPolicy() == Conversions.SHARED;
  }

  private void findPlacesThatCount(int journey) {
    if (countsAll()) {
      return;
    }
    boolean first = table.conversionPolicy() == Conversions.FIRST;
    Arrays.fill(countsAt, NOT_REACHED);
    for (int position = 0; position < table.eventCount(journey); position++) {
      for (int goal : goalsOf[table.shape(journey, position)]) {
        if (!first || countsAt[goal] == NOT_REACHED) {
          countsAt[goal] = position;
        }
      }
    }
  }

  private long valueMicros(Goal goal, int journey, int position) {
    long micros = table.log().valueMicros(table.row(journey, position));
    if (goal.weight().compareTo(BigDecimal.ONE) == 0 && micros >= 0) {
      return micros;
    }
    return MicroValue.of(BigDecimal.valueOf(micros, Money.FRACTION_DIGITS).multiply(goal.weight()));
  }
}
