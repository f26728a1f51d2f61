package io.journeyscore.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers for texts, in the order in which they were first asked for. Numbers differ from one
 * process to the next and are never saved.
 *
 * <p>Thread-safe.
 */
final class TextNumbers {

  private final Map<String, Integer> byText = new ConcurrentHashMap<>();
  private final List<String> texts = new ArrayList<>();

  int number(String text) {
    Integer known = byText.get(text);
    return known == null ? numberOfNew(text) : known;
  }

  private synchronized int numberOfNew(String text) {
    Integer known = byText.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  synchronized String text(int number) {
    return texts.get(number);
  }
}
