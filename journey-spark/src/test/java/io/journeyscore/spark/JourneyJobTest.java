package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventMapping;
import io.journeyscore.score.Judged;
import io.journeyscore.sequence.Reconstruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyJobTest {

  private static final StructType COLUMNS =
      new StructType()
          .add("id", DataTypes.StringType, true)
          .add("who", DataTypes.StringType, true)
          .add("at", DataTypes.TimestampType, true)
          .add("what", DataTypes.StringType, true)
          .add("medium", DataTypes.StringType, true);

  @TempDir Path folder;

  /** As the line in docs/spark.md, in a process of its own. */
  @Test
  @Tag("long")
  @Tag("versions")
  void submittedJobWritesJourneysCreditsAndScores() throws IOException, InterruptedException {
    String events = folder.resolve("events.parquet").toString();
    LocalSpark.session().createDataFrame(rows(), COLUMNS).write().parquet(events);
    Path mapping = folder.resolve("mapping.json");
    Files.writeString(
        mapping,
        EventMapping.builder()
            .field("id", "event_id")
            .field("who", "customer_id")
            .field("at", "timestamp")
            .field("what", "type")
            .field("medium", "channel")
            .build()
            .toJson());
    Path model = folder.resolve("model.jmf");
    Shop.train(Shop.CORE).save(model);
    Path out = folder.resolve("out");

    submitted(
        "--events", events,
        "--mapping", mapping.toString(),
        "--model", model.toString(),
        "--out", out.toString());

    List<String> accounting =
        LocalSpark.session()
            .read()
            .text(out.resolve("accounting").toString())
            .as(Encoders.STRING())
            .collectAsList();
    assertThat(accounting).hasSize(2);
    assertThat(accounting.get(0)).contains("quarantined 1");
    assertThat(accounting.get(1)).startsWith("0 households of more than 100000 events: ");
    Reconstruction core = Shop.DEFINITION.reconstructor().reconstruct(named());
    assertThat(count(out, "journeys")).isEqualTo(core.journeys().size());
    assertThat(count(out, "events"))
        .isEqualTo(core.journeys().stream().mapToLong(each -> each.events().size()).sum());
    assertThat(count(out, "rejected")).isEqualTo(core.rejected().size());
    assertThat(count(out, "quarantined")).isEqualTo(1);
    Dataset<Row> credits = LocalSpark.session().read().parquet(out.resolve("credits").toString());
    assertThat(credits.select("model").distinct().count()).isEqualTo(4);
    assertThat(count(out, "scores"))
        .isEqualTo(
            core.timelines().stream()
                .mapToLong(known -> Judged.of(Shop.DEFINITION.target(), known).size())
                .sum());
  }

  /** The events as the columns of the table tell of them. */
  private static List<JourneyEvent> named() {
    List<JourneyEvent> named = new ArrayList<>();
    for (JourneyEvent event : Shop.EVENTS) {
      if (!event.identifiers().isEmpty()) {
        JourneyEvent.Builder told =
            JourneyEvent.builder(event.type(), event.occurredAt())
                .customer(event.identifiers().get(0).value())
                .channel(event.channel());
        event.eventId().ifPresent(told::eventId);
        named.add(told.build());
      }
    }
    return named;
  }

  private static long count(Path out, String what) {
    return LocalSpark.session().read().parquet(out.resolve(what).toString()).count();
  }

  /** The events of the shop as a table would hold them, and one without a customer. */
  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (JourneyEvent event : Shop.EVENTS) {
      if (!event.identifiers().isEmpty()) {
        Identifier first = event.identifiers().get(0);
        rows.add(
            RowFactory.create(
                event.eventId().orElse(null),
                first.value(),
                Timestamp.from(event.occurredAt()),
                event.type().name(),
                event.channel().name()));
      }
    }
    rows.add(
        RowFactory.create("x", null, Timestamp.from(Shop.CORE.observedUntil()), "view", "web"));
    return rows;
  }

  private void submitted(String... options) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                "-Xmx512m",
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[2]",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.sql.shuffle.partitions=2",
                "--class",
                JourneyJob.class.getName(),
                ownJar()));
    line.addAll(List.of(options));
    OwnProcess.run(folder.resolve("said"), Map.of(), line.toArray(String[]::new));
  }

  private static String ownJar() {
    return JourneyJob.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--evnts x|option must be one of",
        "--events|option must have one value: --events",
        "--events a --events b|option must have one value: --events",
        "--events a|option must be given: --mapping",
        "--model m --definition d|--definition must be left out",
      })
  void optionsAreCheckedBeforeTheJobStarts(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JourneyJob.main(line.split(" ")))
        .withMessageContaining(message);
  }
}
