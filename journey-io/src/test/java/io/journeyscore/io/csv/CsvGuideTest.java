package io.journeyscore.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.internal.Field;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code docs/csv.md} says is so. */
class CsvGuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "csv.md");

  @Test
  void theExamplesGiveWhatStandsBelowThem() throws IOException {
    List<String> files = blocks("csv");
    List<String> results = blocks("text");
    assertThat(files).hasSize(2);
    assertThat(read(files.get(0)).accounting().accepted()).isEqualTo(3);
    EventReading reading = read(files.get(1));
    StringWriter quarantine = new StringWriter();
    CsvEvents.writeQuarantine(quarantine, reading);

    assertThat(results).containsExactly(quarantine.toString(), reading.accounting() + "\n");
  }

  @ParameterizedTest
  @EnumSource(Field.class)
  void everyColumnIsListed(Field field) throws IOException {
    assertThat(Files.readString(GUIDE)).contains("`" + field.column() + "`");
  }

  @ParameterizedTest
  @EnumSource(
      value = RejectReason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "BAD_JSON",
        "TOO_DEEP",
        "DUPLICATE_KEY",
        "TYPE",
        "VERSION",
        "NO_TIMESTAMP",
        "CLOCK_SKEW",
        "ID_CONFLICT",
        "UNIQUE_NAMESPACE",
        "IDENTITY_LIMIT",
        "LATE"
      })
  void everyReasonOfThisReaderIsListed(RejectReason reason) throws IOException {
    assertThat(Files.readString(GUIDE)).contains("`" + reason + "`");
  }

  private static EventReading read(String text) throws IOException {
    List<JourneyEvent> events = new ArrayList<>();
    EventReading reading =
        CsvEvents.reader()
            .build()
            .read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                "events.csv",
                events::add);
    assertThat(events).hasSize((int) reading.accounting().accepted());
    return reading;
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("(?s)```" + language + "\\n(.*?)```")
        .matcher(Files.readString(GUIDE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
