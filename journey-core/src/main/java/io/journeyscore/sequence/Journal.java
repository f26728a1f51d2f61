package io.journeyscore.sequence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was changed since the last moment that counts, and how to take it back.
 *
 * <p>Not thread-safe.
 */
final class Journal {

  private final Deque<Runnable> undo = new ArrayDeque<>();

  /** Notes how to take back a change that was just made. */
  void note(Runnable takeBack) {
    undo.push(takeBack);
  }

  <K, V> void put(Map<K, V> map, K key, V value) {
    V before = map.put(key, value);
    note(() -> restore(map, key, before));
  }

  <K, V> void remove(Map<K, V> map, K key) {
    V before = map.remove(key);
    if (before != null) {
      note(() -> restore(map, key, before));
    }
  }

  private static <K, V> void restore(Map<K, V> map, K key, @Nullable V before) {
    if (before == null) {
      map.remove(key);
    } else {
      map.put(key, before);
    }
  }

  /** Lets all changes stand. */
  void commit() {
    undo.clear();
  }

  /** Takes all changes back, the last one first. */
  void rollback() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }
}
