package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.experience.Experience;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.analytics.retention.PeriodRetention;
import io.journeyscore.event.RatingScale.Direction;
import io.journeyscore.report.AnswersByPeriod;
import io.journeyscore.report.CustomerGroup;
import io.journeyscore.report.Report;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Headline.Comparison;
import io.journeyscore.report.internal.section.Headline.Kind;
import io.journeyscore.report.map.Ending;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.report.map.StageCount;
import io.journeyscore.sequence.Outcome.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * Finds the numbers at the top of the page. Only journeys whose outcome is known count. The last
 * period is compared with the one before; a number that few journeys are behind is left out.
 */
final class Headlines {

  private final Report report;
  private final JourneyMap map;
  private final Words words;
  private final int least;
  private final double level;
  private final int now;

  Headlines(Report report, Words words) {
    this.report = report;
    map = report.figures().map();
    this.words = words;
    least = report.figures().settings().leastCell();
    level = report.figures().settings().level();
    now = map.periods().size();
  }

  /**
   * The decided loss of one stage: how many of the decided journeys that were in it left there. The
   * drop-off of the map and the fallout of the funnel are others.
   *
   * @param stage the number of the stage
   * @param counts how many left, of how many
   */
  record DecidedLoss(int stage, Counts counts) {
    double share() {
      return (double) counts.hits / counts.rows;
    }
  }

  /** Some of all. */
  private record Counts(long hits, long rows) {}

  List<Headline> all() {
    List<Headline> all = new ArrayList<>();
    success().ifPresent(all::add);
    losses().stream().findFirst().flatMap(this::loss).ifPresent(all::add);
    days().ifPresent(all::add);
    churn().ifPresent(all::add);
    report.figures().answers().flatMap(this::answers).ifPresent(all::add);
    return all;
  }

  /** Returns the stages by their decided loss, the largest first. */
  List<DecidedLoss> losses() {
    List<DecidedLoss> losses = new ArrayList<>();
    for (int stage = 0; stage < map.stages().size(); stage++) {
      int number = stage;
      left(stage, 0).ifPresent(counts -> losses.add(new DecidedLoss(number, counts)));
    }
    losses.sort(Comparator.comparingDouble((DecidedLoss loss) -> -loss.share()));
    return losses;
  }

  /** Returns whether the first of some shares is clearly the largest: its interval is above all. */
  boolean isClear(List<DecidedLoss> losses) {
    double low = share(losses.get(0).counts).interval().low();
    return losses.stream().skip(1).allMatch(other -> low > share(other.counts).interval().high());
  }

  private Estimate share(Counts counts) {
    return Proportion.wilson(counts.hits, counts.rows, level);
  }

  /** Returns counts of which none is of a few. */
  private Optional<Counts> told(OptionalLong hits, OptionalLong one, OptionalLong other) {
    if (hits.isEmpty() || one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    long rows = one.getAsLong() + other.getAsLong();
    boolean few = hits.getAsLong() > 0 && hits.getAsLong() < least;
    return rows < least || few ? Optional.empty() : Optional.of(new Counts(hits.getAsLong(), rows));
  }

  private static OptionalLong number(Cell cell) {
    return cell instanceof Cell.Count count ? OptionalLong.of(count.count()) : OptionalLong.empty();
  }

  private Optional<Counts> succeeded(int period) {
    Selection of = new Selection(0, period, 0);
    OptionalLong hits = number(map.journeys(of.ended(Ending.SUCCEEDED)));
    return told(hits, hits, number(map.journeys(of.ended(Ending.DID_NOT))));
  }

  private Optional<Counts> left(int stage, int period) {
    Selection of = new Selection(0, period, 0);
    return told(
        number(map.count(of.ended(Ending.DID_NOT), stage, StageCount.LEFT)),
        number(map.count(of.ended(Ending.SUCCEEDED), stage, StageCount.REACHED)),
        number(map.count(of.ended(Ending.DID_NOT), stage, StageCount.REACHED)));
  }

  private Optional<Headline> success() {
    return succeeded(0)
        .map(
            counts ->
                new Headline(Kind.SUCCESS, "", share(counts), compared(this::succeeded), true, ""));
  }

  private Optional<Headline> loss(DecidedLoss loss) {
    return Optional.of(
        new Headline(
            Kind.LOSS,
            StageNames.of(map.stages().get(loss.stage), words),
            share(loss.counts),
            compared(period -> left(loss.stage, period)),
            false,
            ""));
  }

  /** Compares the shares of the last two periods; here they are counted from 1. */
  private Optional<Comparison> compared(IntFunction<Optional<Counts>> of) {
    if (now == 0) {
      return Optional.empty();
    }
    Optional<Counts> before = of.apply(now);
    Optional<Counts> after = of.apply(now + 1);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(compared(before.get(), after.get()));
  }

  private Comparison compared(Counts before, Counts now) {
    return new Comparison(
        share(before),
        share(now),
        Proportion.agrestiCaffo(now.hits, now.rows, before.hits, before.rows, level));
  }

  private Optional<Headline> days() {
    return report
        .figures()
        .successDays()
        .all()
        .filter(any -> Outcomes.succeededEnough(report.figures()))
        .flatMap(days -> days.quantile(0.5, level))
        .map(all -> new Headline(Kind.DAYS, "", all, medians(), false, ""));
  }

  /** The median of a period counted from 0. */
  private Optional<Estimate> median(int period) {
    return Optional.ofNullable(report.figures().successDays().byPeriod().get(period))
        .filter(
            any ->
                report
                    .figures()
                    .customers()
                    .areEnough(CustomerGroup.ended(Status.SUCCEEDED, period)))
        .flatMap(days -> days.quantile(0.5, level));
  }

  private Optional<Comparison> medians() {
    Optional<Estimate> before = median(now - 1);
    Optional<Estimate> after = median(now);
    return before.isEmpty() || after.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Comparison(before.get(), after.get(), difference(after.get(), before.get())));
  }

  /**
   * The difference of two independent estimates from their intervals alone (MOVER). Source: G. Y.
   * Zou and A. Donner, <i>Construction of confidence limits about effect measures: a general
   * approach</i>, Statistics in Medicine 27 (2008), 1693-1702, <a
   * href="https://doi.org/10.1002/sim.3095">doi:10.1002/sim.3095</a>.
   */
  static Estimate difference(Estimate one, Estimate other) {
    double value = one.value() - other.value();
    double below =
        Math.hypot(one.value() - one.interval().low(), other.interval().high() - other.value());
    double above =
        Math.hypot(one.interval().high() - one.value(), other.value() - other.interval().low());
    return new Estimate(
        value,
        new Interval(value - below, value + above, one.interval().level()),
        one.n() + other.n());
  }

  /** The share of customers lost in the last complete period of which it can be told. */
  private Optional<Headline> churn() {
    List<PeriodRetention> known =
        report.retention().stream().filter(period -> lost(period).isPresent()).toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    PeriodRetention last = known.get(known.size() - 1);
    Optional<PeriodRetention> before =
        known.stream().filter(period -> period.to().equals(last.from())).findFirst();
    Counts now = lost(last).orElseThrow();
    return Optional.of(
        new Headline(
            Kind.CHURN,
            words.range(words.day(last.from()), words.day(last.to())),
            share(now),
            before.flatMap(this::lost).map(earlier -> compared(earlier, now)),
            false,
            ""));
  }

  private Optional<Counts> lost(PeriodRetention period) {
    return told(
        period.lost(),
        period.lost(),
        period.complete() ? OptionalLong.of(period.retained()) : OptionalLong.empty());
  }

  private Optional<Headline> answers(AnswersByPeriod answers) {
    return value(answers.all())
        .map(
            all ->
                new Headline(
                    Kind.ANSWERS,
                    answers.all().metric().name(),
                    all,
                    experiences(answers.byPeriod()),
                    answers.all().metric().direction() == Direction.HIGHER_IS_BETTER,
                    answers
                        .all()
                        .coverage(level)
                        .map(
                            share ->
                                words.say("overview.answered", words.wholePercent(share.value())))
                        .orElse("")));
  }

  private Optional<Estimate> value(Experience answers) {
    return answers.answered() < least ? Optional.empty() : answers.estimate(level);
  }

  private Optional<Comparison> experiences(Map<Integer, Experience> byPeriod) {
    Optional<Experience> before = Optional.ofNullable(byPeriod.get(now - 1));
    Optional<Experience> after = Optional.ofNullable(byPeriod.get(now));
    Optional<Estimate> one = before.flatMap(this::value);
    Optional<Estimate> two = after.flatMap(this::value);
    if (one.isEmpty() || two.isEmpty()) {
      return Optional.empty();
    }
    return after
        .get()
        .less(before.get(), level)
        .map(difference -> new Comparison(one.get(), two.get(), difference.estimate()));
  }
}
