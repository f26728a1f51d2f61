package io.journeyscore.signal;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.Stage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An obvious twin of every signal: it takes its definition at its word, one list at a time. Where
 * the definition leaves the last bit open, this says how it is taken:
 *
 * <ul>
 *   <li>Lengths of time are added up exactly, become days last, and are then divided.
 *   <li>Money is added up exactly, becomes a double, and is then divided by its number.
 *   <li>Other amounts are added up as doubles from the first to the last event.
 *   <li>Entropy is added up value by value, in the order in which the values first came up, with
 *       natural logarithms, and then becomes bits.
 * </ul>
 */
final class SlowSignals {

  private static final int TOLD_APART = 64;

  private final SignalSet signals;
  private final EventMeasures measures;
  private final Instant asOf;
  private final List<JourneyEvent> customer;
  private final List<JourneyEvent> journey;

  SlowSignals(
      SignalSet signals,
      EventMeasures measures,
      Instant asOf,
      List<JourneyEvent> customer,
      List<JourneyEvent> journey) {
    this.signals = signals;
    this.measures = measures;
    this.asOf = asOf;
    this.customer = customer;
    this.journey = journey;
  }

  /** The signals of a customer and of the journey that began last. */
  static SlowSignals ofCustomer(SignalSet signals, EventMeasures measures, CustomerTimeline known) {
    CustomerTimeline left = punctual(signals, known);
    List<Journey> journeys = left.journeys();
    return new SlowSignals(
        signals,
        measures,
        known.observedUntil(),
        left.events(),
        journeys.isEmpty() ? List.of() : journeys.get(journeys.size() - 1).events());
  }

  /** The signals of one journey: the one that holds the first of its events that came in time. */
  static SlowSignals ofJourney(
      SignalSet signals, EventMeasures measures, CustomerTimeline known, Journey journey) {
    CustomerTimeline left = punctual(signals, known);
    List<JourneyEvent> own = List.of();
    for (JourneyEvent event : journey.events()) {
      for (Journey other : left.journeys()) {
        if (own.isEmpty() && other.events().contains(event)) {
          own = other.events();
        }
      }
    }
    return new SlowSignals(signals, measures, known.observedUntil(), left.events(), own);
  }

  private static CustomerTimeline punctual(SignalSet signals, CustomerTimeline known) {
    SlowArrivals arrivals = new SlowArrivals(known.rules().order(), signals.grace());
    SlowArrivals.inOrderOfArrival(known.events(), known.rules().order()).forEach(arrivals::accept);
    return known.keeping(arrivals.taken());
  }

  /** All values, in the order of the set. */
  double[] values() {
    return signals.signals().stream().mapToDouble(this::value).toArray();
  }

  double value(Signal signal) {
    List<JourneyEvent> all = signal.scope() == Scope.CUSTOMER ? customer : journey;
    if (signal instanceof Count count) {
      return window(all, count.window(), count.filter()::matches).size();
    } else if (signal instanceof CountChange change) {
      Instant middle = asOf.minus(change.length());
      List<JourneyEvent> both =
          window(
              all, SignalWindow.elapsed(change.length().multipliedBy(2)), change.filter()::matches);
      long lately = both.stream().filter(event -> event.occurredAt().isAfter(middle)).count();
      return lately - (both.size() - lately);
    } else if (signal instanceof AmountSignal amount) {
      return amount(amount, all);
    } else if (signal instanceof Recency recency) {
      return last(all, recency.filter()).map(e -> days(e.occurredAt(), asOf)).orElse(Double.NaN);
    } else if (signal instanceof Elapsed) {
      return all.isEmpty() ? Double.NaN : days(all.get(0).occurredAt(), asOf);
    } else if (signal instanceof MeanGap mean) {
      List<Duration> gaps = gaps(all, mean.filter());
      return gaps.isEmpty() ? Double.NaN : days(sum(gaps)) / gaps.size();
    } else if (signal instanceof LastGap last) {
      List<Duration> gaps = gaps(all, last.filter());
      return gaps.isEmpty() ? Double.NaN : days(gaps.get(gaps.size() - 1));
    } else if (signal instanceof GapTrend trend) {
      List<Duration> gaps = gaps(all, trend.filter());
      int before = gaps.size() - 1;
      return before < 1
          ? Double.NaN
          : days(gaps.get(before)) - days(sum(gaps.subList(0, before))) / before;
    } else if (signal instanceof Velocity velocity) {
      return all.isEmpty() || !asOf.isAfter(all.get(0).occurredAt())
          ? Double.NaN
          : matching(all, velocity.filter()).size() / days(all.get(0).occurredAt(), asOf);
    } else if (signal instanceof Share share) {
      List<JourneyEvent> whole = window(all, share.window(), share.whole()::matches);
      return whole.isEmpty()
          ? Double.NaN
          : (double) matching(whole, share.part()).size() / whole.size();
    } else if (signal instanceof IdentityConfidence) {
      long strong =
          all.stream()
              .filter(e -> e.identifiers().stream().anyMatch(i -> i.kind().strong()))
              .count();
      return all.isEmpty() ? Double.NaN : (double) strong / all.size();
    }
    return ofTraits(signal, all);
  }

  private double ofTraits(Signal signal, List<JourneyEvent> all) {
    if (signal instanceof DistinctTraits distinct) {
      return counts(all, distinct.trait()).size();
    } else if (signal instanceof TraitSwitches switches) {
      List<String> values = traits(all, switches.trait());
      int changes = 0;
      for (int i = 1; i < values.size(); i++) {
        changes += values.get(i).equals(values.get(i - 1)) ? 0 : 1;
      }
      return changes;
    } else if (signal instanceof TraitEntropy entropy) {
      return entropy(counts(all, entropy.trait()));
    } else if (signal instanceof LastTrait last) {
      return category(traits(all, last.trait()), last.categories());
    } else if (signal instanceof LastAttribute last) {
      AttributeKey<String> key = AttributeKey.ofText(last.attribute());
      return category(all.stream().flatMap(e -> e.get(key).stream()).toList(), last.categories());
    }
    return ofOrder(signal, all);
  }

  private double ofOrder(Signal signal, List<JourneyEvent> all) {
    if (signal instanceof Before before) {
      for (int i = 0; i < all.size(); i++) {
        for (int j = i + 1; j < all.size(); j++) {
          if (before.first().matches(all.get(i))
              && before.second().matches(all.get(j))
              && isWithin(before.within(), all.get(i), all.get(j))) {
            return 1;
          }
        }
      }
      return 0;
    } else if (signal instanceof Subsequence sequence) {
      int completed = 0;
      for (int i = 0; i < all.size(); i++) {
        completed += completes(sequence, sequence.steps().size() - 1, all, i) ? 1 : 0;
      }
      return completed;
    } else if (signal instanceof RepeatedContacts repeated) {
      return gaps(all, repeated.contact()).stream()
          .filter(gap -> gap.compareTo(repeated.within()) <= 0)
          .count();
    } else if (signal instanceof UnresolvedContacts unresolved) {
      int open = 0;
      for (JourneyEvent event : all) {
        open += unresolved.contact().matches(event) ? 1 : 0;
        open = unresolved.resolution().matches(event) ? 0 : open;
      }
      return open;
    } else if (signal instanceof FirstContactResolution first) {
      return firstContactResolution(first, all);
    }
    return ofCalendar(signal, all);
  }

  private double ofCalendar(Signal signal, List<JourneyEvent> all) {
    if (signal instanceof HourOfLast hour) {
      return last(all, hour.filter())
          .map(event -> event.occurredAt().atZone(hour.zone()).toLocalTime())
          .map(time -> LocalTime.MIN.until(time, ChronoUnit.MICROS) / 3_600e6)
          .orElse(Double.NaN);
    } else if (signal instanceof WeekdayOfLast weekday) {
      return last(all, weekday.filter())
          .map(e -> (double) e.occurredAt().atZone(weekday.zone()).getDayOfWeek().getValue())
          .orElse(Double.NaN);
    } else if (signal instanceof DateOfLast date) {
      return last(all, date.filter())
          .map(event -> event.occurredAt().atZone(date.zone()).toLocalDate())
          .map(day -> date.dates().contains(day) ? 1.0 : 0.0)
          .orElse(Double.NaN);
    }
    return ofStages(signal, all);
  }

  private double ofStages(Signal signal, List<JourneyEvent> all) {
    List<Stay> stays = stays(all);
    Optional<Stay> current = fromEnd(stays, 1);
    if (signal instanceof StageReached reached) {
      return stays.stream().anyMatch(stay -> stay.stage().equals(reached.stage())) ? 1 : 0;
    } else if (signal instanceof CurrentStage now) {
      return currentStage().equals(now.stage()) ? 1 : 0;
    } else if (signal instanceof PriorStage prior) {
      return fromEnd(stays, 2).map(Stay::stage).equals(Optional.of(prior.stage())) ? 1 : 0;
    } else if (signal instanceof StageDepth) {
      return stays.stream()
          .mapToInt(stay -> signals.stages().stages().indexOf(stay.stage()) + 1)
          .max()
          .orElse(0);
    } else if (signal instanceof Dwell dwell) {
      return days(
          sum(
              stays.stream()
                  .filter(stay -> stay.stage().equals(dwell.stage()))
                  .map(Stay::length)
                  .toList()));
    } else if (signal instanceof Reentries again) {
      long entries = stays.stream().filter(stay -> stay.stage().equals(again.stage())).count();
      return Math.max(0, entries - 1);
    } else if (signal instanceof DaysInStage) {
      return current.map(stay -> days(stay.length())).orElse(Double.NaN);
    } else if (signal instanceof AttributeGap gap) {
      return lastIn(gap.at(), gap.promised(), all) - lastIn(gap.in(), gap.delivered(), all);
    }
    throw new IllegalArgumentException("signal must have a twin: " + signal.name());
  }

  private record Stay(Stage stage, Instant from, Instant to) {
    Duration length() {
      return Duration.between(from, to);
    }
  }

  private static Optional<Stay> fromEnd(List<Stay> stays, int place) {
    return stays.size() < place ? Optional.empty() : Optional.of(stays.get(stays.size() - place));
  }

  /** The customer's stays from the first of some events until the moment. */
  private List<Stay> stays(List<JourneyEvent> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<Stage> after = signals.stages().stagesAfter(customer);
    int place = customer.indexOf(all.get(0));
    List<Stay> stays = new ArrayList<>();
    Stage stage = after.get(place);
    Instant from = all.get(0).occurredAt();
    for (; place < customer.size(); place++) {
      Instant moment = customer.get(place).occurredAt();
      if (!after.get(place).equals(stage)) {
        stays.add(new Stay(stage, from, moment));
        stage = after.get(place);
        from = moment;
      }
    }
    stays.add(new Stay(stage, from, asOf));
    return stays;
  }

  /** Where the customer is, whatever the journey. */
  private Stage currentStage() {
    List<Stage> after = signals.stages().stagesAfter(customer);
    return after.isEmpty() ? Stage.UNKNOWN : after.get(after.size() - 1);
  }

  /** The last amount on one of some events that left the customer in a stage. */
  private double lastIn(Stage stage, Quantity quantity, List<JourneyEvent> all) {
    List<Stage> after = signals.stages().stagesAfter(customer);
    double last = Double.NaN;
    for (JourneyEvent event : all) {
      Optional<BigDecimal> amount = amount(quantity, event);
      if (amount.isPresent() && after.get(customer.indexOf(event)).equals(stage)) {
        last = amount.get().doubleValue();
      }
    }
    return last;
  }

  private double amount(AmountSignal signal, List<JourneyEvent> all) {
    List<BigDecimal> amounts =
        window(
                all,
                signal.window(),
                e -> signal.filter().matches(e) && amount(signal.quantity(), e).isPresent())
            .stream()
            .flatMap(event -> amount(signal.quantity(), event).stream())
            .toList();
    if (amounts.isEmpty()) {
      return signal.statistic() == Statistic.SUM ? 0 : Double.NaN;
    }
    boolean money =
        signal.quantity() == Quantity.Common.VALUE || signal.quantity() == Quantity.Common.COST;
    double sum = money ? exactSum(amounts) : sumInOrder(amounts);
    return switch (signal.statistic()) {
      case SUM -> sum;
      case MEAN -> sum / amounts.size();
      case MIN -> amounts.stream().reduce(BigDecimal::min).orElseThrow().doubleValue();
      case MAX -> amounts.stream().reduce(BigDecimal::max).orElseThrow().doubleValue();
      case LAST -> amounts.get(amounts.size() - 1).doubleValue();
    };
  }

  private static double exactSum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
  }

  private static double sumInOrder(List<BigDecimal> amounts) {
    double sum = 0;
    for (BigDecimal amount : amounts) {
      sum += amount.doubleValue();
    }
    return sum;
  }

  /** An amount, exactly; of doubles too, so that nothing is rounded on the way. */
  private Optional<BigDecimal> amount(Quantity quantity, JourneyEvent event) {
    if (quantity instanceof Quantity.Attribute attribute) {
      return event.get(attribute.key()).filter(Double::isFinite).map(BigDecimal::new);
    } else if (quantity instanceof Quantity.Measured measured) {
      double amount = measures.find(measured).orElseThrow().of(event);
      return Double.isNaN(amount) ? Optional.empty() : Optional.of(new BigDecimal(amount));
    }
    return switch ((Quantity.Common) quantity) {
      case VALUE -> event.value().map(value -> value.amount());
      case COST -> event.cost().map(cost -> cost.amount());
      case RATING -> event.rating().map(rating -> new BigDecimal(rating.normalised()));
    };
  }

  /** The events that count in a window. */
  private List<JourneyEvent> window(
      List<JourneyEvent> all, SignalWindow window, Predicate<JourneyEvent> counts) {
    return latest(inWindow(all, window, counts), window);
  }

  private List<JourneyEvent> inWindow(
      List<JourneyEvent> all, SignalWindow window, Predicate<JourneyEvent> counts) {
    List<JourneyEvent> inside = all.stream().filter(counts).toList();
    if (window instanceof SignalWindow.Within within) {
      // (t - w, t], said from the event's end: it is inside until its window is over.
      return inside.stream()
          .filter(event -> within.length().end(event.occurredAt()).isAfter(asOf))
          .toList();
    } else if (window instanceof SignalWindow.LastEvents last) {
      return inside.subList(Math.max(0, inside.size() - last.events()), inside.size());
    } else if (window instanceof SignalWindow.Session session) {
      List<List<JourneyEvent>> sessions = session.rule().sessions(all);
      return sessions.isEmpty()
          ? List.of()
          : sessions.get(sessions.size() - 1).stream().filter(counts).toList();
    }
    return inside;
  }

  private static List<JourneyEvent> latest(List<JourneyEvent> inside, SignalWindow window) {
    return window instanceof SignalWindow.Within
        ? inside.subList(Math.max(0, inside.size() - SignalWindow.MOST_ENTRIES), inside.size())
        : inside;
  }

  private static List<JourneyEvent> matching(List<JourneyEvent> events, EventFilter filter) {
    return events.stream().filter(filter::matches).toList();
  }

  private static Optional<JourneyEvent> last(List<JourneyEvent> events, EventFilter filter) {
    return matching(events, filter).stream().reduce((earlier, later) -> later);
  }

  private static List<Duration> gaps(List<JourneyEvent> events, EventFilter filter) {
    List<JourneyEvent> found = matching(events, filter);
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < found.size(); i++) {
      gaps.add(Duration.between(found.get(i - 1).occurredAt(), found.get(i).occurredAt()));
    }
    return gaps;
  }

  private static List<String> traits(List<JourneyEvent> events, Trait trait) {
    return events.stream().flatMap(event -> trait(event, trait).stream()).toList();
  }

  private static Optional<String> trait(JourneyEvent event, Trait trait) {
    return switch (trait) {
      case CHANNEL ->
          Optional.of(event.channel()).filter(c -> !c.equals(Channel.UNKNOWN)).map(Channel::name);
      case FAMILY -> event.channel().family().map(Enum::name);
      case OWNER -> event.owner();
    };
  }

  /** How often each value came up; those that are not told apart are one, under an empty name. */
  private static Map<String, Integer> counts(List<JourneyEvent> events, Trait trait) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String value : traits(events, trait)) {
      boolean known = counts.containsKey(value) || counts.size() < TOLD_APART;
      counts.merge(known ? value : "", 1, Integer::sum);
    }
    return counts;
  }

  private static double category(List<String> values, List<String> categories) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    int place = categories.indexOf(values.get(values.size() - 1));
    return place < 0 ? categories.size() : place;
  }

  private static double entropy(Map<String, Integer> counts) {
    if (counts.isEmpty()) {
      return Double.NaN;
    }
    double all = counts.values().stream().mapToInt(Integer::intValue).sum();
    double nats = 0;
    for (int count : counts.values()) {
      double share = count / all;
      nats -= share * StrictMath.log(share);
    }
    return nats / StrictMath.log(2);
  }

  /** Whether an event is the last of the steps up to one of them. */
  private static boolean completes(
      Subsequence sequence, int step, List<JourneyEvent> all, int place) {
    if (!sequence.steps().get(step).matches(all.get(place))) {
      return false;
    }
    if (step == 0) {
      return true;
    }
    for (int before = 0; before < place; before++) {
      int between = place - before - 1;
      if ((sequence.between().isEmpty() || between <= sequence.between().getAsInt())
          && isWithin(sequence.within(), all.get(before), all.get(place))
          && completes(sequence, step - 1, all, before)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(
      Optional<Duration> longest, JourneyEvent earlier, JourneyEvent later) {
    Duration between = Duration.between(earlier.occurredAt(), later.occurredAt());
    return longest.isEmpty() || between.compareTo(longest.get()) <= 0;
  }

  private static double firstContactResolution(
      FirstContactResolution signal, List<JourneyEvent> all) {
    int contacts = 0;
    int resolved = 0;
    int atOnce = 0;
    for (JourneyEvent event : all) {
      contacts += signal.contact().matches(event) ? 1 : 0;
      if (signal.resolution().matches(event) && contacts > 0) {
        resolved++;
        atOnce += contacts == 1 ? 1 : 0;
        contacts = 0;
      }
    }
    return resolved == 0 ? Double.NaN : (double) atOnce / resolved;
  }

  private static Duration sum(List<Duration> lengths) {
    return lengths.stream().reduce(Duration.ZERO, Duration::plus);
  }

  private static double days(Instant from, Instant to) {
    return days(Duration.between(from, to));
  }

  private static double days(Duration length) {
    return new BigDecimal(length.toNanos())
        .divide(new BigDecimal(86_400_000_000_000L), MathContext.DECIMAL128)
        .doubleValue();
  }
}
