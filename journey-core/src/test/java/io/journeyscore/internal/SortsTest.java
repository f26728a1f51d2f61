package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SortsTest {

  @Provide
  Arbitrary<List<Long>> keys() {
    return Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-300, 300))
        .list()
        .ofMaxSize(200);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().withChars("ab\u00E9\uD83D\uDE80\uE000").ofMaxLength(12),
            Arbitraries.integers().map(i -> "common prefix " + i),
            Arbitraries.integers().between(0, 9).map(i -> "x".repeat(i) + "y"))
        .list()
        .ofMaxSize(120);
  }

  @Provide
  Arbitrary<List<String>> pairedTexts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().withChars("ab\u00E9\uE000").ofMaxLength(12),
            Arbitraries.of("\uD83D\uDE80", "\uD83D\uDE81b", "long enough for more than one"),
            Arbitraries.integers().map(i -> "common prefix " + i),
            Arbitraries.integers().between(0, 40).map(i -> "x".repeat(i) + "y"))
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 1_000, seed = "1")
  void radixSortEqualsAStableSort(@ForAll("keys") List<Long> keys) {
    long[] sorted = keys.stream().mapToLong(key -> key).toArray();
    int[] carried = IntStream.range(0, sorted.length).toArray();
    RadixSort.sort(sorted, 0, sorted.length, carried, Long.MIN_VALUE);
    assertThat(carried)
        .containsExactly(
            IntStream.range(0, sorted.length)
                .boxed()
                .sorted(Comparator.comparing(keys::get))
                .mapToInt(i -> i)
                .toArray());
    assertThat(sorted).isSorted();
  }

  @Property(tries = 500, seed = "2")
  void radixSortLeavesWhatIsOutsideAlone(@ForAll("keys") List<Long> keys) {
    long[] all = new long[keys.size() + 2];
    all[0] = 5;
    all[all.length - 1] = -5;
    for (int i = 0; i < keys.size(); i++) {
      all[i + 1] = keys.get(i);
    }
    RadixSort.sort(all, 1, all.length - 1, new int[keys.size()], Long.MIN_VALUE);
    assertThat(all[0]).isEqualTo(5);
    assertThat(all[all.length - 1]).isEqualTo(-5);
    assertThat(Arrays.copyOfRange(all, 1, all.length - 1)).isSorted();
  }

  @Property(tries = 1_000, seed = "3")
  void textSortEqualsASortByCodePoint(@ForAll("texts") List<String> texts) {
    assertTextsSorted(texts);
  }

  @Property(tries = 1_000, seed = "4")
  void textSortOfPairedSurrogatesEqualsASortByCodePoint(@ForAll("pairedTexts") List<String> texts) {
    assertTextsSorted(texts);
  }

  private static void assertTextsSorted(List<String> texts) {
    TextColumn.Builder builder = new TextColumn.Builder();
    texts.forEach(builder::add);
    TextColumn column = builder.drain();
    int[] items = IntStream.range(0, texts.size()).toArray();
    new TextSort(column.texts(), column::number).sort(items, 0, items.length);
    assertThat(items)
        .containsExactly(
            IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparing(texts::get, CodePoints::compare))
                .mapToInt(i -> i)
                .toArray());
  }

  @Property(tries = 300, seed = "5")
  void mergeSortEqualsAStableSort(@ForAll long seed) {
    Random random = new Random(seed);
    int[] items = random.ints(random.nextInt(300), 0, 1_000).toArray();
    int[] expected =
        IntStream.of(items)
            .boxed()
            .sorted(Comparator.comparingInt(item -> item % 10))
            .mapToInt(i -> i)
            .toArray();
    IntMergeSort.sort(
        items, 0, items.length, (left, right) -> Integer.compare(left % 10, right % 10));
    assertThat(items).containsExactly(expected);
  }
}
