package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether all events meet their copies or only those that may have some, what is left is one. */
class CopySearchTest {

  private static final JourneyDefinition DEFINITION =
      JourneyDefinition.builder(
              JourneyRules.builder("visits", "1").inactivityGap(Duration.ofMinutes(30)).build())
          .build();
  private static final int IDS = 120;

  /** Copies, ids that two customers' events share, alike events without ids, and many others. */
  private static List<JourneyEvent> told() {
    SplittableRandom random = new SplittableRandom(4);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < IDS; i++) {
      JourneyEvent.Builder event = event(i).customer("c" + random.nextInt(9)).eventId("- " + i);
      events.add(event.build());
      switch (random.nextInt(8)) {
        case 0 -> events.add(event.build());
        case 1 -> events.add(event.knownAt(Instant.ofEpochSecond(IDS + i)).build());
        case 2 -> events.add(event.withoutIdentifiers().customer("d").build());
        case 3 -> {
          events.add(event(i / 20).customer("c0").build());
          events.add(event(i / 20).customer("c0").build());
        }
        default -> {}
      }
    }
    return events;
  }

  private static JourneyEvent.Builder event(int second) {
    return JourneyEvent.builder(EventType.of("view"), Instant.ofEpochSecond(second));
  }

  @ParameterizedTest
  @Tag("long")
  @ValueSource(longs = {0, 1, CopySearch.USUAL_SEVERAL})
  void whatIsLeftIsWhatTheCoreLeaves(long mostSeveral) {
    Accounting counts = assertLikeCore(told(), mostSeveral);
    assertThat(counts.count(Fate.DUPLICATE)).isPositive();
    assertThat(counts.quarantined(RejectReason.ID_CONFLICT)).isPositive();
    assertThat(counts.notes()).containsKey(Note.POSSIBLE_DUPLICATE);
  }

  @Test
  void whereAllIdsDifferNobodyMeets() {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < IDS; i++) {
      events.add(event(i).customer("c" + i % 7).eventId("e" + i).build());
    }
    Accounting counts = assertLikeCore(events, CopySearch.USUAL_SEVERAL);
    assertThat(counts.count(Fate.IN_JOURNEY)).isEqualTo(IDS);
  }

  @Test
  void batchesAreSmallAndTheSessionKeepsItsOwnSize() {
    RuntimeConfig session = LocalSpark.session().conf();
    String usual = session.get(CopySearch.Kept.BATCH_SIZE);
    long rows = 2 * CopySearch.Kept.ROWS_OF_A_BATCH + 1;
    Dataset<Row> frame = LocalSpark.session().range(0, rows, 1, 1).toDF();
    try (CopySearch.Kept kept = CopySearch.Kept.of(frame)) {
      assertThat(session.get(CopySearch.Kept.BATCH_SIZE)).isEqualTo(usual);
      InMemoryRelation relation =
          (InMemoryRelation) kept.rows().queryExecution().withCachedData().collectLeaves().head();
      assertThat(relation.cacheBuilder().cachedColumnBuffers().count()).isEqualTo(3);
    }
  }

  private static Accounting assertLikeCore(List<JourneyEvent> events, long mostSeveral) {
    Reconstruction core = DEFINITION.reconstructor().reconstruct(events);
    try (SparkReconstruction spark =
        SparkReconstructor.builder(DEFINITION)
            .mostSeveral(mostSeveral)
            .build()
            .reconstruct(LocalSpark.frame(events, 3))) {
      assertThat(spark.accounting()).isEqualTo(core.accounting());
      SparkReconstructionTest.assertSame(
          spark.journeys(),
          core.journeys().stream().map(journey -> JourneyRows.row(journey, 1, false)).toList(),
          JourneyRows.SCHEMA);
      assertThat(spark.rejected().count()).isEqualTo(core.rejected().size());
    }
    return core.accounting();
  }
}
