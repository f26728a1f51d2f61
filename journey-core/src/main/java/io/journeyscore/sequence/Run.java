package io.journeyscore.sequence;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A list that grows at its end; each longer one is a list of its own and shares the memory of the
 * shorter ones, which stay as they are.
 *
 * <p>Adding to the longest list made so far costs O(1) amortised, adding to a shorter one a copy,
 * unless it is the very element that the longer one has there. A list never changes, so it may be
 * handed to other threads while longer ones are made.
 */
final class Run<T> {

  private static final int LEAST = 4;

  /** How many places of an array are taken by the longest list in it. */
  private static final class Used {
    private int places;
  }

  private final Object[] items;
  private final Used used;
  private final int size;

  private Run(Object[] items, Used used, int size) {
    this.items = items;
    this.used = used;
    this.size = size;
  }

  /** Returns the empty list. */
  static <T> Run<T> empty() {
    return new Run<>(new Object[0], new Used(), 0);
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  @SuppressWarnings("unchecked") // Only plus() writes into the array, and only elements of type T.
  T get(int index) {
    return (T) items[index];
  }

  /** Returns this list and one more element. */
  Run<T> plus(T item) {
    if (size < used.places && items[size] == item) {
      return new Run<>(items, used, size + 1);
    }
    if (size == used.places && size < items.length) {
      items[size] = item;
      used.places++;
      return new Run<>(items, used, size + 1);
    }
    Object[] copy = Arrays.copyOf(items, Math.max(LEAST, size + (size >> 1) + 1));
    Arrays.fill(copy, size, copy.length, null);
    copy[size] = item;
    Used own = new Used();
    own.places = size + 1;
    return new Run<>(copy, own, size + 1);
  }

  /** Returns the elements; a view, which later lists do not change. */
  @SuppressWarnings("unchecked") // As in get().
  List<T> toList() {
    return Collections.unmodifiableList((List<T>) Arrays.asList(items).subList(0, size));
  }

  /** Says whether another list has the very same elements; O(1) if it shares this one's memory. */
  boolean sameAs(Run<T> other) {
    if (size != other.size) {
      return false;
    }
    if (items == other.items) {
      return true;
    }
    for (int i = 0; i < size; i++) {
      if (items[i] != other.items[i]) {
        return false;
      }
    }
    return true;
  }
}
