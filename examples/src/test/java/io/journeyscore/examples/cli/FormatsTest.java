package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same three events in every format give the same journeys. */
class FormatsTest {

  private static final Map<String, String> EVENTS =
      new TreeMap<>(
          Map.of(
              "csv",
              """
              customer_id,timestamp,type,event_id
              ann,2026-01-01T00:00:00Z,page_view,e1
              ann,2026-01-02T00:00:00Z,purchase,e2
              bob,2026-01-03T00:00:00Z,page_view,e3
              """,
              "jsonl",
              """
              {"customer_id":"ann","timestamp":"2026-01-01T00:00:00Z","type":"page_view","event_id":"e1"}
              {"customer_id":"ann","timestamp":"2026-01-02T00:00:00Z","type":"purchase","event_id":"e2"}
              {"customer_id":"bob","timestamp":"2026-01-03T00:00:00Z","type":"page_view","event_id":"e3"}
              """,
              "segment",
              """
              {"type":"track","event":"page_view","messageId":"e1","userId":"ann","timestamp":"2026-01-01T00:00:00Z"}
              {"type":"track","event":"purchase","messageId":"e2","userId":"ann","timestamp":"2026-01-02T00:00:00Z"}
              {"type":"track","event":"page_view","messageId":"e3","userId":"bob","timestamp":"2026-01-03T00:00:00Z"}
              """,
              "cloudevents",
              """
              {"specversion":"1.0","id":"e1","source":"/shop","type":"page_view","subject":"ann","time":"2026-01-01T00:00:00Z"}
              {"specversion":"1.0","id":"e2","source":"/shop","type":"purchase","subject":"ann","time":"2026-01-02T00:00:00Z"}
              {"specversion":"1.0","id":"e3","source":"/shop","type":"page_view","subject":"bob","time":"2026-01-03T00:00:00Z"}
              """,
              "cloudevents-batch",
              """
              [
                {"specversion":"1.0","id":"e1","source":"/shop","type":"page_view","subject":"ann","time":"2026-01-01T00:00:00Z"},
                {"specversion":"1.0","id":"e2","source":"/shop","type":"purchase","subject":"ann","time":"2026-01-02T00:00:00Z"},
                {"specversion":"1.0","id":"e3","source":"/shop","type":"page_view","subject":"bob","time":"2026-01-03T00:00:00Z"}
              ]
              """,
              "snowplow",
              snowplow("ann", "2026-01-01", "page_view", "e1")
                  + snowplow("ann", "2026-01-02", "purchase", "e2")
                  + snowplow("bob", "2026-01-03", "page_view", "e3"),
              "xes",
              """
              <log>
                <trace>
                  <string key="concept:name" value="ann"/>
                  <event>
                    <string key="concept:name" value="page_view"/>
                    <date key="time:timestamp" value="2026-01-01T00:00:00Z"/>
                  </event>
                  <event>
                    <string key="concept:name" value="purchase"/>
                    <date key="time:timestamp" value="2026-01-02T00:00:00Z"/>
                  </event>
                </trace>
                <trace>
                  <string key="concept:name" value="bob"/>
                  <event>
                    <string key="concept:name" value="page_view"/>
                    <date key="time:timestamp" value="2026-01-03T00:00:00Z"/>
                  </event>
                </trace>
              </log>
              """));

  private static final int SNOWPLOW_FIELDS = 131;

  @TempDir Path folder;

  /** A line of Snowplow's enriched events with a customer, a moment, a type and an id alone. */
  private static String snowplow(String user, String day, String type, String id) {
    String[] fields = new String[SNOWPLOW_FIELDS];
    Arrays.fill(fields, "");
    fields[3] = day + " 00:00:00.000";
    fields[5] = type;
    fields[6] = id;
    fields[12] = user;
    return String.join("\t", fields) + "\n";
  }

  private Cli.Ended reconstruct(String format, String text, Object... more) {
    Path events = Cli.write(folder.resolve("events." + format), text);
    return Cli.run(
        ShopFile.joined(
            new Object[] {
              "reconstruct",
              "--events",
              events,
              "--format",
              format,
              "--gap",
              "P30D",
              "--success",
              "purchase",
              "--out",
              "-"
            },
            more));
  }

  /** The ids hold that of the first event, which some formats make of the source's name and id. */
  private static List<String> withoutIds(Cli.Ended ended) {
    return ended.outLines().stream().map(line -> line.replaceFirst("^[0-9a-f]{32}", "")).toList();
  }

  @Test
  void everyFormatGivesTheSameJourneys() {
    List<String> expected = withoutIds(reconstruct("csv", EVENTS.get("csv")));
    assertThat(expected).hasSize(3);

    EVENTS.forEach(
        (format, text) -> {
          Cli.Ended ended = reconstruct(format, text);
          assertThat(ended.code()).as(ended.err()).isZero();
          assertThat(withoutIds(ended)).as(format).isEqualTo(expected);
        });
    assertThat(EVENTS).hasSameSizeAs(InputFormat.values());
  }

  @Test
  void aBatchIsReadOnlyIfThatIsSaidAndIsWhole() {
    String batch = EVENTS.get("cloudevents-batch");

    assertThat(reconstruct("cloudevents", batch.replace('\n', ' ')).code()).isEqualTo(3);
    Cli.Ended cut = reconstruct("cloudevents-batch", batch.replace("]", ""));
    assertThat(cut.code()).isEqualTo(3);
    assertThat(cut.errLines())
        .singleElement()
        .asString()
        .contains("array must end with a bracket: byte ");
    assertThat(cut.out()).isEmpty();
  }

  @Test
  void aMappingSaysWhatTheFieldsOfTheSourceAre() {
    Path mapping =
        Cli.write(
            folder.resolve("mapping.json"),
            """
            {
              "journeyscore_mapping": 1,
              "fields": {"customer_id": "user", "timestamp": "at", "type": "what", "event_id": "id"}
            }
            """);
    String theirs =
        EVENTS
            .get("jsonl")
            .replace("\"customer_id\"", "\"user\"")
            .replace("\"timestamp\"", "\"at\"")
            .replace("\"type\"", "\"what\"")
            .replace("\"event_id\"", "\"id\"");

    assertThat(reconstruct("jsonl", theirs, "--mapping", mapping).out())
        .isEqualTo(reconstruct("csv", EVENTS.get("csv")).out());
    assertThat(reconstruct("jsonl", theirs).code()).isEqualTo(3);
    assertThat(reconstruct("jsonl", theirs, "--mapping", folder.resolve("nowhere")).code())
        .isEqualTo(3);
  }

  @Test
  void optionsOfOtherFormatsAreRefused() {
    for (List<String> wrong :
        List.of(
            List.of("csv", "--mapping", "m.json", "--mapping is for other formats than csv"),
            List.of("jsonl", "--map", "a=b", "--map is for csv"),
            List.of("segment", "--ignore-unknown-columns", "", "is for csv and jsonl"))) {
      Object[] options =
          wrong.get(2).isEmpty()
              ? new Object[] {wrong.get(1)}
              : new Object[] {wrong.get(1), wrong.get(2)};
      Cli.Ended ended = reconstruct(wrong.get(0), EVENTS.get(wrong.get(0)), options);
      assertThat(ended.code()).as(ended.err()).isEqualTo(2);
      assertThat(ended.err()).contains(wrong.get(3));
    }
  }
}
