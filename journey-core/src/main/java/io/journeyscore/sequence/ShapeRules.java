package io.journeyscore.sequence;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventShape;
import io.journeyscore.event.JourneyEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the filters of some rules say about each shape of a log: judged once for each, since most
 * filters look at nothing else. For rules with a filter that does, the log is first {@link #refine
 * refined}, so that rows with the same number of a shape are alike to all filters; then the first
 * row of each number is judged. Shapes of which all filters say the same are one class.
 */
final class ShapeRules {

  private final int[] classes;
  private final List<Verdict> verdicts;

  /**
   * What all filters say.
   *
   * @param starts whether such an event may open a journey
   * @param ends whether it ends one: by a terminal goal or a failure
   * @param goals the numbers of the goals that it reaches
   */
  private record Verdict(boolean starts, boolean ends, List<Integer> goals) {}

  /**
   * Judges the shapes of a log.
   *
   * @param rules the rules
   * @param log a log that was {@link #refine refined} for them
   */
  ShapeRules(JourneyRules rules, EventLog log) {
    boolean shapesDecide = filters(rules).allMatch(EventFilter::looksAtShapeAlone);
    List<JourneyEvent> examples = shapesDecide ? samples(log) : firstRows(log);
    Map<Verdict, Integer> numbers = new HashMap<>();
    verdicts = new ArrayList<>();
    classes = new int[examples.size()];
    for (int i = 0; i < classes.length; i++) {
      Verdict verdict = judge(rules, examples.get(i));
      classes[i] =
          numbers.computeIfAbsent(
              verdict,
              own -> {
                verdicts.add(own);
                return verdicts.size() - 1;
              });
    }
  }

  /**
   * Tells rows of one shape apart where the filters of some rules do.
   *
   * @param rules the rules
   * @param log the log
   * @return the log itself if the filters look at shapes alone
   */
  static EventLog refine(JourneyRules rules, EventLog log) {
    return log.refined(filters(rules).toList());
  }

  private static Stream<EventFilter> filters(JourneyRules rules) {
    return Stream.concat(
        Stream.of(rules.start(), rules.failure()), rules.goals().stream().map(Goal::filter));
  }

  private static List<JourneyEvent> samples(EventLog log) {
    return log.shapes().stream().map(EventShape::sample).toList();
  }

  private static List<JourneyEvent> firstRows(EventLog log) {
    int[] first = new int[log.shapes().size()];
    for (int row = log.size() - 1; row >= 0; row--) {
      first[log.shape(row)] = row;
    }
    return Arrays.stream(first).mapToObj(log::event).toList();
  }

  private static Verdict judge(JourneyRules rules, JourneyEvent event) {
    List<Integer> reached = new ArrayList<>();
    boolean ends = false;
    for (int i = 0; i < rules.goals().size(); i++) {
      Goal goal = rules.goals().get(i);
      if (goal.filter().matches(event)) {
        reached.add(i);
        ends |= goal.terminal();
      }
    }
    ends |= reached.isEmpty() && rules.failure().matches(event);
    return new Verdict(rules.start().matches(event), ends, reached);
  }

  /** Returns how many classes there are. */
  int count() {
    return verdicts.size();
  }

  /** Returns the class of each shape. */
  int[] classes() {
    return classes;
  }

  /** Says for each class whether its events may open a journey. */
  boolean[] starts() {
    boolean[] starts = new boolean[verdicts.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = verdicts.get(i).starts();
    }
    return starts;
  }

  /** Says for each class whether its events end a journey. */
  boolean[] ends() {
    boolean[] ends = new boolean[verdicts.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = verdicts.get(i).ends();
    }
    return ends;
  }

  /** Returns for each class how many goals its events reach. */
  int[] goalCounts() {
    return verdicts.stream().mapToInt(verdict -> verdict.goals().size()).toArray();
  }

  /** Returns the numbers of the goals that events of a shape reach. */
  List<Integer> goals(int shape) {
    return verdicts.get(classes[shape]).goals();
  }
}
