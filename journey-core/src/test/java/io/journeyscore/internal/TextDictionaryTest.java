package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextDictionaryTest {

  @Property(tries = 500, seed = "1")
  void numbersEqualThoseOfAMap(@ForAll List<String> texts) {
    TextDictionary dictionary = new TextDictionary();
    Map<String, Integer> numbers = new HashMap<>();
    for (String text : texts) {
      int number = numbers.computeIfAbsent(text, own -> numbers.size());
      assertThat(dictionary.codeOf(text)).isEqualTo(number);
    }
    assertThat(dictionary.size()).isEqualTo(numbers.size());
    TextArena arena = dictionary.drain();
    numbers.forEach((text, number) -> assertThat(arena.text(number)).isEqualTo(text));
  }

  @Test
  void manyTextsKeepTheirNumbersWhileTheTableGrows() {
    TextDictionary dictionary = new TextDictionary();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 150_000; i++) {
        assertThat(dictionary.codeOf("customer-" + i)).isEqualTo(i);
      }
    }
  }

  @Test
  void keysWrittenToCollideDoHaveOneHash() {
    assertThat(CollidingKeys.of(1_000))
        .extracting(key -> ByteHash.of(key, 0, key.length, ByteHash.FIRST_SEED))
        .containsOnly(
            ByteHash.of(CollidingKeys.of(1).get(0), 0, 2 * Long.BYTES, ByteHash.FIRST_SEED));
  }

  @Test
  void keysWrittenToCollideAreNumberedInLinearTime() {
    // With one hash for all, 100,000 keys would need five thousand million comparisons.
    TextDictionary dictionary = new TextDictionary();
    List<byte[]> keys = CollidingKeys.of(100_000);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < keys.size(); i++) {
        assertThat(dictionary.codeOf(keys.get(i), 0, keys.get(i).length)).isEqualTo(i);
      }
    }
    assertThat(dictionary.probes()).isLessThan(20L * keys.size());
  }
}
