package io.journeyscore.examples.cli;

import io.journeyscore.analytics.retention.PeriodRetention;
import io.journeyscore.analytics.retention.Periods;
import io.journeyscore.analytics.retention.RetentionMeasure;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.CreditInterval;
import io.journeyscore.attribution.CreditIntervals;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.PathSet;
import io.journeyscore.attribution.TouchPath;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.report.IdentityAudit;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.ModelCredit;
import io.journeyscore.report.Report;
import io.journeyscore.report.ReportMeasure;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.sequence.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a report of journeys: measures them once, and credits their success by each model.
 *
 * @param options what the page shows
 * @param journeys the journeys
 */
record PageMaker(PageOptions options, JourneyReport journeys) {

  private static final int PERIODS = 4;
  private static final int DRAWS = 100;
  private static final Duration HALF_LIFE = Duration.ofDays(7);
  private static final double FIRST_SHARE = 0.4;
  private static final double LAST_SHARE = 0.4;

  /** Starts a report; models are added to it. */
  Report.Builder report() {
    JourneyFigures figures = ReportMeasure.of(settings()).measure(journeys.staged());
    Report.Builder report =
        Report.builder(title(), scope(), figures)
            .unmapped(journeys.unmapped())
            .identity(IdentityAudit.of(journeys.reconstruction().identities()))
            .retention(retention());
    if (journeys.outcomes().getOrDefault(Outcome.Status.SUCCEEDED, 0L) > 0) {
      credit(report);
    }
    return report;
  }

  private String title() {
    return options.title.orElse(journeys.definition().name());
  }

  private Report.Scope scope() {
    return new Report.Scope(
        from(),
        journeys.reconstruction().observedUntil(),
        journeys.reconstruction().timelines().size(),
        journeys.definition().name(),
        journeys.definition().version(),
        journeys.accounting());
  }

  private ReportSettings settings() {
    ReportSettings.Builder settings =
        ReportSettings.builder(journeys.definition().stages().stages())
            .leastCell(options.leastCell)
            .top(options.top)
            .periods(periods());
    options.segments.by.ifPresent(
        name -> settings.segments(new ReportSettings.Segments(name, options.segments.group())));
    return settings.build();
  }

  /** The moments that cut the time from the first event to the end into parts of equal length. */
  private List<Instant> periods() {
    Instant from = from();
    Duration part =
        Duration.between(from, journeys.reconstruction().observedUntil()).dividedBy(PERIODS);
    List<Instant> ends = new ArrayList<>();
    if (part.toDays() > 0) {
      for (int i = 1; i < PERIODS; i++) {
        ends.add(from.plus(part.multipliedBy(i)));
      }
    }
    return ends;
  }

  /** Who stayed and who was lost from one of the periods to the next. */
  private List<PeriodRetention> retention() {
    List<Instant> ends = periods();
    if (ends.isEmpty()) {
      return List.of();
    }
    Instant from = from();
    return RetentionMeasure.builder(
            Periods.elapsed(from, Duration.between(from, ends.get(0)), PERIODS),
            journeys.reconstruction().observedUntil())
        .lostBy(journeys.definition().rules().failure())
        .build()
        .measure(journeys.reconstruction().timelines());
  }

  private Instant from() {
    return journeys.reconstruction().timelines().stream()
        .flatMap(timeline -> timeline.events().stream())
        .map(JourneyEvent::occurredAt)
        .min(Instant::compareTo)
        .orElse(journeys.reconstruction().observedUntil());
  }

  /** Credits success by each model; those that need no moments have intervals, too. */
  private void credit(Report.Builder report) {
    List<TouchPath> paths =
        TouchRules.of(Dimension.channel(), Lookback.journey())
            .paths(journeys.reconstruction().timelines());
    PathSet set = PathSet.of(paths);
    report.credit(
        models().stream()
            .map(model -> new ModelCredit(model.attribute(paths), intervals(model, set)))
            .toList());
  }

  private List<CreditInterval> intervals(AttributionModel model, PathSet paths) {
    return model.needsMoments()
        ? List.of()
        : CreditIntervals.bootstrap(model, paths, DRAWS, Credited.LEVEL, options.seed);
  }

  private static List<AttributionModel> models() {
    return List.of(
        AttributionModel.first(),
        AttributionModel.last(),
        AttributionModel.linear(),
        AttributionModel.timeDecay(HALF_LIFE),
        AttributionModel.position(FIRST_SHARE, LAST_SHARE),
        AttributionModel.markov(1),
        AttributionModel.shapley());
  }
}
