package io.journeyscore.examples.realdata;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.event.EventFilter.via;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.csv.CsvEventReader;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.SignalStudy;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.Trait;
import io.journeyscore.stage.StageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two logs in which nothing goes with anything: whoever finds a signal in them finds chance.
 *
 * <p>In the one, customers were dealt to the events at random; in the other all is random: channels
 * are equally frequent and each row is a conversion or not, as a coin falls.
 *
 * @param dealt events of ads with their customers dealt anew
 * @param coins events with a coin for each row
 */
record NullControls(Portrait dealt, Portrait coins) {

  private static final double Q = 0.1;
  private static final Instant DEALT_UNTIL = Instant.parse("2018-08-01T00:00:00Z");
  private static final Instant COINS_UNTIL = Instant.parse("2025-02-12T00:00:00Z");

  /**
   * Reads both logs and looks for signals.
   *
   * @param cookies {@code attribution_data.csv.gz}
   * @param anonymous {@code anonymized_attribution.csv}
   */
  static NullControls of(Path cookies, Path anonymous) throws IOException {
    return new NullControls(dealt(cookies), coins(anonymous));
  }

  private static Portrait dealt(Path file) throws IOException {
    Study study =
        study(
            ofType("conversion"),
            Duration.ofDays(7),
            DEALT_UNTIL,
            List.of("Facebook", "Paid Search", "Online Video", "Instagram", "Online Display"));
    return portrait(
        study,
        CsvEvents.reader()
            .rename("time", "timestamp")
            .rename("interaction", "type")
            .ignoreUnknownColumns()
            .build(),
        file);
  }

  private static Portrait coins(Path file) throws IOException {
    Study study =
        study(
            ofType("1"),
            Duration.ofHours(12),
            COINS_UNTIL,
            List.of(
                "Direct Traffic",
                "Referral",
                "Display Ads",
                "Social Media",
                "Email",
                "Search Ads"));
    return portrait(
        study,
        CsvEvents.reader()
            .rename("User_ID_Anon", "customer_id")
            .rename("Timestamp", "timestamp")
            .rename("Channel", "channel")
            .rename("Conversion_Flag", "type")
            .zone(ZoneOffset.UTC)
            .ignoreUnknownColumns()
            .build(),
        file);
  }

  /** How many signals have a q below 0.1. */
  static long flagged(Portrait portrait) {
    return portrait.findings().signals().stream().filter(finding -> finding.q() < Q).count();
  }

  /** What was found, as a table in Markdown. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| log | examples learned from | tested on | AUC | signals | with q < 0.1 | found and"
            + " confirmed |");
    lines.add("|---|---:|---:|---|---:|---:|---:|");
    lines.add(row("customers dealt anew", dealt));
    lines.add(row("a coin for each row", coins));
    return lines;
  }

  private static String row(String name, Portrait portrait) {
    Estimate auc = portrait.trained().holdout().auc().orElseThrow();
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %.3f (%.3f to %.3f) | %d | %d | %d |",
        name,
        portrait.trained().counts().train(),
        portrait.trained().counts().test(),
        auc.value(),
        auc.interval().low(),
        auc.interval().high(),
        portrait.findings().signals().size(),
        flagged(portrait),
        portrait.findings().listed().size());
  }

  private static Portrait portrait(Study study, CsvEventReader reader, Path file)
      throws IOException {
    List<JourneyEvent> events = new ArrayList<>();
    reader.read(file, events::add);
    return Portrait.of(
        study,
        study.reconstruct(events),
        SignalStudy.Options.seeded(Study.SEED).withResamples(10).withRepeats(3));
  }

  private static Study study(
      EventFilter goal, Duration horizon, Instant observedUntil, List<String> channels) {
    List<Signal> signals = new ArrayList<>();
    for (String first : channels) {
      EventFilter here = via(Channel.of(first));
      signals.add(Signal.count(here));
      signals.add(Signal.recency(here));
      for (String second : channels) {
        signals.add(Signal.ngram(here, via(Channel.of(second))));
      }
    }
    signals.add(Signal.elapsed());
    signals.add(Signal.meanGap(any()));
    signals.add(Signal.lastGap(any()));
    signals.add(Signal.distinctChannels());
    signals.add(Signal.channelSwitches());
    signals.add(Signal.lastTrait(Trait.CHANNEL, channels));
    return new Study(
        JourneyDefinition.builder(
                JourneyRules.builder("null control", "1")
                    .inactivityGap(Duration.ofDays(60))
                    .goal(Goal.terminal("conversion", goal))
                    .build())
            .signals(SignalSet.of(StageModel.fiveStages(), signals))
            .target(Target.successWithin(horizon))
            .landmarks(Landmarks.everyEvent())
            .build(),
        Algorithm.logistic(),
        signals.get(0),
        observedUntil);
  }
}
