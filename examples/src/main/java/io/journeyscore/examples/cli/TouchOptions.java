package io.journeyscore.examples.cli;

import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Ending;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What of a touch is credited, with what, and how far back. */
final class TouchOptions {

  /** The name under which paths stand that say no other. */
  static final String CHANNEL = "channel";

  private static final String ATTRIBUTE = "attr:";
  private static final String SESSION = "session:";

  /** An end of journeys by its name. */
  enum EndingName {
    SUCCESS,
    FAILURE,
    LAPSE;

    Ending ending() {
      return Ending.valueOf(name());
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "DIMENSION",
      description =
          "What of a touch is credited: channel, family, touchpoint, owner, type, stage, or"
              + " attr:NAME of an attribute; several, such as stage,channel, are credited together."
              + " Without it, channel.")
  List<String> by = List.of(CHANNEL);

  @Option(
      names = "--lookback",
      paramLabel = "RULE",
      description =
          "How far back touches are credited: journey, person, a length of time such as P30D, or"
              + " session:LENGTH with the silence that ends a session, such as session:PT30M."
              + " Without it, journey.")
  String lookback = "journey";

  @Option(
      names = "--ending",
      paramLabel = "END",
      description =
          "The end of journeys that is credited: ${COMPLETION-CANDIDATES}. Without it, success.")
  EndingName ending = EndingName.SUCCESS;

  /** Returns the name of the column of what is credited. */
  String column() {
    return String.join("_", by).replace(ATTRIBUTE, "");
  }

  /** Returns the rules, for a model of stages. */
  TouchRules rules(StageModel stages) {
    Dimension dimension =
        by.stream().map(name -> dimension(name, stages)).reduce(Dimension::by).orElseThrow();
    return TouchRules.of(dimension, lookback()).crediting(ending.ending());
  }

  private static Dimension dimension(String name, StageModel stages) {
    return switch (name) {
      case CHANNEL -> Dimension.channel();
      case "family" -> Dimension.family();
      case "touchpoint" -> Dimension.touchpoint();
      case "owner" -> Dimension.owner();
      case "type" -> Dimension.type();
      case "stage" -> Dimension.stage(stages);
      default -> Dimension.attribute(attribute(name));
    };
  }

  private static AttributeKey<String> attribute(String name) {
    if (!name.startsWith(ATTRIBUTE)) {
      throw CommandFailure.usage(
          "--by must be of channel, family, touchpoint, owner, type, stage, attr:NAME: " + name);
    }
    try {
      return AttributeKey.ofText(name.substring(ATTRIBUTE.length()));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }

  private Lookback lookback() {
    return switch (lookback) {
      case "journey" -> Lookback.journey();
      case "person" -> Lookback.person();
      default ->
          lookback.startsWith(SESSION)
              ? Lookback.session(SessionRule.after(length(lookback.substring(SESSION.length()))))
              : Lookback.within(length(lookback));
    };
  }

  private static Duration length(String text) {
    try {
      return new Converters.Length().convert(text);
    } catch (TypeConversionException e) {
      throw CommandFailure.usage("--lookback: " + e.getMessage());
    }
  }
}
