package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import io.journeyscore.internal.Names;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One number of a journey as of a moment, defined by data: it can be saved, compared, documented,
 * and computed anywhere to the same bits.
 *
 * <p>A value that cannot be computed is missing, {@code NaN}: the recency of something that never
 * happened, a mean gap of fewer than two events, a rating never given. A count of nothing is 0.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface Signal {

  /**
   * Returns the name, which says all of the definition in short and is the same for equal signals.
   *
   * @return such as {@code count(cart_add, 7d)}
   */
  String name();

  /**
   * Returns what the number is, in words.
   *
   * @return such as {@code number of cart_add in the last 7 days}
   */
  String description();

  /**
   * Returns which events the signal looks at.
   *
   * @return the scope
   */
  Scope scope();

  /**
   * Returns the unit of the value.
   *
   * @return the unit
   */
  Unit unit();

  /**
   * Returns the same signal over all of the customer's events.
   *
   * @return the signal
   */
  Signal ofCustomer();

  /**
   * Computes the value. Costs one pass over the events in scope.
   *
   * @param view what is known as of a moment
   * @param stages the rules for the signals that ask for stages
   * @return the value; {@code NaN} if it is missing, never infinite
   */
  double value(JourneyView view, StageModel stages);

  /**
   * Returns the signal that counts events.
   *
   * @param filter the events
   * @return the signal over the whole journey
   */
  static Count count(EventFilter filter) {
    return new Count(filter, Optional.empty(), Scope.JOURNEY);
  }

  /**
   * Returns the signal of the days since the last of some events.
   *
   * @param filter the events
   * @return the signal over the journey
   */
  static Recency recency(EventFilter filter) {
    return new Recency(filter, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the days since the first event.
   *
   * @return the signal over the journey
   */
  static Elapsed elapsed() {
    return new Elapsed(Scope.JOURNEY);
  }

  /**
   * Returns the signal of the mean days between neighbouring events.
   *
   * @param filter the events
   * @return the signal over the journey
   */
  static MeanGap meanGap(EventFilter filter) {
    return new MeanGap(filter, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the days between the last two events.
   *
   * @param filter the events
   * @return the signal over the journey
   */
  static LastGap lastGap(EventFilter filter) {
    return new LastGap(filter, Scope.JOURNEY);
  }

  /**
   * Returns the signal that counts the channels used.
   *
   * @return the signal over the journey
   */
  static DistinctChannels distinctChannels() {
    return new DistinctChannels(Scope.JOURNEY);
  }

  /**
   * Returns the signal that counts the changes of channel from one event to the next.
   *
   * @return the signal over the journey
   */
  static ChannelSwitches channelSwitches() {
    return new ChannelSwitches(Scope.JOURNEY);
  }

  /**
   * Returns the signal that says whether one thing came before another.
   *
   * @param first what comes first
   * @param second what comes later in the total order
   * @return the signal over the journey
   */
  static Before before(EventFilter first, EventFilter second) {
    return new Before(first, second, Scope.JOURNEY);
  }

  /**
   * Returns the signal that says whether a stage was reached.
   *
   * @param stage the stage
   * @return the signal over the journey
   */
  static StageReached stageReached(Stage stage) {
    return new StageReached(stage, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the days spent in a stage.
   *
   * @param stage the stage
   * @return the signal over the journey
   */
  static Dwell dwell(Stage stage) {
    return new Dwell(stage, Scope.JOURNEY);
  }

  /**
   * Returns the signal that counts how often a stage was entered again.
   *
   * @param stage the stage
   * @return the signal over the journey
   */
  static Reentries reentries(Stage stage) {
    return new Reentries(stage, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the days in the current stage.
   *
   * @return the signal over the journey
   */
  static DaysInStage daysInStage() {
    return new DaysInStage(Scope.JOURNEY);
  }

  /**
   * Returns the signal that adds up values.
   *
   * @param filter the events
   * @return the signal over the whole journey
   */
  static ValueSum valueSum(EventFilter filter) {
    return new ValueSum(filter, Optional.empty(), Scope.JOURNEY);
  }

  /**
   * Returns the signal of the last rating, from 0, the worst answer of its scale, to 1, the best.
   *
   * @param filter the events
   * @return the signal over the journey
   */
  static LastRating lastRating(EventFilter filter) {
    return new LastRating(filter, Scope.JOURNEY);
  }

  /**
   * Returns the signal of the mean rating, from 0, the worst answer, to 1, the best.
   *
   * @param filter the events
   * @return the signal over the whole journey
   */
  static MeanRating meanRating(EventFilter filter) {
    return new MeanRating(filter, Optional.empty(), Scope.JOURNEY);
  }

  /**
   * How many events there were.
   *
   * @param filter the events
   * @param window the length of the look-back; empty for all
   * @param scope which events the signal looks at
   */
  record Count(EventFilter filter, Optional<Duration> window, Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param filter the events
     * @param window the length of the look-back
     * @param scope which events the signal looks at
     * @throws IllegalArgumentException if the window is not positive
     */
    public Count {
      requireNonNull(filter, "filter");
      requireNonNull(window, "window");
      requireNonNull(scope, "scope");
      window.ifPresent(length -> Checks.requirePositive(length, "window"));
    }

    /**
     * Returns the same signal over a look-back of {@code (asOf - length, asOf]}.
     *
     * @param length the length; positive
     * @return the signal
     * @throws IllegalArgumentException if the length is not positive
     */
    public Count within(Duration length) {
      return new Count(filter, Optional.of(length), scope);
    }

    @Override
    public Count ofCustomer() {
      return new Count(filter, window, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("count", filter.describe(), window, scope);
    }

    @Override
    public String description() {
      return "number of " + filter.describe() + Words.lookBack(window, scope);
    }

    @Override
    public Unit unit() {
      return Unit.COUNT;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      int count = 0;
      for (JourneyEvent event : view.events(scope, window)) {
        if (filter.matches(event)) {
          count++;
        }
      }
      return count;
    }
  }

  /**
   * How many days ago the last of some events was; missing if there was none.
   *
   * @param filter the events
   * @param scope which events the signal looks at
   */
  record Recency(EventFilter filter, Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param filter the events
     * @param scope which events the signal looks at
     */
    public Recency {
      requireNonNull(filter, "filter");
      requireNonNull(scope, "scope");
    }

    @Override
    public Recency ofCustomer() {
      return new Recency(filter, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("recency", filter.describe(), scope);
    }

    @Override
    public String description() {
      return "days since the last " + filter.describe() + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.DAYS;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      List<JourneyEvent> events = view.events(scope);
      for (int i = events.size() - 1; i >= 0; i--) {
        if (filter.matches(events.get(i))) {
          return Words.days(Micros.between(events.get(i).occurredAtMicros(), view.asOfMicros()));
        }
      }
      return Double.NaN;
    }
  }

  /**
   * How many days ago the first event was; missing if there is none.
   *
   * @param scope which events the signal looks at
   */
  record Elapsed(Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param scope which events the signal looks at
     */
    public Elapsed {
      requireNonNull(scope, "scope");
    }

    @Override
    public Elapsed ofCustomer() {
      return new Elapsed(Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("elapsed", "", scope);
    }

    @Override
    public String description() {
      return "days since the first event" + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.DAYS;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      List<JourneyEvent> events = view.events(scope);
      return events.isEmpty()
          ? Double.NaN
          : Words.days(Micros.between(events.get(0).occurredAtMicros(), view.asOfMicros()));
    }
  }

  /**
   * The mean days between neighbouring events; missing if there are fewer than two.
   *
   * @param filter the events
   * @param scope which events the signal looks at
   */
  record MeanGap(EventFilter filter, Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param filter the events
     * @param scope which events the signal looks at
     */
    public MeanGap {
      requireNonNull(filter, "filter");
      requireNonNull(scope, "scope");
    }

    @Override
    public MeanGap ofCustomer() {
      return new MeanGap(filter, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("mean_gap", filter.describe(), scope);
    }

    @Override
    public String description() {
      return "mean days between " + filter.describe() + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.DAYS;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      @Nullable JourneyEvent first = null;
      @Nullable JourneyEvent last = null;
      int count = 0;
      for (JourneyEvent event : view.events(scope)) {
        if (filter.matches(event)) {
          first = first == null ? event : first;
          last = event;
          count++;
        }
      }
      return first == null || last == null || count < 2
          ? Double.NaN
          : Words.days(Micros.between(first.occurredAtMicros(), last.occurredAtMicros()))
              / (count - 1);
    }
  }

  /**
   * The days between the last two of some events; missing if there are fewer than two.
   *
   * @param filter the events
   * @param scope which events the signal looks at
   */
  record LastGap(EventFilter filter, Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param filter the events
     * @param scope which events the signal looks at
     */
    public LastGap {
      requireNonNull(filter, "filter");
      requireNonNull(scope, "scope");
    }

    @Override
    public LastGap ofCustomer() {
      return new LastGap(filter, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("last_gap", filter.describe(), scope);
    }

    @Override
    public String description() {
      return "days between the last two " + filter.describe() + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.DAYS;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      List<JourneyEvent> events = view.events(scope);
      @Nullable JourneyEvent last = null;
      for (int i = events.size() - 1; i >= 0; i--) {
        JourneyEvent event = events.get(i);
        if (filter.matches(event)) {
          if (last != null) {
            return Words.days(Micros.between(event.occurredAtMicros(), last.occurredAtMicros()));
          }
          last = event;
        }
      }
      return Double.NaN;
    }
  }

  /**
   * How many channels were used, the unknown one not counted.
   *
   * @param scope which events the signal looks at
   */
  record DistinctChannels(Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param scope which events the signal looks at
     */
    public DistinctChannels {
      requireNonNull(scope, "scope");
    }

    @Override
    public DistinctChannels ofCustomer() {
      return new DistinctChannels(Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("distinct_channels", "", scope);
    }

    @Override
    public String description() {
      return "number of different channels" + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.COUNT;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      Set<Channel> channels = new HashSet<>();
      for (JourneyEvent event : view.events(scope)) {
        if (!event.channel().equals(Channel.UNKNOWN)) {
          channels.add(event.channel());
        }
      }
      return channels.size();
    }
  }

  /**
   * How often the channel changed from one event to the next; events of an unknown channel are
   * passed over.
   *
   * @param scope which events the signal looks at
   */
  record ChannelSwitches(Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param scope which events the signal looks at
     */
    public ChannelSwitches {
      requireNonNull(scope, "scope");
    }

    @Override
    public ChannelSwitches ofCustomer() {
      return new ChannelSwitches(Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("channel_switches", "", scope);
    }

    @Override
    public String description() {
      return "number of changes of channel" + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.COUNT;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      Channel last = Channel.UNKNOWN;
      int switches = 0;
      for (JourneyEvent event : view.events(scope)) {
        Channel channel = event.channel();
        if (!channel.equals(Channel.UNKNOWN)) {
          if (!last.equals(Channel.UNKNOWN) && !last.equals(channel)) {
            switches++;
          }
          last = channel;
        }
      }
      return switches;
    }
  }

  /**
   * Whether one thing came before another: 1 or 0.
   *
   * @param first what comes first
   * @param second what comes later in the total order
   * @param scope which events the signal looks at
   */
  record Before(EventFilter first, EventFilter second, Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param first what comes first
     * @param second what comes later in the total order
     * @param scope which events the signal looks at
     */
    public Before {
      requireNonNull(first, "first");
      requireNonNull(second, "second");
      requireNonNull(scope, "scope");
    }

    @Override
    public Before ofCustomer() {
      return new Before(first, second, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("before", first.describe() + " > " + second.describe(), scope);
    }

    @Override
    public String description() {
      return first.describe() + " before " + second.describe() + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.FLAG;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      boolean seen = false;
      for (JourneyEvent event : view.events(scope)) {
        if (seen && second.matches(event)) {
          return 1;
        }
        seen |= first.matches(event);
      }
      return 0;
    }
  }

  /**
   * Whether a stage was reached: 1 or 0.
   *
   * @param stage the stage
   * @param scope which events the signal looks at
   */
  record StageReached(Stage stage, Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param stage the stage
     * @param scope which events the signal looks at
     */
    public StageReached {
      requireNonNull(stage, "stage");
      requireNonNull(scope, "scope");
    }

    @Override
    public StageReached ofCustomer() {
      return new StageReached(stage, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("stage_reached", Names.plainOrQuoted(stage.name()), scope);
    }

    @Override
    public String description() {
      return "stage " + stage + " reached" + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.FLAG;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      return view.track(stages, scope).entries(stage) > 0 ? 1 : 0;
    }
  }

  /**
   * How many days were spent in a stage.
   *
   * @param stage the stage
   * @param scope which events the signal looks at
   */
  record Dwell(Stage stage, Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param stage the stage
     * @param scope which events the signal looks at
     */
    public Dwell {
      requireNonNull(stage, "stage");
      requireNonNull(scope, "scope");
    }

    @Override
    public Dwell ofCustomer() {
      return new Dwell(stage, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("dwell", Names.plainOrQuoted(stage.name()), scope);
    }

    @Override
    public String description() {
      return "days in stage " + stage + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.DAYS;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      return Words.days(view.track(stages, scope).dwellMicros(stage));
    }
  }

  /**
   * How often a stage was entered again, after the first time.
   *
   * @param stage the stage
   * @param scope which events the signal looks at
   */
  record Reentries(Stage stage, Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param stage the stage
     * @param scope which events the signal looks at
     */
    public Reentries {
      requireNonNull(stage, "stage");
      requireNonNull(scope, "scope");
    }

    @Override
    public Reentries ofCustomer() {
      return new Reentries(stage, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("reentries", Names.plainOrQuoted(stage.name()), scope);
    }

    @Override
    public String description() {
      return "times stage " + stage + " was entered again" + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.COUNT;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      return Math.max(0, view.track(stages, scope).entries(stage) - 1);
    }
  }

  /**
   * How many days the customer has been in the current stage, of those since the first event in
   * scope; missing if there is none.
   *
   * @param scope which events the signal looks at
   */
  record DaysInStage(Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param scope which events the signal looks at
     */
    public DaysInStage {
      requireNonNull(scope, "scope");
    }

    @Override
    public DaysInStage ofCustomer() {
      return new DaysInStage(Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("days_in_stage", "", scope);
    }

    @Override
    public String description() {
      return "days in the current stage" + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.DAYS;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      return view.events(scope).isEmpty()
          ? Double.NaN
          : Words.days(view.track(stages, scope).inCurrentMicros());
    }
  }

  /**
   * The sum of the values of some events; 0 if none carries one.
   *
   * @param filter the events
   * @param window the length of the look-back; empty for all
   * @param scope which events the signal looks at
   */
  record ValueSum(EventFilter filter, Optional<Duration> window, Scope scope) implements Signal {

    private static final long PER_UNIT = 1_000_000;
    private static final long MOST_EXACT = 9_000_000_000_000L;

    /**
     * Checks the parts.
     *
     * @param filter the events
     * @param window the length of the look-back
     * @param scope which events the signal looks at
     * @throws IllegalArgumentException if the window is not positive
     */
    public ValueSum {
      requireNonNull(filter, "filter");
      requireNonNull(window, "window");
      requireNonNull(scope, "scope");
      window.ifPresent(length -> Checks.requirePositive(length, "window"));
    }

    /**
     * Returns the same signal over a look-back of {@code (asOf - length, asOf]}.
     *
     * @param length the length; positive
     * @return the signal
     * @throws IllegalArgumentException if the length is not positive
     */
    public ValueSum within(Duration length) {
      return new ValueSum(filter, Optional.of(length), scope);
    }

    @Override
    public ValueSum ofCustomer() {
      return new ValueSum(filter, window, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("value", filter.describe(), window, scope);
    }

    @Override
    public String description() {
      return "value of " + filter.describe() + Words.lookBack(window, scope);
    }

    @Override
    public Unit unit() {
      return Unit.CURRENCY;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      long units = 0;
      long millionths = 0;
      for (JourneyEvent event : view.events(scope, window)) {
        Optional<Money> value = event.value();
        if (value.isPresent() && filter.matches(event)) {
          // Apart, as amounts that are each in range may add up to what no long holds.
          units += value.get().micros() / PER_UNIT;
          millionths += value.get().micros() % PER_UNIT;
        }
      }
      return Math.abs(units) < MOST_EXACT
          ? (units * PER_UNIT + millionths) / (double) PER_UNIT
          : units + millionths / (double) PER_UNIT;
    }
  }

  /**
   * The last rating, from 0, the worst answer of its scale, to 1, the best; missing if none was
   * given.
   *
   * @param filter the events
   * @param scope which events the signal looks at
   */
  record LastRating(EventFilter filter, Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param filter the events
     * @param scope which events the signal looks at
     */
    public LastRating {
      requireNonNull(filter, "filter");
      requireNonNull(scope, "scope");
    }

    @Override
    public LastRating ofCustomer() {
      return new LastRating(filter, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("last_rating", filter.describe(), scope);
    }

    @Override
    public String description() {
      return "last rating of " + filter.describe() + Words.of(scope);
    }

    @Override
    public Unit unit() {
      return Unit.SHARE;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      List<JourneyEvent> events = view.events(scope);
      for (int i = events.size() - 1; i >= 0; i--) {
        Optional<Rating> rating = events.get(i).rating();
        if (rating.isPresent() && filter.matches(events.get(i))) {
          return rating.get().normalised();
        }
      }
      return Double.NaN;
    }
  }

  /**
   * The mean rating, from 0, the worst answer, to 1, the best; missing if none was given.
   *
   * @param filter the events
   * @param window the length of the look-back; empty for all
   * @param scope which events the signal looks at
   */
  record MeanRating(EventFilter filter, Optional<Duration> window, Scope scope) implements Signal {

    /**
     * Checks the parts.
     *
     * @param filter the events
     * @param window the length of the look-back
     * @param scope which events the signal looks at
     * @throws IllegalArgumentException if the window is not positive
     */
    public MeanRating {
      requireNonNull(filter, "filter");
      requireNonNull(window, "window");
      requireNonNull(scope, "scope");
      window.ifPresent(length -> Checks.requirePositive(length, "window"));
    }

    /**
     * Returns the same signal over a look-back of {@code (asOf - length, asOf]}.
     *
     * @param length the length; positive
     * @return the signal
     * @throws IllegalArgumentException if the length is not positive
     */
    public MeanRating within(Duration length) {
      return new MeanRating(filter, Optional.of(length), scope);
    }

    @Override
    public MeanRating ofCustomer() {
      return new MeanRating(filter, window, Scope.CUSTOMER);
    }

    @Override
    public String name() {
      return Words.name("mean_rating", filter.describe(), window, scope);
    }

    @Override
    public String description() {
      return "mean rating of " + filter.describe() + Words.lookBack(window, scope);
    }

    @Override
    public Unit unit() {
      return Unit.SHARE;
    }

    @Override
    public double value(JourneyView view, StageModel stages) {
      double sum = 0;
      int count = 0;
      for (JourneyEvent event : view.events(scope, window)) {
        Optional<Rating> rating = event.rating();
        if (rating.isPresent() && filter.matches(event)) {
          sum += rating.get().normalised();
          count++;
        }
      }
      return count == 0 ? Double.NaN : sum / count;
    }
  }
}
