package io.journeyscore.report.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.report.internal.cell.Suppression;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuppressionTest {

  private static final int LEAST = 11;

  @Test
  void totalAndAllButOnePartDoNotGiveTheHiddenPartAway() {
    Suppression of = suppression(new long[] {103, 3, 40, 60});
    of.hide(1);
    of.sum(0, 1, 2, 3);

    assertThat(of.hidden()).isEqualTo(bits(1, 2));
  }

  @Test
  void hiddenPartsThatAreFewTogetherTakeAnotherPartAlong() {
    Suppression of = suppression(new long[] {107, 3, 4, 40, 60});
    of.hide(1);
    of.hide(2);
    of.sum(0, 1, 2, 3, 4);

    assertThat(of.hidden()).isEqualTo(bits(1, 2, 3));
  }

  @Test
  void totalIsHiddenWhereItsOnlyPartIs() {
    Suppression of = suppression(new long[] {3, 3, 0});
    of.hide(1);
    of.sum(0, 1, 2);

    assertThat(of.hidden()).isEqualTo(bits(0, 1));
  }

  @Test
  void hiddenTotalIsNotTheSumOfPartsThatAreTold() {
    Suppression of = suppression(new long[] {50, 20, 30});
    of.hide(0);
    of.sum(0, 1, 2);

    assertThat(of.hidden()).isEqualTo(bits(0, 1));
  }

  @Test
  void nothingIsHiddenWithoutNeed() {
    Suppression of = suppression(new long[] {50, 20, 30, 0});
    of.sum(0, 1, 2, 3);

    assertThat(of.hidden()).isEqualTo(bits());
  }

  /** Solves all sums with one unknown, again and again, as a reader with a pencil would. */
  @Property(seed = "9", tries = 100, edgeCases = EdgeCasesMode.NONE)
  void noHiddenNumberOfACubeIsFoundBySubtraction(
      @ForAll @IntRange(min = 0, max = 4) int segments,
      @ForAll @IntRange(min = 0, max = 4) int periods,
      @ForAll @IntRange(min = 1, max = 60) int most,
      @ForAll long seed) {
    MapLayout layout = new MapLayout(1, 1, segments, periods);
    long[] values = additive(layout, most, new Random(seed));
    List<int[]> lines = new ArrayList<>();
    layout.sums(lines::add);
    Suppression suppression = suppression(values);
    BitSet small = new BitSet();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0 && values[i] < LEAST) {
        small.set(i);
        suppression.hide(i);
      }
    }
    lines.forEach(suppression::sum);

    BitSet hidden = suppression.hidden();
    assertThat(containsAll(hidden, small)).isTrue();
    assertThat(foundBySubtraction(hidden, lines)).isEqualTo(hidden);
    assertThat(lines).allSatisfy(line -> assertThat(tellsOfFew(line, values, hidden)).isFalse());
  }

  private static boolean containsAll(BitSet all, BitSet some) {
    BitSet rest = (BitSet) some.clone();
    rest.andNot(all);
    return rest.isEmpty();
  }

  private static BitSet foundBySubtraction(BitSet hidden, List<int[]> lines) {
    BitSet unknown = (BitSet) hidden.clone();
    boolean found = true;
    while (found) {
      found = false;
      for (int[] line : lines) {
        int[] open = java.util.Arrays.stream(line).filter(unknown::get).toArray();
        if (open.length == 1) {
          unknown.clear(open[0]);
          found = true;
        }
      }
    }
    return unknown;
  }

  private static boolean tellsOfFew(int[] line, long[] values, BitSet hidden) {
    long rest =
        hidden.get(line[0])
            ? 0
            : values[line[0]]
                - java.util.Arrays.stream(line)
                    .skip(1)
                    .filter(part -> !hidden.get(part))
                    .mapToLong(part -> values[part])
                    .sum();
    return rest > 0 && rest < LEAST;
  }

  /** Random numbers of which all sums of a map with one stage and one touchpoint hold. */
  private static long[] additive(MapLayout layout, int most, Random random) {
    long[] values = new long[layout.kinds() * layout.selections()];
    for (int i = 0; i < layout.selections(); i++) {
      Selection leaf = layout.selection(i);
      boolean whole =
          (leaf.segment() == 0 && layout.segments() > 0)
              || (leaf.period() == 0 && layout.periods() > 0)
              || leaf.ending() == 0;
      if (!whole) {
        long[] ways = LongStream.generate(() -> few(most, random)).limit(8).toArray();
        long wentOn = ways[0] + ways[1];
        long reached = wentOn + ways[2] + ways[3] + ways[4];
        put(values, layout, leaf, layout.of(0, StageCount.NEXT), ways[0]);
        put(values, layout, leaf, layout.of(0, StageCount.ELSEWHERE), ways[1]);
        put(values, layout, leaf, layout.of(0, StageCount.WENT_ON), wentOn);
        put(values, layout, leaf, layout.of(0, StageCount.SUCCEEDED), ways[2]);
        put(values, layout, leaf, layout.of(0, StageCount.STILL), ways[3]);
        put(values, layout, leaf, layout.of(0, StageCount.LEFT), ways[4]);
        put(values, layout, leaf, layout.of(0, 0, TouchpointCount.LAST), ways[4]);
        put(values, layout, leaf, layout.of(0, StageCount.REACHED), reached);
        put(values, layout, leaf, layout.of(0, StageCount.BEGAN), reached);
        put(values, layout, leaf, MapLayout.NOWHERE, ways[5]);
        put(values, layout, leaf, MapLayout.JOURNEYS, reached + ways[5]);
        put(values, layout, leaf, layout.of(0, 0, TouchpointCount.MET), ways[6]);
        put(values, layout, leaf, layout.of(0, StageCount.RATED), ways[7]);
        put(values, layout, leaf, layout.of(0, 0, TouchpointCount.RATED), ways[7]);
      }
    }
    return values;
  }

  private static long few(int most, Random random) {
    return random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1);
  }

  /** Adds a number of a slice to all selections that hold the slice. */
  private static void put(long[] values, MapLayout layout, Selection leaf, int kind, long value) {
    for (int i = 0; i < layout.selections(); i++) {
      Selection at = layout.selection(i);
      if ((at.segment() == 0 || at.segment() == leaf.segment())
          && (at.period() == 0 || at.period() == leaf.period())
          && (at.ending() == 0 || at.ending() == leaf.ending())) {
        values[layout.place(kind, at)] += value;
      }
    }
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }

  /** Of numbers that count customers. */
  private static Suppression suppression(long[] values) {
    return new Suppression(
        values, places -> places.stream().mapToLong(place -> values[place]).sum() >= LEAST);
  }
}
