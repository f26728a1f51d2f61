package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.error.StateFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Deals journeys out to accumulators, combines these in another order, some as bytes. */
final class Splits {

  private Splits() {}

  /**
   * Says that all splits give the result and the bytes of the whole, and that bytes are checked.
   */
  static <T, R> void assertAllGiveTheWhole(Measure<T, R> measure, List<T> things) {
    Accumulator<T, R> whole = measure.accumulator();
    things.forEach(whole::accept);
    Random random = new Random(7);
    for (int parts : new int[] {1, 2, 5, 17}) {
      List<Accumulator<T, R>> split = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        split.add(measure.accumulator());
      }
      List<T> shuffled = new ArrayList<>(things);
      Collections.shuffle(shuffled, random);
      shuffled.forEach(thing -> split.get(random.nextInt(parts)).accept(thing));
      Collections.shuffle(split, random);
      Accumulator<T, R> joined = measure.accumulator();
      for (Accumulator<T, R> part : split) {
        joined.combine(random.nextBoolean() ? part : measure.accumulator(part.toBytes()));
      }
      assertThat(joined.result()).isEqualTo(whole.result());
      assertThat(joined.toBytes()).isEqualTo(whole.toBytes());
    }
    assertThatThrownBy(() -> whole.combine(whole)).isInstanceOf(IllegalArgumentException.class);
    assertBytesAreChecked(measure, whole.toBytes());
  }

  private static <T, R> void assertBytesAreChecked(Measure<T, R> measure, byte[] saved) {
    byte[] shorter = Arrays.copyOf(saved, saved.length - 1);
    byte[] longer = Arrays.copyOf(saved, saved.length + 1);
    assertThatThrownBy(() -> measure.accumulator(shorter)).isInstanceOf(StateFormatException.class);
    assertThatThrownBy(() -> measure.accumulator(longer)).isInstanceOf(StateFormatException.class);
    byte[] other = saved.clone();
    other[2]++; // A letter of the kind.
    assertThatThrownBy(() -> measure.accumulator(other)).isInstanceOf(StateFormatException.class);
  }
}
