package io.journeyscore.score;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * What the facts must be whose names mean something here: counts, moments, shares, hashes. Facts of
 * other names are kept as they are.
 */
final class KnownFacts {

  private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern EPOCH = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?(E-?[0-9]{1,3})?");
  private static final Pattern MOMENT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

  private static final String FROM = "events_from";
  private static final String TO = "events_to";

  /** What a fact can be. */
  private enum Type {
    COUNT("a count"),
    EPOCH("a count of nine digits at most, if it is given"),
    HASH("64 hexadecimal digits"),
    MOMENT("a moment in UTC"),
    SHARE("from 0 to 1"),
    LOSS("not negative");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    boolean holds(String value) {
      return switch (this) {
        case COUNT -> KnownFacts.COUNT.matcher(value).matches();
        case EPOCH -> KnownFacts.EPOCH.matcher(value).matches();
        case HASH -> KnownFacts.HASH.matcher(value).matches();
        case MOMENT -> moment(value).isPresent();
        case SHARE -> number(value).filter(v -> v >= 0 && v <= 1).isPresent();
        case LOSS -> number(value).filter(v -> v >= 0).isPresent();
      };
    }
  }

  private static final Map<String, Type> TYPES =
      Map.ofEntries(
          Map.entry("created_at", Type.MOMENT),
          Map.entry(JourneyScorer.ERASURE_EPOCH, Type.EPOCH),
          Map.entry("data_fingerprint", Type.HASH),
          Map.entry("customers", Type.COUNT),
          Map.entry("n_examples", Type.COUNT),
          Map.entry("n_positive", Type.COUNT),
          Map.entry("n_fit", Type.COUNT),
          Map.entry("n_calibration", Type.COUNT),
          Map.entry("n_train", Type.COUNT),
          Map.entry("n_train_positive", Type.COUNT),
          Map.entry("n_test", Type.COUNT),
          Map.entry("n_test_positive", Type.COUNT),
          Map.entry("n_left_out", Type.COUNT),
          Map.entry(FROM, Type.MOMENT),
          Map.entry(TO, Type.MOMENT),
          Map.entry("observed_until", Type.MOMENT),
          Map.entry("first_landmark", Type.MOMENT),
          Map.entry("split_at", Type.MOMENT),
          Map.entry("base_rate", Type.SHARE),
          Map.entry("auc", Type.SHARE),
          Map.entry("brier", Type.SHARE),
          Map.entry("ece", Type.SHARE),
          Map.entry("log_loss", Type.LOSS),
          Map.entry("top_decile_lift", Type.LOSS));

  /** Pairs of counts of which the first is part of the second. */
  private static final List<List<String>> PARTS =
      List.of(
          List.of("n_positive", "n_examples"),
          List.of("n_train_positive", "n_train"),
          List.of("n_test_positive", "n_test"));

  private KnownFacts() {}

  /**
   * Returns the first rule that the facts break, without their values; nothing if they are sound.
   */
  static Optional<String> broken(SortedMap<String, String> facts) {
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      Type type = TYPES.get(fact.getKey());
      if (type != null && !type.holds(fact.getValue())) {
        return Optional.of(fact.getKey() + " must be " + type.words);
      }
    }
    for (List<String> part : PARTS) {
      if (facts.containsKey(part.get(0))
          && facts.containsKey(part.get(1))
          && Long.parseLong(facts.get(part.get(0))) > Long.parseLong(facts.get(part.get(1)))) {
        return Optional.of("%s must be at most %s".formatted(part.get(0), part.get(1)));
      }
    }
    if (facts.containsKey(FROM)
        && facts.containsKey(TO)
        && Instant.parse(facts.get(FROM)).isAfter(Instant.parse(facts.get(TO)))) {
      return Optional.of("%s must not be after %s".formatted(FROM, TO));
    }
    return Optional.empty();
  }

  private static Optional<Instant> moment(String value) {
    if (!MOMENT.matcher(value).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(value));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> number(String value) {
    return NUMBER.matcher(value).matches()
        ? Optional.of(Double.parseDouble(value)).filter(Double::isFinite)
        : Optional.empty();
  }
}
