package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who was erased is nowhere, as in the core. */
@Tag("long")
class SparkErasureTest {

  private static final int ERASED = 20;

  /** The first customers of the shop. */
  static Erasures list() {
    Erasures list = Erasures.none(Pseudonyms.keyed(new byte[Pseudonyms.LEAST_KEY_BYTES]));
    for (CustomerTimeline timeline : Shop.CORE.timelines().subList(0, ERASED)) {
      list =
          list.erase(
              timeline.customer(), Shop.CORE.identities(), Instant.parse("2026-01-01T00:00:00Z"));
    }
    return list;
  }

  @Test
  void erasedCustomersAreNowhereAndCounted() {
    Reconstruction core = Shop.DEFINITION.reconstructor().without(list()).reconstruct(Shop.EVENTS);
    List<Row> journeys = new ArrayList<>();
    for (Journey journey : core.journeys()) {
      journeys.add(JourneyRows.row(journey, 1, false));
    }
    try (SparkReconstruction spark =
        SparkReconstructor.builder(Shop.DEFINITION)
            .erasures(SparkErasureTest::list)
            .build()
            .reconstruct(LocalSpark.frame(Shop.EVENTS, 3))) {
      SparkReconstructionTest.assertSame(spark.journeys(), journeys, JourneyRows.SCHEMA);
      assertThat(spark.accounting()).isEqualTo(core.accounting());
      assertThat(spark.accounting().count(Fate.ERASED)).isGreaterThan(ERASED);
      List<CustomerId> erased =
          Shop.CORE.timelines().subList(0, ERASED).stream()
              .map(CustomerTimeline::customer)
              .toList();
      Reconstruction sample = spark.sample(Shop.EVENTS.size(), 1).reconstruction();
      assertThat(sample.timelines())
          .isEqualTo(core.timelines())
          .noneMatch(timeline -> erased.contains(timeline.customer()));
      assertThat(sample.erasureEpoch()).isEqualTo(core.erasureEpoch()).isPositive();
    }
  }
}
