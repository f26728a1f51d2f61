package io.journeyscore.examples.cli;

import io.journeyscore.analytics.funnel.Attempts;
import io.journeyscore.analytics.funnel.Funnel;
import io.journeyscore.analytics.funnel.FunnelResult;
import io.journeyscore.analytics.funnel.FunnelStepResult;
import io.journeyscore.analytics.funnel.FunnelUnit;
import io.journeyscore.analytics.funnel.Leavers;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.SessionRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how many come from step to step, and what those who leave do next. */
@Command(
    name = "funnel",
    description =
        "Says how many come from step to step, how long that takes, and what those who leave do"
            + " next.",
    sortOptions = false)
final class FunnelAnalysis implements Runnable {

  /** Within what all steps must be. */
  enum Per {
    CUSTOMER,
    SESSION,
    JOURNEY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int NEXT = 3;

  private final Streams streams;

  @Option(
      names = "--step",
      required = true,
      paramLabel = "TYPE,TYPE",
      description =
          "The event types of a step, any of which will do. Repeatable, in the order of the steps;"
              + " two at least.")
  List<String> steps = new ArrayList<>();

  @Option(
      names = "--per",
      paramLabel = "UNIT",
      description =
          "Within what all steps must be, and what is counted: ${COMPLETION-CANDIDATES}. Without"
              + " it, customer.")
  Per per = Per.CUSTOMER;

  @Option(
      names = "--session-gap",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description = "For sessions: the silence that ends one. Without it, PT30M.")
  Duration sessionGap = Duration.ofMinutes(30);

  @Option(
      names = "--window",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description = "The longest time from the first step to the last. Without it, any.")
  Optional<Duration> window = Optional.empty();

  @Option(
      names = "--directly",
      description = "Each step must be the next event after the one before.")
  boolean directly;

  @Option(names = "--any-order", description = "The steps may come in any order.")
  boolean anyOrder;

  @Option(
      names = "--exclude",
      split = ",",
      paramLabel = "TYPE",
      description = "The event types of which none may come between two steps.")
  List<String> exclude = List.of();

  @Option(
      names = "--hold",
      split = ",",
      paramLabel = "ATTRIBUTE",
      description =
          "Attributes of text that must be the same in all steps, such as an order number.")
  List<String> hold = List.of();

  @Option(
      names = "--attempts",
      paramLabel = "WHICH",
      description =
          "Which attempt counts where a unit starts several times: ${COMPLETION-CANDIDATES}."
              + " Without it, best.")
  Attempts attempts = Attempts.BEST;

  @Mixin AnalysisOptions options = new AnalysisOptions();

  @Mixin HelpOption help = new HelpOption();

  FunnelAnalysis(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    Funnel funnel = funnel();
    options.answer(
        streams, "funnel", report -> answer(funnel.measure(report.reconstruction().timelines())));
  }

  private Funnel funnel() {
    Funnel.Builder funnel = Funnel.builder().within(unit()).attempts(attempts);
    for (String step : steps) {
      funnel.step(step.replace(",", " or "), EventFilter.ofType(step.split(",", -1)));
    }
    window.ifPresent(funnel::window);
    if (directly) {
      funnel.directly();
    }
    if (anyOrder) {
      funnel.inAnyOrder();
    }
    if (!exclude.isEmpty()) {
      funnel.excluding(RuleOptions.types(exclude));
    }
    if (!hold.isEmpty()) {
      funnel.holding(hold.stream().map(AttributeKey::ofText).toArray(AttributeKey<?>[]::new));
    }
    try {
      return funnel.build();
    } catch (IllegalStateException e) {
      throw CommandFailure.usage("--step: " + e.getMessage());
    }
  }

  private FunnelUnit unit() {
    return switch (per) {
      case CUSTOMER -> FunnelUnit.customers();
      case SESSION -> FunnelUnit.sessions(SessionRule.after(sessionGap));
      case JOURNEY -> FunnelUnit.journeys();
    };
  }

  private Finding answer(FunnelResult result) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < result.steps().size(); i++) {
      rows.add(row(result, i));
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("per", per.toString());
    counts.put("units", result.units());
    counts.put("customers", result.customers());
    List<String> columns = new ArrayList<>(List.of("step", "reached", "customers"));
    columns.addAll(Finding.withEnds("of_first"));
    columns.addAll(Finding.withEnds("of_previous"));
    columns.addAll(Finding.withEnds("of_first_mature"));
    columns.addAll(
        List.of(
            "median_seconds", "p90_seconds", "left", "open", "next", "then_ended", "then_open"));
    FunnelStepResult first = result.steps().get(0);
    FunnelStepResult last = result.steps().get(result.steps().size() - 1);
    return new Finding(
        "%d of %d that took the first step came to the last, of %d %ss"
            .formatted(last.attempts(), first.attempts(), result.units(), per),
        counts,
        columns,
        rows);
  }

  private List<Object> row(FunnelResult result, int i) {
    FunnelStepResult step = result.steps().get(i);
    Leavers leavers = step.leavers();
    String next =
        leavers.top(NEXT).stream()
            .map(each -> each.type() + " " + each.count())
            .collect(Collectors.joining("; "));
    return new Finding.Row()
        .add(step.name())
        .add(step.attempts())
        .add(step.customers())
        .add(result.shareOfFirst(i, options.level))
        .add(i == 0 ? Optional.empty() : result.shareOfPrevious(i, options.level))
        .add(result.matureShare(i, options.level))
        .addNumber(step.sincePrevious().median().map(FunnelAnalysis::seconds))
        .addNumber(step.sincePrevious().p90().map(FunnelAnalysis::seconds))
        .add(leavers.lost())
        .add(leavers.open())
        .add(next)
        .add(leavers.ended())
        .add(leavers.stillOpen())
        .cells();
  }

  private static double seconds(Duration length) {
    return length.getSeconds() + length.getNano() / 1e9;
  }
}
