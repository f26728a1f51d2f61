package io.journeyscore.examples.cli;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.CustomerTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.event.Accounting;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.io.csv.CsvTable;
import io.journeyscore.score.Contribution;
import io.journeyscore.score.Explanation;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Judged;
import io.journeyscore.score.Score;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Signal;
import io.journeyscore.stage.Stage;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Scores what is known of the customers of a log as of a moment.
 *
 * <p>What occurred or became known after the moment is taken away before anything else is done, so
 * it can change nothing.
 *
 * @param scorer the model
 * @param asOf the moment
 * @param accounting what became of each record and each event
 * @param rows one for each judgement, by customer
 * @param notScored how many there are that are not scored, by what they are
 */
record Scoring(
    JourneyScorer scorer,
    Instant asOf,
    Accounting accounting,
    List<Row> rows,
    NotScored notScored) {

  /**
   * One judgement.
   *
   * @param customer the customer
   * @param journeyId the journey; for a model of churn the customer's latest; empty if there is
   *     none
   * @param view what is known
   * @param score the judgement
   * @param stage the stage that the customer is in
   */
  record Row(CustomerId customer, String journeyId, JourneyView view, Score score, Stage stage) {}

  /**
   * What was left out.
   *
   * @param customers customers with nothing to judge: without an open journey, or not active
   * @param openJourneys open journeys of scored customers besides the latest
   */
  record NotScored(int customers, int openJourneys) {}

  /** Scores a log as of a moment, or as of its latest event. */
  static Scoring of(
      JourneyScorer scorer, LoadedEvents log, Optional<Instant> asked, boolean allJourneys) {
    Instant asOf = asOf(scorer, log, asked);
    LoadedEvents.Known known = log.asOf(asOf);
    if (known.events().isEmpty()) {
      throw CommandFailure.input(
          "%s has no events as of %s: all are later, or became known later"
              .formatted(log.reading().source(), asOf));
    }
    Reconstruction reconstruction =
        scorer.definition().reconstructor().observedUntil(asOf).reconstruct(known.events());
    Accounting accounting =
        log.reading().accounting().followedBy(known.accounting().plus(reconstruction.accounting()));
    Collector collector = new Collector(scorer, allJourneys);
    reconstruction.timelines().forEach(collector::add);
    return collector.result(asOf, accounting);
  }

  private static Instant asOf(JourneyScorer scorer, LoadedEvents log, Optional<Instant> asked) {
    return asked.orElseGet(
        () -> scorer.definition().reconstructor().reconstruct(log.events()).observedUntil());
  }

  /** Scores customer after customer. */
  private static final class Collector {

    private final JourneyScorer scorer;
    private final boolean allJourneys;
    private final List<Row> rows = new ArrayList<>();
    private int customersNotScored;
    private int journeysNotScored;

    Collector(JourneyScorer scorer, boolean allJourneys) {
      this.scorer = scorer;
      this.allJourneys = allJourneys;
    }

    void add(CustomerTimeline timeline) {
      List<Judged> judged = Judged.of(scorer.definition().target(), timeline);
      int first = allJourneys ? 0 : Math.max(0, judged.size() - 1);
      customersNotScored += judged.isEmpty() ? 1 : 0;
      journeysNotScored += first;
      if (!judged.isEmpty()) {
        List<Stage> stages = scorer.definition().signals().stages().stagesAfter(timeline.events());
        Stage stage = stages.get(stages.size() - 1);
        for (Judged each : judged.subList(first, judged.size())) {
          rows.add(
              new Row(
                  each.customer(),
                  each.journeyId().orElse(""),
                  each.view(),
                  scorer.score(each.view()),
                  stage));
        }
      }
    }

    Scoring result(Instant asOf, Accounting accounting) {
      return new Scoring(
          scorer,
          asOf,
          accounting,
          List.copyOf(rows),
          new NotScored(customersNotScored, journeysNotScored));
    }
  }

  /** Writes one row for each judgement; with reasons, one further column for each signal. */
  void write(Writer out, boolean reasons) throws IOException {
    CsvTable table = CsvTable.to(out, columns(reasons));
    for (Row row : rows) {
      table.text(row.customer().value()).text(row.journeyId()).moment(asOf);
      table.number(row.score().probability()).text(row.stage().name());
      if (reasons) {
        Explanation explanation = scorer.explain(row.view());
        table.number(explanation.base());
        for (Contribution contribution : explanation.contributions()) {
          table.number(contribution.contribution());
        }
        table.number(explanation.margin()).text(warnings(row.score()));
      }
      table.endRow();
    }
    table.flush();
  }

  private List<String> columns(boolean reasons) {
    List<String> columns =
        new ArrayList<>(List.of("customer_id", "journey_id", "as_of", "probability", "stage"));
    if (reasons) {
      columns.add("base");
      scorer.definition().signals().signals().stream().map(Signal::name).forEach(columns::add);
      columns.add("margin");
      columns.add("warnings");
    }
    return columns;
  }

  private static String warnings(Score score) {
    return score.warnings().stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
  }

  private static String whoIsNotScored(Target target) {
    if (target instanceof ChurnTarget) {
      return "that are not active, or lost already";
    }
    return target instanceof CustomerTarget ? "without an event" : "without an open journey";
  }

  /** Tells people what was scored and what was not. */
  void tell(Streams streams) {
    Target target = scorer.definition().target();
    boolean ofCustomers = target instanceof CustomerTarget;
    streams.tell(accounting.toString());
    streams.tell(
        "scored %d %s as of %s: probability of %s"
            .formatted(
                rows.size(),
                ofCustomers ? "customers" : "open journeys",
                asOf,
                SignalReport.outcome(target)));
    if (notScored.customers() > 0) {
      streams.tell(
          "not scored: %d customers %s".formatted(notScored.customers(), whoIsNotScored(target)));
    }
    if (notScored.openJourneys() > 0) {
      streams.tell(
          "not scored: %d open journeys besides the latest of their customers; --all-journeys scores"
                  .formatted(notScored.openJourneys())
              + " them");
    }
    long outside =
        rows.stream()
            .filter(row -> row.score().warnings().contains(Score.Warning.OUTSIDE_LANDMARKS))
            .count();
    if (outside > 0) {
      streams.tell(
          "warning: %d of %d scores are OUTSIDE_LANDMARKS: the model was trained at other moments (%s);"
                  .formatted(outside, rows.size(), scorer.definition().landmarks().describe())
              + " train with --landmark at=TIME,TIME to score at any date");
    }
  }
}
