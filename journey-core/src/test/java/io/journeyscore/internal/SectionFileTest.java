package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SectionFileTest {

  private static final SectionFile FILE = new SectionFile("JXX", 2, 1);
  private static final byte[] BYTES =
      FILE.write(
          new TreeMap<>(Map.of(1, new byte[] {7}, SectionFile.FIRST_SKIPPABLE, new byte[] {8, 9})));

  private static Optional<String> first(int id) {
    return id == 1 ? Optional.of("FIRST") : Optional.empty();
  }

  private static Code refusal(SectionFile file, byte[] bytes, int maxSections) {
    return catchThrowableOfType(
            ModelFormatException.class, () -> file.read(bytes, maxSections, SectionFileTest::first))
        .reason();
  }

  @Test
  void sectionsComeBackAndThoseThatMayBeSkippedAreSkipped() {
    SortedMap<Integer, ByteReader> sections = FILE.read(BYTES, 2, SectionFileTest::first);
    assertThat(sections.keySet()).containsExactly(1);
    assertThat(sections.get(1).u8("seven")).isEqualTo(7);
    sections.get(1).end();
  }

  @Test
  void sectionThatIsNotKnownIsRefusedBelowThoseThatMayBeSkipped() {
    byte[] unknown = FILE.write(new TreeMap<>(Map.of(2, new byte[0])));
    assertThat(refusal(FILE, unknown, 2)).isEqualTo(Code.UNSUPPORTED_SECTION);
  }

  @Test
  void moreSectionsThanTheLimitAreRefused() {
    assertThat(refusal(FILE, BYTES, 1)).isEqualTo(Code.LIMIT_EXCEEDED);
  }

  @Test
  void fileOfAnotherKindOrVersionIsRefused() {
    assertThat(refusal(new SectionFile("JYY", 2, 1), BYTES, 2)).isEqualTo(Code.NOT_A_MODEL);
    assertThat(refusal(new SectionFile("JXX", 1, 1), BYTES, 2)).isEqualTo(Code.TOO_NEW);
    assertThat(refusal(new SectionFile("JXX", 3, 0), BYTES, 2)).isEqualTo(Code.TOO_OLD);
    assertThatIllegalArgumentException().isThrownBy(() -> new SectionFile("JX", 1, 0));
  }

  @Test
  void everyBitThatIsFlippedIsFound() {
    for (int bit = 0; bit < 8 * BYTES.length; bit++) {
      byte[] flipped = BYTES.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      // The minor version is under the checksum of the header, like all the rest.
      assertThat(refusal(FILE, flipped, 2)).as("bit %d", bit).isNotNull();
    }
  }
}
