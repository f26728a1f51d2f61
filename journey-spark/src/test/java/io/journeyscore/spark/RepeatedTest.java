package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RepeatedTest {

  private static final long ALWAYS = 0;

  @Test
  void numbersThatComeMoreThanOnceAndTheOneThatCounts() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Long> numbers = random.longs(random.nextInt(40), -8, 8).sorted().boxed().toList();
      Map<Long, Integer> times = new HashMap<>();
      numbers.forEach(number -> times.merge(number, 1, Integer::sum));

      List<Long> repeated = new ArrayList<>();
      new Repeated(ALWAYS).call(numbers.iterator()).forEachRemaining(repeated::add);

      assertThat(repeated)
          .containsExactlyElementsOf(
              times.keySet().stream()
                  .filter(number -> times.get(number) > 1 || number == ALWAYS)
                  .sorted()
                  .toList());
    }
  }
}
