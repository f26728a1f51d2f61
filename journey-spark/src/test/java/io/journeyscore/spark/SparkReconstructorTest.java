package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.RejectReason;
import io.journeyscore.sequence.Journey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
class SparkReconstructorTest {

  /** Some partitions, and the zone of the session. */
  @ParameterizedTest
  @CsvSource({"1, UTC", "2, Asia/Kathmandu", "7, America/St_Johns"})
  void journeysDoNotDependOnPartitionsNorOnTheZone(int partitions, String zone) {
    RuntimeConfig config = LocalSpark.session().conf();
    try {
      config.set("spark.sql.shuffle.partitions", partitions);
      config.set("spark.sql.adaptive.coalescePartitions.enabled", false);
      config.set("spark.sql.session.timeZone", zone);
      try (SparkReconstruction spark =
          SparkReconstructor.builder(Shop.DEFINITION)
              .build()
              .reconstruct(LocalSpark.frame(Shop.EVENTS, Math.min(partitions, 20)))) {
        assertThat(byId(spark.journeys().collectAsList()))
            .isEqualTo(
                byId(
                    Shop.CORE.journeys().stream()
                        .map(journey -> JourneyRows.row(journey, 1, false))
                        .toList()));
        assertThat(spark.accounting()).isEqualTo(Shop.CORE.accounting());
      }
    } finally {
      config.set("spark.sql.shuffle.partitions", 2);
      config.set("spark.sql.adaptive.coalescePartitions.enabled", true);
      config.set("spark.sql.session.timeZone", "UTC");
    }
  }

  @Test
  void norOnManyMorePartitions() {
    journeysDoNotDependOnPartitionsNorOnTheZone(200, "Pacific/Apia");
  }

  /** Customer, start, outcome, events and value of each journey, by its id. */
  private static TreeMap<String, List<Object>> byId(List<Row> rows) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(0),
                row ->
                    List.of(
                        row.get(4), row.get(6), row.get(8), row.get(9), row.get(11), row.get(12)),
                (one, other) -> {
                  throw new IllegalStateException("a journey must be there once: " + one);
                },
                TreeMap::new));
  }

  @Test
  void longHouseholdsComeInSegments() {
    try (SparkReconstruction spark =
        SparkReconstructor.builder(Shop.DEFINITION)
            .maxEventsHeld(20)
            .maxEventsPerSegment(3)
            .build()
            .reconstruct(LocalSpark.frame(Shop.EVENTS, 2))) {
      assertThat(spark.accounting().count(Fate.IN_JOURNEY))
          .isEqualTo(Shop.CORE.accounting().count(Fate.IN_JOURNEY));
      List<Row> rows = spark.journeys().collectAsList();
      assertThat(rows).filteredOn(row -> row.getBoolean(2)).hasSizeGreaterThan(50);
      for (Journey journey : Shop.CORE.journeys()) {
        assertThat(
                rows.stream()
                    .filter(row -> row.getString(0).equals(journey.id()))
                    .mapToInt(row -> row.getInt(11))
                    .sum())
            .isEqualTo(journey.events().size());
      }
    }
  }

  @Test
  void whatIsNoEventIsRejectedAndCounted() {
    List<Row> rows = new ArrayList<>(LocalSpark.frame(Shop.EVENTS, 1).collectAsList());
    rows.add(1, RowFactory.create((Object) null));
    rows.add(RowFactory.create((Object) new byte[] {1, 2}));
    StructType nullable = new StructType().add("event", DataTypes.BinaryType);
    try (SparkReconstruction spark =
        SparkReconstructor.builder(Shop.DEFINITION)
            .build()
            .reconstruct(LocalSpark.session().createDataFrame(rows, nullable).repartition(3))) {
      assertThat(spark.accounting())
          .isEqualTo(
              Shop.CORE
                  .accounting()
                  .plus(Accounting.builder().quarantine(RejectReason.TYPE, 2).build()));
      assertThat(
              spark.rejected().filter("reason = 'TYPE'").select("event").toJSON().collectAsList())
          .containsExactlyInAnyOrder("{}", "{\"event\":\"AQI=\"}");
      assertThat(spark.journeys().count()).isEqualTo(Shop.CORE.journeys().size());
    }
  }

  @Test
  void eventsAreBytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SparkReconstructor.builder(Shop.DEFINITION)
                    .build()
                    .reconstruct(LocalSpark.session().range(3).toDF("event")))
        .withMessageContaining("event");
  }
}
