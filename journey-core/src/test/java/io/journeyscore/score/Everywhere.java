package io.journeyscore.score;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalKey;
import io.journeyscore.signal.SignalVector;
import io.journeyscore.signal.Statistic;
import io.journeyscore.signal.Trait;
import io.journeyscore.stage.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * All that scoring gives and that a machine's language, zone or encoding could get at, in lines.
 */
final class Everywhere {

  private static final Locale[] LOCALES = {
    Locale.ENGLISH, Locale.ITALIAN, Locale.GERMANY, Locale.forLanguageTag("tr-TR")
  };

  private Everywhere() {}

  /**
   * Prints the lines, each in letters that every encoding has.
   *
   * @param arguments the folder to save models in
   * @throws IOException if a model cannot be saved
   */
  public static void main(String[] arguments) throws IOException {
    for (String line : lines(Path.of(arguments[0]))) {
      System.out.println(Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)));
    }
  }

  static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (SmallScorers.Kind kind : SmallScorers.Kind.values()) {
      JourneyScorer scorer = SmallScorers.of(kind);
      Path file = folder.resolve(kind.name());
      scorer.save(file);
      lines.add(HexFormat.of().formatHex(scorer.toBytes()));
      lines.add(scorer.describe());
      lines.addAll(scores(scorer));
      lines.addAll(scores(JourneyScorer.load(file)));
    }
    SmallScorers.signals().keys().stream().map(SignalKey::toString).forEach(lines::add);
    for (Locale locale : LOCALES) {
      for (Signal signal : signals()) {
        lines.add(signal.name());
        lines.add(signal.description(locale));
        lines.add(signal.missing(locale));
        lines.add(signal.statement(Double.NaN, locale));
        lines.add(signal.statement(1, locale));
      }
    }
    return lines;
  }

  private static List<String> scores(JourneyScorer scorer) {
    List<String> lines = new ArrayList<>();
    Random random = new Random(9);
    for (int round = 0; round < 100; round++) {
      SignalVector values = SignalVector.of(SmallScorers.randomRows(random, 1));
      Score score = scorer.score(values);
      lines.add(score.modelId());
      lines.add(bits(score.probability()) + bits(score.margin()));
      Explanation explanation = scorer.explain(values);
      explanation.contributions().forEach(reason -> lines.add(bits(reason.contribution())));
      for (GroupedBy by : GroupedBy.values()) {
        explanation
            .grouped(by)
            .forEach(group -> lines.add(group.label() + bits(group.contribution())));
      }
      for (Locale locale : LOCALES) {
        lines.addAll(explanation.reasons(locale, 4));
      }
    }
    return lines;
  }

  private static String bits(double number) {
    return " " + Double.doubleToLongBits(number);
  }

  private static List<Signal> signals() {
    List<Signal> signals = new ArrayList<>(SmallScorers.signals().signals());
    signals.add(Signal.countChange(ofType("TITLE"), Duration.ofDays(7)));
    signals.add(Signal.amount(Statistic.MIN, Quantity.attribute("IMPORTO"), any()));
    signals.add(Signal.valueSum(ofType("iade")).within(Duration.ofHours(36)));
    signals.add(Signal.lastTrait(Trait.FAMILY, List.of("DIGITAL", "PHYSICAL")));
    signals.add(Signal.entropy(Trait.OWNER).ofCustomer());
    signals.add(Signal.ngram(ofType("i"), ofType("I")));
    signals.add(Signal.reentries(Stage.RETENTION));
    signals.add(Signal.velocity(any()));
    signals.add(Signal.hourOfLast(any(), ZoneId.of("Pacific/Apia")));
    return signals;
  }
}
