package io.journeyscore.examples.realdata;

import io.journeyscore.analytics.driver.Direction;
import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.driver.Split;
import io.journeyscore.analytics.driver.StratifiedEffect;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How purchases go with errors in a session, looked at in three ways.
 *
 * <p>Only who comes as far as the checkout can meet its errors, and who comes that far buys more
 * often anyway. So sessions are compared with others that came as far before their purchase.
 *
 * @param kinds what was looked at, by name
 */
record ErrorEffects(Map<String, Effect> kinds) {

  private static final double LEVEL = 0.95;
  private static final Split PRESENT = new Split(Split.Rule.PRESENT_ABSENT, 0, 1);
  private static final List<Set<String>> STEPS =
      List.of(
          Set.of("product_view"),
          Set.of("add_to_cart", "cart"),
          Set.of("shipping_details"),
          Set.of("payment_details"));

  /**
   * One kind of error.
   *
   * @param anywhere sessions with it less those without, wherever in the session it is
   * @param before the same, if only what comes before the purchase is counted
   * @param amongAlike that among sessions that came as far
   */
  record Effect(SignalEffect anywhere, SignalEffect before, StratifiedEffect amongAlike) {

    /** Whether more errors would be called good for purchases, all that is known considered. */
    boolean isPraised() {
      return amongAlike.direction() == Direction.RAISES;
    }

    /** What to say of it. */
    String verdict() {
      return switch (amongAlike.direction()) {
        case RAISES -> "more purchases";
        case LOWERS -> "fewer purchases";
        case UNCLEAR -> "unclear";
      };
    }
  }

  /**
   * Compares sessions with and without each kind of error.
   *
   * @param sessions the sessions; a session ends with its purchase, and what comes after is in the
   *     customer's timeline
   */
  static ErrorEffects of(Reconstruction sessions) {
    Map<String, Effect> kinds = new LinkedHashMap<>();
    kinds.put("any error", effect(sessions, Set.copyOf(Shop.ERRORS)));
    Shop.ERRORS.forEach(error -> kinds.put("`" + error + "`", effect(sessions, Set.of(error))));
    kinds.put("`" + Shop.CHAT + "`", effect(sessions, Set.of(Shop.CHAT)));
    return new ErrorEffects(kinds);
  }

  /** The effects, as a table in Markdown. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| sessions with | n before a purchase | anywhere in the session | before the purchase |"
            + " among those that came as far | so it goes with |");
    lines.add("|---|---:|---|---|---|---|");
    kinds.forEach(
        (name, effect) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %s | %s | %s |",
                    name,
                    effect.before().support().high().rows(),
                    points(effect.anywhere().effect()),
                    points(effect.before().effect()),
                    points(effect.amongAlike().effect()),
                    effect.verdict())));
    return lines;
  }

  private static Effect effect(Reconstruction sessions, Set<String> errors) {
    List<CustomerTimeline> timelines = sessions.timelines();
    int size = sessions.journeys().size();
    double[] anywhere = new double[size];
    double[] before = new double[size];
    boolean[] bought = new boolean[size];
    int[] customers = new int[size];
    int[] steps = new int[size];
    int row = 0;
    for (int customer = 0; customer < timelines.size(); customer++) {
      Set<Optional<String>> withError = new HashSet<>();
      for (JourneyEvent event : timelines.get(customer).events()) {
        if (errors.contains(event.type().name())) {
          withError.add(event.journeyKey());
        }
      }
      for (Journey session : timelines.get(customer).journeys()) {
        anywhere[row] = withError.contains(session.key()) ? 1 : 0;
        before[row] =
            session.events().stream().anyMatch(event -> errors.contains(event.type().name()))
                ? 1
                : 0;
        bought[row] = session.outcome().status() == Outcome.Status.SUCCEEDED;
        customers[row] = customer;
        steps[row++] = furthest(session);
      }
    }
    SignalEffect.Options options = new SignalEffect.Options(LEVEL);
    return new Effect(
        SignalEffect.of(anywhere, bought, customers, PRESENT, options),
        SignalEffect.of(before, bought, customers, PRESENT, options),
        StratifiedEffect.of(before, bought, customers, steps, PRESENT, options));
  }

  private static int furthest(Journey session) {
    int furthest = 0;
    for (JourneyEvent event : session.events()) {
      for (int step = furthest; step < STEPS.size(); step++) {
        if (STEPS.get(step).contains(event.type().name())) {
          furthest = step + 1;
        }
      }
    }
    return furthest;
  }

  private static String points(Optional<Estimate> effect) {
    return effect
        .map(
            known ->
                String.format(
                    Locale.ROOT,
                    "%+.1f (%+.1f to %+.1f)",
                    100 * known.value(),
                    100 * known.interval().low(),
                    100 * known.interval().high()))
        .orElse("");
  }
}
