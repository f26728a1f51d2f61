package io.journeyscore.identity;

import io.journeyscore.internal.CodePoints;
import io.journeyscore.internal.Micros;
import java.util.Arrays;
import java.util.Optional;

/**
 * The links of a log, each pair of nodes once with its earliest evidence, and the order in which
 * they are taken: since when known, then from the highest score down, then the priority of the
 * kinds, then the identifiers in code-point order. No two links are equal in all of these, so the
 * order, and with it what is refused, does not depend on the order of the input.
 */
final class LinkBook {

  private final IdentifierTable table;
  private int size;
  private int[] left = new int[16];
  private int[] right = new int[16];
  private long[] knownAt = new long[16];
  private Evidence[] evidence = new Evidence[16];

  /** Open addressing: the number of a link and one, at a place that its pair of nodes gives. */
  private int[] places = new int[64];

  LinkBook(IdentifierTable table) {
    this.table = table;
  }

  int size() {
    return size;
  }

  int left(int link) {
    return left[link];
  }

  int right(int link) {
    return right[link];
  }

  long knownAt(int link) {
    return knownAt[link];
  }

  IdentityLink link(int link) {
    return new IdentityLink(
        table.identifier(left[link]),
        table.identifier(right[link]),
        Micros.toInstant(knownAt[link]),
        Optional.empty(),
        evidence[link]);
  }

  /** The number of the link between two nodes; negative if there is none. */
  int find(int one, int other) {
    boolean inOrder = table.compare(one, other) <= 0;
    int place = place(inOrder ? one : other, inOrder ? other : one);
    return places[place] - 1;
  }

  /** Takes a link in, or, if its pair of nodes is known, its evidence if that is earlier. */
  int add(int one, int other, long known, Evidence by) {
    boolean inOrder = table.compare(one, other) <= 0;
    int first = inOrder ? one : other;
    int second = inOrder ? other : one;
    int place = place(first, second);
    if (places[place] == 0) {
      places[place] = size + 1;
      append(first, second, known, by);
      if (size * 2 > places.length) {
        widen();
      }
      return size - 1;
    }
    int link = places[place] - 1;
    if (known < knownAt[link] || (known == knownAt[link] && precedes(by, evidence[link]))) {
      knownAt[link] = known;
      evidence[link] = by;
    }
    return link;
  }

  private static boolean precedes(Evidence one, Evidence other) {
    int order = one.basis().compareTo(other.basis());
    if (order == 0) {
      order = CodePoints.compare(one.eventId().orElse(""), other.eventId().orElse(""));
    }
    if (order == 0) {
      order = CodePoints.compare(one.source(), other.source());
    }
    return order != 0 ? order < 0 : one.score() > other.score();
  }

  private void append(int first, int second, long known, Evidence by) {
    if (size == left.length) {
      left = Arrays.copyOf(left, size * 2);
      right = Arrays.copyOf(right, size * 2);
      knownAt = Arrays.copyOf(knownAt, size * 2);
      evidence = Arrays.copyOf(evidence, size * 2);
    }
    left[size] = first;
    right[size] = second;
    knownAt[size] = known;
    evidence[size++] = by;
  }

  private int place(int first, int second) {
    long mixed = (((long) first << 32) | second) * 0x9E3779B97F4A7C15L;
    int mask = places.length - 1;
    int place = (int) (mixed >>> 32) & mask;
    while (places[place] != 0
        && (left[places[place] - 1] != first || right[places[place] - 1] != second)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void widen() {
    places = new int[places.length * 2];
    for (int link = 0; link < size; link++) {
      places[place(left[link], right[link])] = link + 1;
    }
  }

  /** The links in the order in which they are taken. */
  int[] inOrder() {
    return IntOrder.sorted(
        size,
        (i, j) -> {
          int by = Long.compare(knownAt[i], knownAt[j]);
          by = by != 0 ? by : Double.compare(evidence[j].score(), evidence[i].score());
          by = by != 0 ? by : Integer.compare(table.priority(left[i]), table.priority(left[j]));
          by = by != 0 ? by : Integer.compare(table.priority(right[i]), table.priority(right[j]));
          by = by != 0 || left[i] == left[j] ? by : table.compare(left[i], left[j]);
          return by != 0 || right[i] == right[j] ? by : table.compare(right[i], right[j]);
        });
  }
}
