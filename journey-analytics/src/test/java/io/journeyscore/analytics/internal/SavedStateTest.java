package io.journeyscore.analytics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.error.StateFormatException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SavedStateTest {
  private static final byte[] SAVED =
      SavedState.write(
          "kind",
          out -> SavedState.writeCounts(out, Map.of("è", new long[] {1, -2}, "b", new long[0])));

  @Test
  void readsWhatWasWritten() {
    SortedMap<String, long[]> counts = new TreeMap<>();
    SavedState.read("kind", SAVED, in -> counts.putAll(SavedState.readCounts(in)));

    assertThat(counts).containsOnlyKeys("b", "è");
    assertThat(counts.get("è")).containsExactly(1, -2);
    assertThat(counts.get("b")).isEmpty();
  }

  @Test
  void refusesEveryCutAndEveryFlippedBit() {
    for (int length = 0; length < SAVED.length; length++) {
      byte[] cut = Arrays.copyOf(SAVED, length);
      assertThatThrownBy(() -> SavedState.read("kind", cut, SavedState::readCounts))
          .isInstanceOf(StateFormatException.class);
    }
    for (int bit = 0; bit < SAVED.length * Byte.SIZE; bit++) {
      byte[] flipped = SAVED.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThatThrownBy(() -> SavedState.read("kind", flipped, SavedState::readCounts))
          .isInstanceOf(StateFormatException.class);
    }
  }

  @Test
  void refusesAnotherKindAndContentThatIsLongerOrShorter() {
    assertThatThrownBy(() -> SavedState.read("other", SAVED, SavedState::readCounts))
        .isInstanceOf(StateFormatException.class)
        .hasMessageContaining("INCONSISTENT");
    assertThatThrownBy(() -> SavedState.read("kind", SAVED, in -> {}))
        .isInstanceOf(StateFormatException.class)
        .hasMessageContaining("TRAILING_BYTES");
    byte[] empty = SavedState.write("kind", out -> {});
    assertThatThrownBy(() -> SavedState.read("kind", empty, SavedState::readCounts))
        .isInstanceOf(StateFormatException.class)
        .hasMessageContaining("TRUNCATED");
  }
}
