package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.attribution.Dimension;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.StageVisit;
import io.journeyscore.stage.StagedJourney;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the steps of a journey are: one for each event that the dimension names, called by its type,
 * touchpoint, channel, department, stage or an attribute.
 *
 * <p>By default each event is a step of its own, in the total order of the journey. {@link
 * #joinMoments} makes one step of the events of a moment, so that the order within it does not
 * matter; {@link #collapse} makes one step, at the moment of the first, of steps of one name that
 * follow each other.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param dimension what steps are called by; an event without a name is no step. The dimension of
 *     stages looks at the events of the journey alone; for stages that go on from journey to
 *     journey see {@link PathMeasure#ofStages}
 * @param collapsed whether steps of one name that follow each other are one
 * @param together whether the events of a moment are one step
 */
public record Steps(Dimension dimension, boolean collapsed, boolean together) {

  /**
   * Checks that a dimension is given.
   *
   * @param dimension what steps are called by
   * @param collapsed whether steps of one name that follow each other are one
   * @param together whether the events of a moment are one step
   */
  public Steps {
    requireNonNull(dimension, "dimension");
  }

  /**
   * Returns steps called by a dimension, each event a step of its own.
   *
   * @param dimension what steps are called by
   * @return the steps
   */
  public static Steps by(Dimension dimension) {
    return new Steps(dimension, false, false);
  }

  /**
   * Returns steps called by the type of event.
   *
   * @return the steps
   */
  public static Steps byType() {
    return by(Dimension.type());
  }

  /**
   * Returns these steps, those of one name that follow each other as one.
   *
   * @return other steps
   */
  public Steps collapse() {
    return new Steps(dimension, true, together);
  }

  /**
   * Returns these steps, those of one moment as one. A step of several names is called by all of
   * them in the order of their letters, such as {@code (cart,view)}.
   *
   * @return other steps
   */
  public Steps joinMoments() {
    return new Steps(dimension, collapsed, true);
  }

  /**
   * Returns the path of a journey.
   *
   * @param journey the journey
   * @return its steps
   */
  public JourneyPath path(Journey journey) {
    List<JourneyEvent> events = journey.events();
    List<Optional<String>> found = dimension.names(events);
    List<String> names = new ArrayList<>(events.size());
    long[] micros = new long[events.size()];
    for (int i = 0; i < micros.length; i++) {
      if (found.get(i).isPresent()) {
        micros[names.size()] = events.get(i).occurredAtMicros();
        names.add(found.get(i).get());
      }
    }
    if (together) {
      joinMoments(names, micros);
    }
    if (collapsed) {
      collapse(names, micros);
    }
    return JourneyPath.of(journey, names, Arrays.copyOf(micros, names.size()));
  }

  private static void joinMoments(List<String> names, long[] micros) {
    int steps = 0;
    for (int from = 0, to; from < names.size(); from = to) {
      TreeSet<String> joined = new TreeSet<>();
      for (to = from; to < names.size() && micros[to] == micros[from]; to++) {
        joined.add(names.get(to));
      }
      micros[steps] = micros[from];
      names.set(
          steps++,
          joined.size() == 1 ? joined.first() : "(%s)".formatted(String.join(",", joined)));
    }
    names.subList(steps, names.size()).clear();
  }

  private static void collapse(List<String> names, long[] micros) {
    int steps = 0;
    for (int i = 0; i < names.size(); i++) {
      if (steps == 0 || !names.get(i).equals(names.get(steps - 1))) {
        micros[steps] = micros[i];
        names.set(steps++, names.get(i));
      }
    }
    names.subList(steps, names.size()).clear();
  }

  /** The visits to stages of a journey, one step for each. */
  static JourneyPath path(StagedJourney journey) {
    List<StageVisit> visits = journey.visits();
    return JourneyPath.of(
        journey.journey(),
        visits.stream().map(visit -> visit.stage().name()).toList(),
        visits.stream().mapToLong(visit -> JourneyPath.micros(visit.entered())).toArray());
  }
}
