package io.journeyscore.examples.cli;

import io.journeyscore.event.RatingScale;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.EventReaderBuilder;
import io.journeyscore.io.cloudevents.CloudEventReader;
import io.journeyscore.io.csv.CsvEventReader;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.io.json.JsonEventReader;
import io.journeyscore.io.json.JsonEvents;
import io.journeyscore.io.segment.SegmentEventReader;
import io.journeyscore.io.snowplow.SnowplowEventReader;
import io.journeyscore.io.xes.XesEventReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How events are read. */
final class InputOptions {

  /** How many bad records are kept where one is to be told of. */
  static final int FEW = 100;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "What the events are: ${COMPLETION-CANDIDATES}. Without it, csv.")
  InputFormat format = InputFormat.CSV;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "The mapping of the fields of the source to ours, as JSON, for all formats but csv.")
  Optional<String> mapping = Optional.empty();

  @Option(
      names = "--map",
      paramLabel = "THEIRS=OURS",
      description = "Takes the column THEIRS of a CSV file as our column OURS. Repeatable.")
  Map<String, String> renames = new LinkedHashMap<>();

  @Option(
      names = "--ignore-unknown-columns",
      description =
          "Passes over columns of CSV or fields of JSON Lines that are not known, instead of"
              + " refusing the file or the record.")
  boolean ignoreUnknownColumns;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = Converters.Zone.class,
      description = "The zone of times that name none, such as Europe/Berlin.")
  Optional<ZoneId> zone = Optional.empty();

  @Option(
      names = "--epoch-unit",
      paramLabel = "UNIT",
      converter = Converters.Epoch.class,
      description = "What a bare number is where a time is expected: seconds, millis or micros.")
  Optional<EpochUnit> epochUnit = Optional.empty();

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description =
          "The one currency of all amounts, such as EUR: those that name none are in it, those in"
              + " another one go to quarantine.")
  Optional<String> currency = Optional.empty();

  @Option(
      names = "--rating-scale",
      paramLabel = "SCALE",
      converter = Converters.Scale.class,
      description =
          "The scale of ratings that name none: nps, csat, ces, or a range such as 1..7 or"
              + " 1..7:lower.")
  Optional<RatingScale> ratingScale = Optional.empty();

  @Option(
      names = "--max-bad-fraction",
      paramLabel = "SHARE",
      description =
          "The largest share of records that may be bad, such as 0.01; more of them end the"
              + " command. Without it, any share may be.")
  Optional<Double> maxBadFraction = Optional.empty();

  /** Returns the files that are read, the events among them. */
  List<String> inputs(String events) {
    return Stream.concat(Stream.of(events), mapping.stream()).toList();
  }

  /**
   * Returns a reader of the events.
   *
   * @param keyColumn the column to take as the journey key, if that has another name
   * @param usualCurrency the currency of amounts that name none, unless the options say another
   * @param maxQuarantined how many bad records are kept
   */
  EventReader reader(
      Optional<String> keyColumn, Optional<String> usualCurrency, int maxQuarantined) {
    try {
      checkFormat(keyColumn);
      return switch (format) {
        case CSV -> shared(csv(keyColumn), usualCurrency, maxQuarantined);
        case JSONL -> shared(jsonLines(), usualCurrency, maxQuarantined);
        case SEGMENT -> {
          SegmentEventReader.Builder builder = SegmentEventReader.builder();
          mapping().ifPresent(builder::mapping);
          yield shared(builder, usualCurrency, maxQuarantined);
        }
        case CLOUDEVENTS -> shared(cloudEvents(), usualCurrency, maxQuarantined);
        case CLOUDEVENTS_BATCH -> shared(cloudEvents().batch(), usualCurrency, maxQuarantined);
        case SNOWPLOW -> {
          SnowplowEventReader.Builder builder = SnowplowEventReader.builder();
          mapping().ifPresent(builder::mapping);
          yield shared(builder, usualCurrency, maxQuarantined);
        }
        case XES -> {
          XesEventReader.Builder builder = XesEventReader.builder();
          mapping().ifPresent(builder::mapping);
          yield shared(builder, usualCurrency, maxQuarantined);
        }
      };
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw CommandFailure.usage(e);
    }
  }

  private void checkFormat(Optional<String> keyColumn) {
    boolean csv = format == InputFormat.CSV;
    if (csv && mapping.isPresent()) {
      throw CommandFailure.usage("--mapping is for other formats than csv: --map is for that");
    }
    if (!csv && !renames.isEmpty()) {
      throw CommandFailure.usage("--map is for csv: --mapping is for other formats");
    }
    if (!csv && keyColumn.isPresent()) {
      throw CommandFailure.usage(
          "--key must be journey_key for other formats than csv: --mapping says which field that"
              + " is");
    }
    if (ignoreUnknownColumns && !csv && format != InputFormat.JSONL) {
      throw CommandFailure.usage("--ignore-unknown-columns is for csv and jsonl");
    }
  }

  private CsvEventReader.Builder csv(Optional<String> keyColumn) {
    CsvEventReader.Builder builder = CsvEvents.reader();
    renames.forEach(builder::rename);
    keyColumn.ifPresent(column -> builder.rename(column, RuleOptions.KEY_COLUMN));
    return ignoreUnknownColumns ? builder.ignoreUnknownColumns() : builder;
  }

  private JsonEventReader.Builder jsonLines() {
    JsonEventReader.Builder builder = JsonEvents.reader();
    mapping().ifPresent(builder::mapping);
    return ignoreUnknownColumns ? builder.ignoreUnknownFields() : builder;
  }

  private CloudEventReader.Builder cloudEvents() {
    CloudEventReader.Builder builder = CloudEventReader.builder();
    mapping().ifPresent(builder::mapping);
    return builder;
  }

  private <B extends EventReaderBuilder<B>> EventReader shared(
      B builder, Optional<String> usualCurrency, int maxQuarantined) {
    builder.maxQuarantined(maxQuarantined);
    currency.or(() -> usualCurrency).ifPresent(builder::currency);
    maxBadFraction.ifPresent(builder::maxBadFraction);
    zone.ifPresent(builder::zone);
    epochUnit.ifPresent(builder::epochUnit);
    ratingScale.ifPresent(builder::ratingScale);
    return builder.build();
  }

  private Optional<EventMapping> mapping() {
    return mapping.map(
        file -> {
          try {
            return EventMapping.fromJson(Files.readString(LoadedEvents.path(file)));
          } catch (IOException e) {
            throw CommandFailure.input(file, e);
          }
        });
  }
}
