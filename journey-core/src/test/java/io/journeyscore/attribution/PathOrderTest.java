package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PathOrderTest {

  @Property(tries = 300, seed = "22")
  void pathsStandInTheOrderOfTheirTouches(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 70_000) int names) {
    Random random = new Random(seed);
    PathIndex index = new PathIndex();
    List<int[]> expected = new ArrayList<>();
    int few = Math.min(names, 1 + random.nextInt(3));
    for (int i = 0; i < 300; i++) {
      // Long paths of few names begin alike; the last name is the one that needs the most bits.
      int[] path = random.ints(random.nextInt(90), names - few, names).toArray();
      Arrays.fill(path, 0, random.nextInt(path.length + 1), names - 1);
      if (index.number(path, 0, path.length) == expected.size()) {
        expected.add(path);
      }
    }
    int[] itself = IntStream.range(0, names).toArray();

    int[] order = new PathOrder(index, index.translated(itself), names).sorted();

    assertThat(Arrays.stream(order).mapToObj(expected::get).toList())
        .isSortedAccordingTo(Arrays::compare)
        .hasSameSizeAs(expected);
    assertThat(Arrays.stream(order).distinct().count()).isEqualTo(expected.size());
  }
}
