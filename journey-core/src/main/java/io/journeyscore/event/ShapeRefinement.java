package io.journeyscore.event;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells events of one shape apart where some filters do.
 *
 * <p>All that any filter looks at are the shape, the rating and the attributes. So filters are
 * asked once for each combination of these that occurs, however many events have it.
 */
final class ShapeRefinement {

  private final List<EventFilter> filters;
  private final EventLog log;
  private final Map<Looks, Integer> partOfLooks = new HashMap<>();
  private final Map<Part, Integer> partNumbers = new HashMap<>();
  private final List<EventShape> shapes = new ArrayList<>();

  /** All of an event that a filter looks at. */
  private record Looks(int shape, double rating, int attributeSet) {}

  /** The events of a shape of which each filter says the same. */
  private record Part(int shape, BitSet matched) {}

  ShapeRefinement(EventLog log, List<EventFilter> filters) {
    this.log = log;
    this.filters = filters;
  }

  /** Returns the number of each row's part, in the order of their first appearance. */
  int[] parts() {
    int[] parts = new int[log.size()];
    for (int row = 0; row < parts.length; row++) {
      Looks looks = new Looks(log.shape(row), log.ratingOf(row), log.attributeSet(row));
      Integer known = partOfLooks.get(looks);
      if (known == null) {
        known = partOf(row);
        partOfLooks.put(looks, known);
      }
      parts[row] = known;
    }
    return parts;
  }

  private int partOf(int row) {
    JourneyEvent event = log.event(row);
    BitSet matched = new BitSet(filters.size());
    for (int i = 0; i < filters.size(); i++) {
      matched.set(i, filters.get(i).matches(event));
    }
    Part part = new Part(log.shape(row), matched);
    Integer known = partNumbers.putIfAbsent(part, shapes.size());
    if (known != null) {
      return known;
    }
    shapes.add(log.shapes().get(part.shape()));
    return shapes.size() - 1;
  }

  /** Returns the shape of each part. */
  List<EventShape> shapes() {
    return List.copyOf(shapes);
  }
}
