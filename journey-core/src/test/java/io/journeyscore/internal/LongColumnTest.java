package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LongColumnTest {

  @Provide
  Arbitrary<List<Long>> numbers() {
    return Arbitraries.integers()
        .between(0, 100)
        .flatMap(
            share ->
                Arbitraries.integers()
                    .between(0, 99)
                    .flatMap(drawn -> drawn < share ? Arbitraries.longs() : Arbitraries.just(0L))
                    .list()
                    .ofMaxSize(100));
  }

  @Property(tries = 500, seed = "1")
  void columnEqualsAListWhateverShareIsSet(@ForAll("numbers") List<Long> numbers) {
    LongColumn.Builder builder = new LongColumn.Builder();
    for (int row = 0; row < numbers.size(); row++) {
      if (numbers.get(row) != 0) {
        builder.set(row, numbers.get(row));
      }
    }
    LongColumn column = builder.drain(numbers.size());
    for (int row = 0; row < numbers.size(); row++) {
      assertThat(column.get(row)).isEqualTo(numbers.get(row));
    }
  }

  @Test
  void chunksKeepEveryNumberAndHandThemOverOnce() {
    LongChunks longs = new LongChunks();
    IntChunks ints = new IntChunks();
    for (int i = 0; i < 200_000; i++) {
      longs.add(-i);
      ints.add(i);
    }
    assertThat(longs.get(131_072)).isEqualTo(-131_072);
    assertThat(ints.get(65_535)).isEqualTo(65_535);
    assertThat(longs.drain()).hasSize(200_000).startsWith(0, -1).endsWith(-199_999);
    assertThat(ints.drain()).hasSize(200_000).startsWith(0, 1).endsWith(199_999);
    assertThat(longs.size()).isZero();
    assertThat(ints.size()).isZero();
  }
}
