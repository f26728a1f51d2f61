package io.journeyscore.score;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The bytes of facts about a model: names in order, each with a printable value. */
final class FactsCodec {

  private FactsCodec() {}

  /**
   * Sorts and checks facts.
   *
   * @throws IllegalArgumentException if one is not printable, too long, or not what its name asks
   *     for
   */
  static SortedMap<String, String> checked(Map<String, String> facts) {
    ModelLimits limits = ModelLimits.defaults();
    SortedMap<String, String> copy = new TreeMap<>(facts);
    long all = 0;
    for (Map.Entry<String, String> fact : copy.entrySet()) {
      String key = fact.getKey();
      String value = fact.getValue();
      if (!isPrintable(key) || !isPrintable(value) || key.isEmpty()) {
        throw new IllegalArgumentException("facts must be printable and have a name");
      }
      if (bytes(key) > limits.nameBytes() || bytes(value) > limits.textBytes()) {
        throw new IllegalArgumentException("facts must be short: " + key);
      }
      all += bytes(key) + bytes(value);
    }
    if (copy.size() > limits.facts() || all > limits.factBytes()) {
      throw new IllegalArgumentException("facts must be few: " + copy.size());
    }
    broken(copy)
        .ifPresent(
            rule -> {
              throw new IllegalArgumentException(rule);
            });
    return Collections.unmodifiableSortedMap(copy);
  }

  private static Optional<String> broken(SortedMap<String, String> facts) {
    return KnownFacts.broken(facts);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static void write(ByteWriter out, SortedMap<String, String> facts) {
    out.count(facts.size());
    facts.forEach((key, value) -> out.text(key).text(value));
  }

  static SortedMap<String, String> read(ByteReader in, ModelLimits limits) {
    if (in.remaining() > limits.factBytes()) {
      throw in.fail(
          Code.LIMIT_EXCEEDED, "facts must take at most %d bytes".formatted(limits.factBytes()));
    }
    int count = in.count("fact count", limits.facts(), 8);
    SortedMap<String, String> facts = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String key = readPrintable(in, "fact name", limits.nameBytes());
      String value = readPrintable(in, "fact", limits.textBytes());
      if (key.isEmpty()) {
        throw in.fail(Code.BAD_TEXT, "fact name must not be empty");
      }
      if (!facts.isEmpty() && facts.lastKey().compareTo(key) >= 0) {
        boolean again = facts.containsKey(key);
        throw in.fail(again ? Code.DUPLICATE : Code.INCONSISTENT, "fact names must be in order");
      }
      facts.put(key, value);
    }
    Optional<String> broken = broken(facts);
    if (broken.isPresent()) {
      throw in.fail(Code.INCONSISTENT, broken.get());
    }
    return Collections.unmodifiableSortedMap(facts);
  }

  private static String readPrintable(ByteReader in, String what, int maxBytes) {
    String text = in.text(what, maxBytes);
    if (!isPrintable(text)) {
      throw in.fail(Code.BAD_TEXT, what + " must be printable");
    }
    return text;
  }

  static boolean isPrintable(String text) {
    return text.codePoints().allMatch(FactsCodec::isPrintable);
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
