package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.touchpoint.DeclaredElement;
import io.journeyscore.analytics.touchpoint.Elements;
import io.journeyscore.analytics.touchpoint.Gap;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
import io.journeyscore.analytics.touchpoint.ValueComponent;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Tables;
import io.journeyscore.report.internal.markup.Words;
import java.util.List;
import java.util.Optional;

/** One card: what is promised and desired, the gaps, and what helps and hinders. */
final class CardMarkup {

  private static final String MIDDLE = "11";

  private final TouchpointCard card;
  private final List<Gap> gaps;
  private final Axis axis;
  private final ReportSettings settings;
  private final Words words;
  private final Markup html = new Markup();

  CardMarkup(
      TouchpointCard card, List<Gap> gaps, double most, ReportSettings settings, Words words) {
    this.card = card;
    this.gaps = gaps;
    axis = new Axis(-Math.max(most, 1e-9), Math.max(most, 1e-9), 4, 96);
    this.settings = settings;
    this.words = words;
  }

  Markup html() {
    html.open("div", "class", "tcard").element("h4", card.touchpoint());
    html.element(
        "p",
        words.say(
            "cards.owned",
            card.owner().orElse(words.say("cards.noowner")),
            card.cost()
                .map(cost -> CardsFigure.money(cost, words))
                .orElse(words.say("cards.nocost"))));
    components("cards.intended", card.valueIntended());
    components("cards.desired", card.valueDesired());
    gaps();
    elements("cards.accelerators", card.accelerators());
    elements("cards.blockers", card.blockers());
    return html.close();
  }

  private void components(String key, List<ValueComponent> components) {
    if (components.isEmpty()) {
      return;
    }
    html.element("h5", words.say(key)).open("ul", "role", "list");
    for (ValueComponent component : components) {
      html.open("li").text(component.component());
      component
          .level()
          .ifPresent(level -> html.element("small", " " + words.number(level.value(), 2)));
      card.kano(component.component())
          .map(kano -> CardsFigure.kano(kano, settings, words))
          .map(cell -> Tables.text(cell, settings.leastCell(), words))
          .ifPresent(kano -> html.element("small", " \u00B7 " + kano));
      html.close();
    }
    html.close();
  }

  private void gaps() {
    if (gaps.isEmpty()) {
      return;
    }
    html.element("h5", words.say("cards.gaps")).open("ul", "role", "list");
    for (Gap gap : gaps) {
      html.open("li").text(gap.component() + " ");
      html.element("small", words.say("cards.gap." + gap.kind()) + ": " + text(gap));
      plot(gap);
      html.close();
    }
    html.close();
  }

  private String text(Gap gap) {
    String size = words.change(gap.size().value(), 2);
    return gap.size()
        .estimate()
        .map(
            found ->
                words.say(
                    "cards.size",
                    size,
                    words.change(found.interval().low(), 2),
                    words.change(found.interval().high(), 2),
                    words.say("cards." + direction(gap))))
        .orElseGet(() -> words.say("cards.size.declared", size));
  }

  /** Whether it is clear that the touchpoint falls short, or gives more. */
  private static String direction(Gap gap) {
    if (!gap.isClear().orElse(false)) {
      return "unclear";
    }
    return gap.shortfall() > 0 ? "short" : "more";
  }

  private void plot(Gap gap) {
    String zero = axis.percent(0);
    html.open("svg", "class", "p", "aria-hidden", "true");
    Shapes.upright(html, zero, "2", "20", "class", "z");
    boolean clear = gap.isClear().orElse(false);
    String colour = !clear ? "ink3" : gap.shortfall() > 0 ? "bad" : "good";
    Optional<Estimate> size = gap.size().estimate();
    size.ifPresent(
        found ->
            Shapes.span(
                html,
                axis,
                found.interval().low(),
                found.interval().high(),
                MIDDLE,
                "class",
                "iv s" + colour));
    Shapes.circle(
        html,
        axis.percent(gap.size().value()),
        MIDDLE,
        "5",
        "class",
        clear ? "f" + colour : "ring sink3");
    html.close();
  }

  private void elements(String key, Elements elements) {
    if (elements.declared().isEmpty() && elements.learned().isEmpty()) {
      return;
    }
    html.element("h5", words.say(key)).open("ul", "role", "list");
    for (DeclaredElement element : elements.declared()) {
      boolean confirmed = elements.confirmed().contains(element);
      html.open("li").text(FactorTag.sign(element.factor()) + " " + element.name() + " ");
      html.element("small", words.say(confirmed ? "cards.confirmed" : "cards.declared")).close();
    }
    for (Factor factor : elements.learned()) {
      html.open("li").text(factor.signal() + " ").add(new FactorTag(factor, words).html());
      html.element("small", words.say("cards.learned")).close();
    }
    html.close();
  }
}
