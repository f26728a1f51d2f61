package io.journeyscore.analytics.time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which beginning goes with which end, where a point occurs several times. An end always comes
 * after its beginning in the total order of events: no event is both.
 */
public enum Pairing {
  /** The first beginning, and the first end after it: one length at most. */
  FIRST_FIRST {
    @Override
    List<Span> of(List<Occurrence> from, List<Occurrence> to) {
      return from.isEmpty()
          ? List.of()
          : List.of(new Span(from.get(0), firstAfter(from.get(0), to)));
    }
  },
  /**
   * The first end that has a beginning before it, and the last beginning before that: one length at
   * most. Without such an end, the last beginning is waiting for it.
   */
  LAST_FIRST {
    @Override
    List<Span> of(List<Occurrence> from, List<Occurrence> to) {
      if (from.isEmpty()) {
        return List.of();
      }
      Optional<Occurrence> end = firstAfter(from.get(0), to);
      Occurrence last = from.get(0);
      for (Occurrence beginning : from) {
        if (end.isEmpty() || beginning.order() < end.get().order()) {
          last = beginning;
        }
      }
      return List.of(new Span(last, end));
    }
  },
  /** Every beginning, and the next end after it, which may be that of several beginnings. */
  EACH_NEXT {
    @Override
    List<Span> of(List<Occurrence> from, List<Occurrence> to) {
      List<Span> spans = new ArrayList<>(from.size());
      int next = 0;
      for (Occurrence beginning : from) {
        while (next < to.size() && to.get(next).order() <= beginning.order()) {
          next++;
        }
        spans.add(
            new Span(beginning, next < to.size() ? Optional.of(to.get(next)) : Optional.empty()));
      }
      return spans;
    }
  },
  /** Every beginning, and an end of its own: each end is that of the one that waits longest. */
  IN_TURN {
    @Override
    List<Span> of(List<Occurrence> from, List<Occurrence> to) {
      List<Span> spans = new ArrayList<>(from.size());
      ArrayDeque<Occurrence> waiting = new ArrayDeque<>();
      int next = 0;
      for (Occurrence end : to) {
        for (; next < from.size() && from.get(next).order() < end.order(); next++) {
          waiting.add(from.get(next));
        }
        if (!waiting.isEmpty()) {
          spans.add(new Span(waiting.remove(), Optional.of(end)));
        }
      }
      waiting.addAll(from.subList(next, from.size()));
      waiting.forEach(beginning -> spans.add(new Span(beginning, Optional.empty())));
      return spans;
    }
  };

  /** Pairs occurrences, both in order; the spans are in the order of their beginnings. */
  abstract List<Span> of(List<Occurrence> from, List<Occurrence> to);

  private static Optional<Occurrence> firstAfter(Occurrence from, List<Occurrence> to) {
    return to.stream().filter(end -> end.order() > from.order()).findFirst();
  }
}
