package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExampleTest {

  private static final double[] VALUES = {3, Double.NaN, 5, 7};
  private static final Example EXAMPLE =
      new Example(VALUES, true, 10, 20, 4, new Example.Course(1, 2, 15));

  @Test
  void otherSignalsAreSeenInTheirOrderAndEachFactStays() {
    Example some = EXAMPLE.withSignalsAt(EXAMPLE.places(new int[] {2, 0, 1}));

    assertThat(some.values()).containsExactly(5, 3, Double.NaN);
    assertThat(some.value(0)).isEqualTo(5);
    assertThat(some.value(2)).isNaN();
    assertThat(some.positive()).isTrue();
    assertThat(some.landmark()).isEqualTo(10);
    assertThat(some.matureAt()).isEqualTo(20);
    assertThat(some.customer()).isEqualTo(4);
    assertThat(some.course()).isSameAs(EXAMPLE.course());
  }

  @Test
  void signalsOfSomeSignalsAreFoundAmongTheFirst() {
    Example some = EXAMPLE.withSignalsAt(EXAMPLE.places(new int[] {3, 2, 0}));
    Example fewer = some.withSignalsAt(some.places(new int[] {2, 0}));

    assertThat(fewer.values()).containsExactly(3, 7);
    assertThat(fewer.value(1)).isEqualTo(7);
  }

  @Test
  void aSetOfOtherSignalsSharesItsValuesAndRepeatsStayOneExample() {
    TrainingSet all = PlantedSignals.success(200, 3);
    int[] kept = {4, 0};
    TrainingSet some =
        all.withSignals(
            all.signals()
                .keeping(Arrays.stream(kept).mapToObj(all.signals().signals()::get).toList()),
            kept);

    for (int i = 0; i < all.size(); i++) {
      assertThat(some.values(i))
          .containsExactly(all.examples().get(i).value(4), all.examples().get(i).value(0));
    }
    assertThat(all.withSignals(all.signals(), new int[0])).as("nothing to leave out").isSameAs(all);
  }
}
