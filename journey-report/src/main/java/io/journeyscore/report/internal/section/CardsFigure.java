package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.FactorClass;
import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.touchpoint.DeclaredElement;
import io.journeyscore.analytics.touchpoint.Elements;
import io.journeyscore.analytics.touchpoint.Gap;
import io.journeyscore.analytics.touchpoint.Gaps;
import io.journeyscore.analytics.touchpoint.KanoResult;
import io.journeyscore.analytics.touchpoint.Level;
import io.journeyscore.analytics.touchpoint.OwnerSummary;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
import io.journeyscore.event.Money;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Cards of touchpoints side by side, with their gaps, their elements and their owners. */
final class CardsFigure {

  private final List<TouchpointCard> cards;
  private final List<TouchpointCard> shown;
  private final ReportSettings settings;
  private final Words words;

  CardsFigure(List<TouchpointCard> cards, ReportSettings settings, Words words) {
    this.cards = cards;
    this.settings = settings;
    this.words = words;
    shown =
        cards.stream()
            .sorted(
                Comparator.<TouchpointCard>comparingDouble(
                        card -> -card.importance().map(Level::value).orElse(0.0))
                    .thenComparing(TouchpointCard::touchpoint))
            .limit(settings.top())
            .toList();
  }

  Figure figure() {
    return Figure.builder("cards")
        .finding(finding())
        .subtitle(words.say("cards.subtitle", words.count(shown.size()), words.count(cards.size())))
        .chart(chart())
        .caption(words.say("cards.caption"))
        .tables(gaps(), elements(), owners())
        .definition(words.say("cards.definition"))
        .build();
  }

  /** The gaps of some cards that are not of too few answers. */
  private List<Gap> gaps(List<TouchpointCard> of, Gap.Kind kind) {
    return Gaps.of(of, kind).sorted().stream()
        .filter(gap -> gap.size().estimate().map(Estimate::n).orElse(Long.MAX_VALUE) >= least())
        .toList();
  }

  private long least() {
    return settings.leastCell();
  }

  private String finding() {
    List<Gap> desired = gaps(cards, Gap.Kind.DELIVERED_LESS_DESIRED);
    List<Gap> measured = desired.stream().filter(gap -> gap.size().estimate().isPresent()).toList();
    long behind =
        measured.stream().filter(gap -> gap.shortfall() > 0 && gap.isClear().orElse(false)).count();
    return measured.isEmpty()
        ? words.say("cards.finding.none")
        : words.say("cards.finding", words.count(behind), words.count(measured.size()));
  }

  private Markup chart() {
    List<Gap> gaps =
        Stream.of(Gap.Kind.values()).flatMap(kind -> gaps(shown, kind).stream()).toList();
    double most =
        gaps.stream()
            .flatMapToDouble(
                gap ->
                    gap.size()
                        .estimate()
                        .map(e -> Stream.of(e.interval().low(), e.interval().high()))
                        .orElse(Stream.of(gap.size().value()))
                        .mapToDouble(Math::abs))
            .max()
            .orElse(1);
    Markup chart = new Markup().open("div", "class", "tcards");
    for (TouchpointCard card : shown) {
      List<Gap> own =
          gaps.stream().filter(gap -> gap.touchpoint().equals(card.touchpoint())).toList();
      chart.add(new CardMarkup(card, own, most, settings, words).html());
    }
    return chart.close();
  }

  private DataTable gaps() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Gap.Kind kind : Gap.Kind.values()) {
      for (Gap gap : gaps(shown, kind)) {
        Optional<Estimate> size = gap.size().estimate();
        rows.add(
            List.of(
                Cell.of(gap.touchpoint()),
                Cell.of(gap.component()),
                Cell.of(words.say("cards.gap." + kind)),
                Cell.of(gap.size().value(), 2),
                size.map(e -> Cell.of(e.interval().low(), 2)).orElse(Cell.missing()),
                size.map(e -> Cell.of(e.interval().high(), 2)).orElse(Cell.missing()),
                size.map(e -> Cell.of(e.n())).orElse(Cell.missing()),
                Cell.of(gap.weight(), 2),
                kano(gap)));
      }
    }
    return new DataTable(
        words.say("cards.table.gaps"),
        Columns.of(
            words,
            "cards.column.",
            "touchpoint",
            "component",
            "gap",
            "size",
            "size_low",
            "size_high",
            "answers",
            "weight",
            "kano"),
        rows);
  }

  private Cell kano(Gap gap) {
    return cards.stream()
        .filter(card -> card.touchpoint().equals(gap.touchpoint()))
        .flatMap(card -> card.kano(gap.component()).stream())
        .findFirst()
        .map(result -> kano(result, settings, words))
        .orElse(Cell.missing());
  }

  /** The class of a component, or nothing where it is of too few answers. */
  static Cell kano(KanoResult result, ReportSettings settings, Words words) {
    return result.n() < settings.leastCell()
        ? Cell.hidden()
        : Cell.of(
            words.list(result.tied().stream().map(one -> words.say("cards.kano." + one)).toList()));
  }

  private DataTable elements() {
    List<List<Cell>> rows = new ArrayList<>();
    for (TouchpointCard card : shown) {
      for (Elements some : List.of(card.accelerators(), card.blockers())) {
        for (DeclaredElement element : some.declared()) {
          rows.add(declared(card, element, some.confirmed().contains(element)));
        }
        some.learned().forEach(factor -> rows.add(learned(card, factor)));
      }
    }
    return new DataTable(
        words.say("cards.table.elements"),
        Columns.of(
            words,
            "cards.column.",
            "touchpoint",
            "element",
            "class",
            "source",
            "hazard_ratio",
            "ratio_low",
            "ratio_high"),
        rows);
  }

  private List<Cell> declared(TouchpointCard card, DeclaredElement element, boolean confirmed) {
    return List.of(
        Cell.of(card.touchpoint()),
        Cell.of(element.name()),
        Cell.of(words.say("factor." + element.factor())),
        Cell.of(words.say(confirmed ? "cards.confirmed" : "cards.declared")),
        Cell.missing(),
        Cell.missing(),
        Cell.missing());
  }

  private List<Cell> learned(TouchpointCard card, Factor factor) {
    Factor.Association shownOf =
        factor.factor() == FactorClass.BLOCKER ? factor.leaving() : factor.success();
    Optional<Estimate> ratio = shownOf.coefficient().map(found -> found.hazardRatio());
    return List.of(
        Cell.of(card.touchpoint()),
        Cell.of(factor.signal()),
        Cell.of(words.say("factor." + factor.factor())),
        Cell.of(words.say("cards.learned")),
        ratio.map(e -> Cell.of(e.value(), 2)).orElse(Cell.missing()),
        ratio.map(e -> Cell.of(e.interval().low(), 2)).orElse(Cell.missing()),
        ratio.map(e -> Cell.of(e.interval().high(), 2)).orElse(Cell.missing()));
  }

  private DataTable owners() {
    List<List<Cell>> rows = new ArrayList<>();
    for (OwnerSummary summary : OwnerSummary.of(cards, ImportancePerformance.Options.means(1))) {
      rows.add(
          List.of(
              Cell.of(summary.owner().orElse(words.say("cards.noowner"))),
              Cell.of(summary.touchpoints().size()),
              Cell.of(summary.cost().map(cost -> money(cost, words)).orElse(words.say("missing"))),
              Cell.of(summary.withoutCost().size()),
              mean(summary.desiredGap()),
              mean(summary.promiseGap())));
    }
    return new DataTable(
        words.say("cards.table.owners"),
        Columns.of(
            words,
            "cards.column.",
            "owner",
            "touchpoints",
            "cost",
            "without_cost",
            "mean_gap_desired",
            "mean_gap_promised"),
        rows);
  }

  private Cell mean(Optional<Level> gap) {
    return gap.filter(level -> level.estimate().map(Estimate::n).orElse(least()) >= least())
        .map(level -> Cell.of(level.value(), 2))
        .orElse(Cell.missing());
  }

  static String money(Money amount, Words words) {
    return words.number(amount.amount().doubleValue(), 0) + " " + amount.currency();
  }
}
