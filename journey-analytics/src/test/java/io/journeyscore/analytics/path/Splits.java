package io.journeyscore.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.error.StateFormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Deals things out to accumulators, combines these in another order, some as bytes. */
public final class Splits {
  private Splits() {}

  /** Says that all splits give the result and the bytes of the whole. */
  public static <T, R> void assertAllGiveTheWhole(Measure<T, R> measure, List<T> things) {
    Accumulator<T, R> whole = measure.accumulator();
    things.forEach(whole::accept);
    String expected = Said.all(whole.result());
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
      assertThat(Said.all(joined.result())).isEqualTo(expected);
      assertThat(joined.toBytes()).isEqualTo(whole.toBytes());
      assertThat(measure.accumulator(joined.toBytes()).toBytes()).isEqualTo(whole.toBytes());
    }
    assertThatThrownBy(() -> whole.combine(whole)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Says that two measures do not take in what the other counted. */
  public static <T, R> void assertApart(Measure<T, R> one, Measure<T, R> other) {
    assertThatThrownBy(() -> one.accumulator().combine(other.accumulator()))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] saved = one.accumulator().toBytes();
    assertThatThrownBy(() -> other.accumulator(saved)).isInstanceOf(StateFormatException.class);
  }
}
