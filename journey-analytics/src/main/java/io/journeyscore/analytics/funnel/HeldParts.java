package io.journeyscore.analytics.funnel;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * The events of a unit in lots, one for each value that is held. An event without a value satisfies
 * no step; but if it is excluded somewhere, it is so for each lot.
 *
 * <p>Time is linear in the events, however many values there are: of events without a value no more
 * is told a lot than whether there is one between two of its own.
 *
 * <p>Not thread-safe.
 */
final class HeldParts {

  private final List<AttributeKey<?>> keys;
  private final IntToLongFunction clock;
  private final Map<List<Object>, UnitEvents> parts = new LinkedHashMap<>();

  /** By link: the place of the last event without a value that is excluded there. */
  private final int[] lastShared = new int[Integer.SIZE];

  HeldParts(List<AttributeKey<?>> keys, IntToLongFunction clock) {
    this.keys = keys;
    this.clock = clock;
    Arrays.fill(lastShared, -1);
  }

  /** Adds the next event, as {@link UnitEvents#add} does. */
  void add(JourneyEvent event, int ordinal, int steps, int excluded, long segments) {
    List<Object> values = new ArrayList<>(keys.size());
    for (AttributeKey<?> key : keys) {
      Optional<?> value = event.get(key);
      value.ifPresent(values::add);
    }
    if (values.size() < keys.size()) {
      for (int left = excluded; left != 0; left &= left - 1) {
        lastShared[Integer.numberOfTrailingZeros(left)] = ordinal;
      }
      return;
    }
    UnitEvents part = parts.computeIfAbsent(values, own -> begun());
    if (part.size() > 0) {
      int last = part.size() - 1;
      int between = sharedAfter(part.ordinal(last));
      if (between != 0) {
        part.add(part.ordinal(last), 0, between, part.segments(last));
      }
    }
    part.add(ordinal, steps, excluded, segments);
  }

  private UnitEvents begun() {
    UnitEvents part = new UnitEvents();
    part.begin(clock);
    return part;
  }

  /** A bit for each link of which an event without a value has come since a place. */
  private int sharedAfter(int place) {
    int links = 0;
    for (int link = 0; link < lastShared.length; link++) {
      links |= lastShared[link] > place ? 1 << link : 0;
    }
    return links;
  }

  Collection<UnitEvents> lots() {
    return parts.values();
  }
}
