package io.journeyscore.score;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalPart;
import io.journeyscore.stage.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the signals of an {@link Explanation} are put together by.
 *
 * <p>A signal belongs to a stage if its definition names exactly one. It belongs to a channel, or a
 * touchpoint, if its conditions on events speak of exactly one: a condition on one channel speaks
 * of that channel; conditions that must all hold speak of what any of them speaks of; conditions of
 * which one must hold, of what all of them speak of; a condition turned round speaks of nothing.
 * Signals that speak of none or of several are the rest.
 */
public enum GroupedBy {
  /** By what signals of their kind are about. */
  SUBJECT {
    @Override
    Optional<String> groupOf(Signal signal) {
      return Optional.of(signal.kind().group().word());
    }
  },
  /** By the stage that the signal names. */
  STAGE {
    @Override
    Optional<String> groupOf(Signal signal) {
      return only(parts(signal, SignalPart.Type.STAGE).map(part -> ((Stage) part).name()));
    }
  },
  /** By the channel of the events that the signal looks at. */
  CHANNEL {
    @Override
    Optional<String> groupOf(Signal signal) {
      return only(filters(signal).flatMap(filter -> spokenOf(filter, GroupedBy::channels)));
    }
  },
  /** By the touchpoint of the events that the signal looks at. */
  TOUCHPOINT {
    @Override
    Optional<String> groupOf(Signal signal) {
      return only(filters(signal).flatMap(filter -> spokenOf(filter, GroupedBy::touchpoints)));
    }
  };

  /** Returns the name of a signal's group; empty for the rest. */
  abstract Optional<String> groupOf(Signal signal);

  private static Stream<Object> parts(Signal signal, SignalPart.Type type) {
    return signal.kind().parts().stream()
        .filter(part -> part.type() == type)
        .flatMap(part -> Optional.ofNullable(signal.form().parts().get(part.name())).stream());
  }

  private static Stream<EventFilter> filters(Signal signal) {
    Stream<Object> steps =
        parts(signal, SignalPart.Type.STEPS).flatMap(list -> ((List<?>) list).stream());
    return Stream.concat(parts(signal, SignalPart.Type.EVENTS), steps).map(EventFilter.class::cast);
  }

  private static Set<String> channels(EventFilter filter) {
    return filter instanceof EventFilter.Via via
        ? via.channels().stream().map(Channel::name).collect(Collectors.toSet())
        : Set.of();
  }

  private static Set<String> touchpoints(EventFilter filter) {
    return filter instanceof EventFilter.AtTouchpoint at ? at.touchpoints() : Set.of();
  }

  /** The one name that a filter speaks of; two of them for one that speaks of several. */
  private static Stream<String> spokenOf(
      EventFilter filter, Function<EventFilter, Set<String>> names) {
    if (filter instanceof EventFilter.And and) {
      return and.parts().stream().flatMap(part -> spokenOf(part, names)).distinct();
    }
    if (filter instanceof EventFilter.Or or) {
      List<Set<String>> each =
          or.parts().stream()
              .map(part -> spokenOf(part, names).collect(Collectors.toSet()))
              .toList();
      return each.contains(Set.<String>of())
          ? Stream.empty()
          : each.stream().flatMap(Set::stream).distinct();
    }
    return names.apply(filter).stream();
  }

  private static Optional<String> only(Stream<String> names) {
    List<String> different = names.distinct().limit(2).toList();
    return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
  }
}
