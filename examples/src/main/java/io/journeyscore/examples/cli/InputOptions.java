package io.journeyscore.examples.cli;

import io.journeyscore.event.RatingScale;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.csv.CsvEventReader;
import io.journeyscore.io.csv.CsvEvents;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which events are read, and how. */
final class InputOptions {

  /** How many bad records are kept where one is to be told of. */
  static final int FEW = 100;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "The events as CSV, plain or gzipped; - is standard input.")
  String events = "";

  @Option(
      names = "--map",
      paramLabel = "THEIRS=OURS",
      description = "Takes the column THEIRS of the file as our column OURS. Repeatable.")
  Map<String, String> renames = new LinkedHashMap<>();

  @Option(
      names = "--ignore-unknown-columns",
      description = "Passes over columns that are not known, instead of refusing the file.")
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
          "The largest share of records that may be bad, such as 0.01; more of them end the command."
              + " Without it, any share may be.")
  Optional<Double> maxBadFraction = Optional.empty();

  /**
   * Returns a reader of the file.
   *
   * @param keyColumn the column to take as the journey key, if that has another name
   * @param usualCurrency the currency of amounts that name none, unless the options say another
   * @param maxQuarantined how many bad records are kept
   */
  EventReader reader(
      Optional<String> keyColumn, Optional<String> usualCurrency, int maxQuarantined) {
    CsvEventReader.Builder builder = CsvEvents.reader().maxQuarantined(maxQuarantined);
    try {
      renames.forEach(builder::rename);
      keyColumn.ifPresent(column -> builder.rename(column, RuleOptions.KEY_COLUMN));
      currency.or(() -> usualCurrency).ifPresent(builder::currency);
      maxBadFraction.ifPresent(builder::maxBadFraction);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw CommandFailure.usage(e);
    }
    if (ignoreUnknownColumns) {
      builder.ignoreUnknownColumns();
    }
    zone.ifPresent(builder::zone);
    epochUnit.ifPresent(builder::epochUnit);
    ratingScale.ifPresent(builder::ratingScale);
    return builder.build();
  }
}
