package io.journeyscore.identity;

import java.util.Arrays;

/**
 * Different lists of nodes, each once, in the order in which they came; the last one can be taken
 * back.
 *
 * <p>All of them lie in one array, and are found by open addressing: a list takes four bytes for
 * each node, and about sixteen more.
 */
final class NodeSets {

  private int size;
  private int[] starts = new int[17];
  private int[] nodes = new int[32];

  /** Open addressing: the number of a list and one, at a place that its nodes give. */
  private int[] places = new int[32];

  int size() {
    return size;
  }

  /** A copy of the nodes of a list. */
  int[] get(int number) {
    return Arrays.copyOfRange(nodes, starts[number], starts[number + 1]);
  }

  int first(int number) {
    return nodes[starts[number]];
  }

  boolean contains(int number, int node) {
    for (int i = starts[number]; i < starts[number + 1]; i++) {
      if (nodes[i] == node) {
        return true;
      }
    }
    return false;
  }

  /** The number of a list; negative if it never came. */
  int find(int... list) {
    return places[place(list)] - 1;
  }

  /** Takes in a list that never came, and returns its number. */
  int add(int... list) {
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    int start = starts[size];
    int end = Math.addExact(start, list.length);
    if (end > nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(end, nodes.length + (nodes.length >> 1)));
    }
    System.arraycopy(list, 0, nodes, start, list.length);
    starts[size + 1] = end;
    places[place(list)] = ++size;
    if (size * 2 > places.length) {
      widen();
    }
    return size - 1;
  }

  /** Takes the last list back. No list that came before it lies behind it in its row of places. */
  void removeLast() {
    places[place(get(size - 1))] = 0;
    size--;
  }

  private int place(int[] list) {
    int mask = places.length - 1;
    int place = (int) ((Arrays.hashCode(list) * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (places[place] != 0 && !isAt(places[place] - 1, list)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private boolean isAt(int number, int[] list) {
    return Arrays.equals(nodes, starts[number], starts[number + 1], list, 0, list.length);
  }

  private void widen() {
    places = new int[places.length * 2];
    for (int number = 0; number < size; number++) {
      places[place(get(number))] = number + 1;
    }
  }
}
