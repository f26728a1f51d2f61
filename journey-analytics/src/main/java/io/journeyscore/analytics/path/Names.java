package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names, numbered from 0 in the order in which they came.
 *
 * <p>Not thread-safe.
 */
final class Names {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  int size() {
    return names.size();
  }

  String name(int number) {
    return names.get(number);
  }

  /** Returns the number of a name, given anew if it has none. */
  int number(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known != null) {
      return known;
    }
    names.add(name);
    return names.size() - 1;
  }

  /** Returns the numbers of the steps of a path. */
  int[] numbers(JourneyPath path) {
    return path.names().stream().mapToInt(this::number).toArray();
  }

  /** Returns, by the numbers of other names, the numbers that they have here. */
  int[] numbersOf(Names others) {
    return others.names.stream().mapToInt(this::number).toArray();
  }

  /** Returns by number the place of each name in their order. */
  int[] ranks() {
    List<String> sorted = sorted();
    int[] ranks = new int[size()];
    for (int i = 0; i < ranks.length; i++) {
      ranks[number(sorted.get(i))] = i;
    }
    return ranks;
  }

  /** Returns the names in their order. */
  List<String> sorted() {
    return names.stream().sorted().toList();
  }

  /** Writes the names in their order. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(size());
    for (String name : sorted()) {
      SavedState.writeText(out, name);
    }
  }

  void read(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      number(SavedState.readText(in));
    }
  }
}
