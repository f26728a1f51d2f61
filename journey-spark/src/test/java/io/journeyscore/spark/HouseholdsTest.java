package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Households against a union-find of a few lines, and by shapes with long ways. */
@Tag("long")
class HouseholdsTest {

  private static final StructType NUMBERS =
      new StructType().add("numbers", DataTypes.createArrayType(DataTypes.LongType, false), false);

  /** So small that the tasks can join next to nothing, and all is left to GraphX. */
  private static final Households CRAMPED = new Households(3, 4);

  private static Dataset<Row> frame(List<List<Long>> events, int partitions) {
    List<Row> rows = new ArrayList<>();
    events.forEach(numbers -> rows.add(RowFactory.create((Object) numbers.toArray(Long[]::new))));
    return LocalSpark.session().createDataFrame(rows, NUMBERS).repartition(partitions);
  }

  private static Map<Long, Long> map(Dataset<Row> frame) {
    Map<Long, Long> households = new HashMap<>();
    for (Row row : frame.collectAsList()) {
      assertThat(households.put(row.getLong(0), row.getLong(1))).isNull();
    }
    return households;
  }

  /** Every number that stands beside another one, with the least of all it is connected with. */
  private static Map<Long, Long> slow(List<List<Long>> events) {
    Map<Long, Long> least = new HashMap<>();
    events.stream()
        .filter(numbers -> numbers.stream().distinct().count() > 1)
        .forEach(numbers -> numbers.forEach(number -> least.put(number, number)));
    for (boolean changed = true; changed; ) {
      changed = false;
      for (List<Long> numbers : events) {
        for (long one : numbers) {
          for (long other : numbers) {
            if (least.containsKey(one) && least.get(other) < least.get(one)) {
              least.put(one, least.get(other));
              changed = true;
            }
          }
        }
      }
    }
    return least;
  }

  private static List<List<Long>> random(Random random, int events, int numbers) {
    return IntStream.range(0, events)
        .mapToObj(
            i ->
                LongStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(j -> (long) random.nextInt(numbers) - numbers / 2)
                    .toList())
        .toList();
  }

  private static List<List<Long>> chain(int links, LongUnaryOperator name) {
    List<List<Long>> chain = new ArrayList<>();
    for (long i = 0; i < links; i++) {
      chain.add(List.of(name.applyAsLong(i), name.applyAsLong(i + 1)));
    }
    Collections.shuffle(chain, new Random(5));
    return chain;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void householdsAreTheConnectedComponents(int partitions) {
    Random random = new Random(partitions);
    List<List<Long>> events = random(random, 120, 150);
    for (Households households : List.of(Households.USUAL, CRAMPED)) {
      try (Households.Found found = households.of(frame(events, partitions), Optional.empty())) {
        assertThat(map(found.frame())).isEqualTo(slow(events));
      }
    }
  }

  @Test
  void earlierHouseholdsTakeThePlaceOfTheirLinks() {
    Random random = new Random(3);
    List<List<Long>> old = random(random, 100, 150);
    List<List<Long>> all = new ArrayList<>(random(random, 12, 170));
    all.addAll(old);
    List<List<Long>> others = random(random, 30, 150);
    try (Households.Found before = Households.USUAL.of(frame(old, 2), Optional.empty());
        Households.Found again = Households.USUAL.of(frame(old, 3), Optional.of(before.frame()));
        Households.Found grown = Households.USUAL.of(frame(all, 3), Optional.of(before.frame()));
        Households.Found ofOthers = Households.USUAL.of(frame(others, 1), Optional.empty());
        Households.Found united =
            CRAMPED.of(
                frame(all, 2),
                Optional.of(before.frame().union(ofOthers.frame()).union(ofOthers.frame())))) {
      assertThat(again.links()).isZero();
      assertThat(map(again.frame())).isEqualTo(map(before.frame()));
      assertThat(grown.links()).isBetween(1L, 24L);
      assertThat(map(grown.frame())).isEqualTo(slow(all));
      List<List<Long>> both = new ArrayList<>(all);
      both.addAll(others);
      assertThat(map(united.frame())).isEqualTo(slow(both));
    }
  }

  @Test
  void noLinksNoHouseholds() {
    try (Households.Found found =
        Households.USUAL.of(frame(List.of(List.of(1L), List.of()), 2), Optional.empty())) {
      assertThat(found.frame().collectAsList()).isEmpty();
    }
  }

  @Test
  void chainAndStarOfManyAreDoneInOneRun() {
    Dataset<Row> ids = LocalSpark.session().range(20_000).toDF();
    Dataset<Row> events =
        ids.selectExpr("array(id, id + 1) AS numbers")
            .union(ids.selectExpr("array(-1L, -2 - id) AS numbers"))
            .repartition(3);
    try (Households.Found found = Households.USUAL.of(events, Optional.empty())) {
      assertThat(found.runs()).isEqualTo(1);
      assertThat(map(found.frame().groupBy("household").count()))
          .isEqualTo(Map.of(0L, 20_001L, -20_001L, 20_001L));
      assertThat(found.frame().select("number").distinct().count()).isEqualTo(40_002);
    }
  }

  /** A chain of which tasks hold a few links each, under names as good as hashes. */
  @Test
  void longWaysAreDrawnTogetherBetweenRuns() {
    int links = 100;
    LongUnaryOperator name = i -> (i + 1) * 0x9E3779B97F4A7C15L;
    try (Households.Found found =
        new Households(8, 6).of(frame(chain(links, name), 2), Optional.empty())) {
      long least = LongStream.rangeClosed(0, links).map(name).min().orElseThrow();
      assertThat(map(found.frame()))
          .hasSize(links + 1)
          .allSatisfy((n, h) -> assertThat(h).isEqualTo(least));
      assertThat(found.runs()).isBetween(2, 6);
    }
  }

  @Test
  void nothingIsKeptAfterwards() {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
    int kept = spark.getPersistentRDDs().size();
    List<List<Long>> events = random(new Random(9), 60, 80);
    try (Households.Found before = CRAMPED.of(frame(events, 2), Optional.empty());
        Households.Found after =
            CRAMPED.of(frame(events.subList(0, 30), 2), Optional.of(before.frame()))) {
      assertThat(spark.getPersistentRDDs()).hasSize(kept + 2);
      assertThat(map(after.frame())).isEqualTo(map(before.frame()));
    }
    assertThat(spark.getPersistentRDDs()).hasSize(kept);
  }

  /** A chain of which one task holds a sixth. */
  @Test
  void chainOfSixtyThousandLinks() {
    int links = 60_000;
    Dataset<Row> events =
        LocalSpark.session()
            .range(links)
            .selectExpr("array(xxhash64(id), xxhash64(id + 1)) AS numbers")
            .repartition(8);
    try (Households.Found found = new Households(10_000, 12).of(events, Optional.empty())) {
      assertThat(found.runs()).isBetween(2, 6);
      assertThat(found.frame().count()).isEqualTo(links + 1L);
      assertThat(found.frame().select("household").distinct().count()).isEqualTo(1);
    }
  }
}
