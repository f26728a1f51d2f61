package io.journeyscore.analytics.funnel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds at which nodes of a canvas one customer, session or journey arrives, and by which links.
 *
 * <p>For each node it keeps the events of arrival. Of those that are early enough for a link, the
 * latest is soonest before the event at hand and has the least in between, so that it alone decides
 * whether the link can be taken.
 *
 * <p>Not thread-safe; used again for the next one.
 */
final class CanvasWalk {

  private final int nodes;
  private final List<Into> links = new ArrayList<>();
  private final long entries;

  /** By node: the events of arrival, by moment and place. */
  private final LongArray[] moments;

  private final LongArray[] places;
  private long arrived;
  private long passed;

  /** A link with how far it has looked through the arrivals at its first node. */
  private static final class Into {

    private final int from;
    private final int to;
    private final long within;
    private final long after;
    private final boolean direct;
    private int early;
    private long lastExcluded;

    Into(JourneyCanvas.Arrow arrow) {
      from = arrow.from();
      to = arrow.to();
      within = arrow.link().within().map(MicroTime::of).orElse(MicroTime.ENDLESS);
      after = MicroTime.of(arrow.link().after());
      direct = arrow.link().direct();
    }
  }

  /** Whole numbers in an array that grows. */
  private static final class LongArray {

    private static final int FIRST_LENGTH = 8;

    private long[] values = new long[FIRST_LENGTH];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }
  }

  CanvasWalk(JourneyCanvas canvas) {
    nodes = canvas.nodes().size();
    moments = new LongArray[nodes];
    places = new LongArray[nodes];
    Arrays.setAll(moments, node -> new LongArray());
    Arrays.setAll(places, node -> new LongArray());
    long all = nodes == Long.SIZE ? -1 : (1L << nodes) - 1;
    for (JourneyCanvas.Arrow arrow : canvas.arrows()) {
      links.add(new Into(arrow));
      all &= ~(1L << arrow.to());
    }
    entries = all;
  }

  void begin() {
    arrived = 0;
    passed = 0;
    for (int node = 0; node < nodes; node++) {
      moments[node].size = 0;
      places[node].size = 0;
    }
    for (Into link : links) {
      link.early = 0;
      link.lastExcluded = -1;
    }
  }

  /**
   * Takes the next event.
   *
   * @param place its place in the unit
   * @param at when it occurred
   * @param satisfied a bit for each node that it satisfies
   * @param excluded a bit for each link between whose events it must not come
   */
  void take(int place, long at, long satisfied, long excluded) {
    long now = satisfied & entries;
    for (int i = 0; i < links.size(); i++) {
      Into link = links.get(i);
      if ((satisfied >>> link.to & 1) != 0 && isOpen(link, place, at)) {
        passed |= 1L << i;
        now |= 1L << link.to;
      }
      if ((excluded >>> i & 1) != 0) {
        link.lastExcluded = place;
      }
    }
    arrived |= now;
    for (long left = now; left != 0; left &= left - 1) {
      int node = Long.numberOfTrailingZeros(left);
      moments[node].add(at);
      places[node].add(place);
    }
  }

  private boolean isOpen(Into link, int place, long at) {
    LongArray from = moments[link.from];
    while (link.early < from.size && MicroTime.plus(from.values[link.early], link.after) <= at) {
      link.early++;
    }
    if (link.early == 0) {
      return false;
    }
    int latest = link.early - 1;
    long before = places[link.from].values[latest];
    return at - from.values[latest] <= link.within
        && link.lastExcluded <= before
        && (!link.direct || before == place - 1);
  }

  /** A bit for each node that was arrived at. */
  long arrived() {
    return arrived;
  }

  /** A bit for each link that was taken. */
  long passed() {
    return passed;
  }
}
