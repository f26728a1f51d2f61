package io.journeyscore.signal;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the category of the last event that has one. */
abstract class CategoryTracker extends Tracker {

  private static final int NO_CATEGORY = -1;

  private final int at;

  private CategoryTracker(Layout layout) {
    super(EventFilter.any());
    at = layout.words(1);
  }

  static CategoryTracker of(Layout layout, Trait trait, List<String> categories) {
    int[] numbers = categories.stream().mapToInt(layout.context()::trait).toArray();
    return new CategoryTracker(layout) {
      @Override
      int category(EventFacts event) {
        int value = event.trait(trait);
        if (value == EventFacts.NO_TRAIT) {
          return NO_CATEGORY;
        }
        int place = 0;
        while (place < numbers.length && numbers[place] != value) {
          place++;
        }
        return place;
      }
    };
  }

  static CategoryTracker of(Layout layout, AttributeKey<String> key, List<String> categories) {
    Map<String, Integer> places = new HashMap<>();
    categories.forEach(category -> places.put(category, places.size()));
    return new CategoryTracker(layout) {
      @Override
      boolean needsEvents() {
        return true;
      }

      @Override
      int category(EventFacts event) {
        Optional<String> held = event.event().get(key);
        return held.isPresent() ? places.getOrDefault(held.get(), categories.size()) : NO_CATEGORY;
      }
    };
  }

  /** The event's category; one more than the last for any other; or {@link #NO_CATEGORY}. */
  abstract int category(EventFacts event);

  @Override
  final void accept(SignalState state, EventFacts event, int met) {
    int category = category(event);
    if (category != NO_CATEGORY) {
      state.set(at, category + 1L);
    }
  }

  double last(SignalState state) {
    long held = state.get(at);
    return held == 0 ? Double.NaN : held - 1;
  }
}
