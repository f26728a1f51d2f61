package io.journeyscore.analytics.path;

import io.journeyscore.event.EventShape;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyTable;
import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.util.List;

/**
 * The steps of the journeys of a table, one journey at a time, by the numbers of shapes: what
 * {@link Steps} finds of journeys as objects.
 *
 * <p>Not thread-safe.
 */
final class TableSteps {
  private static final int NO_STEP = -1;

  private final JourneyTable table;
  private final boolean collapsed;

  /** By shape: the number of the name of a step, and how many goals an event reaches. */
  private final int[] nameOf;

  private final int[] goalsOf;

  /** Whether each goal that was reached counts with the value of its event. */
  private final boolean plainValues;

  private int[] codes = new int[64];
  private int[] positions = new int[64];
  private long[] micros = new long[64];
  private int size;

  TableSteps(JourneyTable table, Steps steps, Names names) {
    if (!steps.dimension().looksAtShapeAlone() || steps.together()) {
      throw new IllegalArgumentException(
          "steps must be single events, told by their shapes: " + steps);
    }
    this.table = table;
    this.collapsed = steps.collapsed();
    List<EventShape> shapes = table.log().shapes();
    nameOf = new int[shapes.size()];
    goalsOf = new int[shapes.size()];
    for (int shape = 0; shape < nameOf.length; shape++) {
      nameOf[shape] =
          steps
              .dimension()
              .names(List.of(shapes.get(shape).sample()))
              .get(0)
              .map(names::number)
              .orElse(NO_STEP);
      goalsOf[shape] = table.goals(shape).size();
    }
    Conversions policy = table.conversionPolicy();
    plainValues =
        (policy == Conversions.CYCLE || policy == Conversions.SHARED)
            && table.rules().goals().stream()
                .map(Goal::weight)
                .allMatch(weight -> weight.compareTo(BigDecimal.ONE) == 0);
  }

  /** Reads the steps of a journey, in place of those of the one before. */
  void read(int journey) {
    int events = table.eventCount(journey);
    if (events > codes.length) {
      codes = new int[Math.max(events, 2 * codes.length)];
      positions = new int[codes.length];
      micros = new long[codes.length];
    }
    size = 0;
    for (int position = 0; position < events; position++) {
      int name = nameOf[table.shape(journey, position)];
      if (name != NO_STEP && !(collapsed && size > 0 && codes[size - 1] == name)) {
        positions[size] = position;
        codes[size++] = name;
      }
    }
  }

  int size() {
    return size;
  }

  /** The numbers of the names of the steps, and more after the last that mean nothing. */
  int[] codes() {
    return codes;
  }

  /** When the steps were taken, and more after the last that means nothing. */
  long[] micros(int journey) {
    for (int step = 0; step < size; step++) {
      micros[step] = table.log().occurredAtMicros(table.row(journey, positions[step]));
    }
    return micros;
  }

  /** What a journey was worth. */
  long valueMicros(int journey) {
    if (table.status(journey) != Status.SUCCEEDED) {
      return 0;
    }
    if (!plainValues) {
      return JourneyPath.micros(table.value(journey));
    }
    long sum = 0;
    for (int position = 0; position < table.eventCount(journey); position++) {
      int goals = goalsOf[table.shape(journey, position)];
      if (goals > 0) {
        long micros = table.log().valueMicros(table.row(journey, position));
        sum = Math.addExact(sum, Math.multiplyExact(goals, micros));
      }
    }
    return sum;
  }
}
