package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PathIndexTest {

  @Property(tries = 300, seed = "21")
  void numbersAreThoseOfAMap(@ForAll long seed) {
    Random random = new Random(seed);
    PathIndex index = new PathIndex();
    Map<List<Integer>, Integer> expected = new HashMap<>();
    int codes = 1 + random.nextInt(4);
    int[] many = {0, 511, 512, 1 << 20};
    for (int i = 0; i < 500; i++) {
      boolean far = random.nextInt(3) == 0;
      int[] touches = random.ints(random.nextInt(9), 0, codes).toArray();
      if (far) {
        Arrays.setAll(touches, place -> many[touches[place]]);
      }
      int from = random.nextInt(touches.length + 1);
      int[] path = Arrays.copyOfRange(touches, from, touches.length);
      List<Integer> key = Arrays.stream(path).boxed().toList();
      int number = expected.computeIfAbsent(key, unused -> expected.size());

      assertThat(index.number(touches, from, touches.length)).isEqualTo(number);
      assertThat(index.length(number)).isEqualTo(path.length);
      for (int position = 0; position < path.length; position++) {
        assertThat(index.touch(number, position)).isEqualTo(path[position]);
      }
    }
    assertThat(index.size()).isEqualTo(expected.size());
    assertThat(index.totalLength())
        .isEqualTo(expected.keySet().stream().mapToInt(List::size).sum());
  }
}
