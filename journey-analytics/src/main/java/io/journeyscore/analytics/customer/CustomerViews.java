package io.journeyscore.analytics.customer;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.Explanation;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Judged;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link CustomerView} shows, and the views.
 *
 * <p>A view is made of the timeline as it was known at the moment, and of nothing else. So an event
 * that occurred or became known later, and a link between identifiers that became known later,
 * change no bit of it.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class CustomerViews {
  private static final Duration MICROSECOND = Duration.ofNanos(1000);

  private final StageModel stages;
  private final Optional<JourneyScorer> scorer;
  private final int reasons;
  private final int history;
  private final Optional<Issues> issues;
  private final Duration channelWindow;

  private CustomerViews(Builder builder) {
    stages = builder.stages;
    scorer = builder.scorer;
    reasons = builder.reasons;
    history = builder.history;
    issues = builder.issues;
    channelWindow = builder.channelWindow;
  }

  /**
   * Starts views that show stages, and no score.
   *
   * @param stages which stage a customer is in
   * @return a new builder
   */
  public static Builder builder(StageModel stages) {
    return new Builder(requireNonNull(stages, "stages"), Optional.empty());
  }

  /**
   * Starts views that show the stages and the score of a scorer. The timelines must be those of the
   * rules of its definition.
   *
   * @param scorer the scorer
   * @return a new builder
   */
  public static Builder builder(JourneyScorer scorer) {
    return new Builder(scorer.definition().stages(), Optional.of(scorer));
  }

  /**
   * Shows a customer.
   *
   * <p>Where the customer may have been several at the moment, it is the one whom the latest of the
   * events named then: see {@link CustomerTimeline#asOf(Instant)}. Takes O(n) steps for the n
   * events of the customer, and what the scorer takes.
   *
   * @param timeline the customer's timeline, complete up to the moment at least
   * @param asOf the moment
   * @return the view; without a stage and a value if nothing was known
   */
  public CustomerView at(CustomerTimeline timeline, Instant asOf) {
    CustomerTimeline known = requireNonNull(timeline, "timeline").asOf(asOf);
    List<JourneyEvent> events = known.events();
    return new CustomerView(
        known.customer(),
        known.observedUntil(),
        stage(events, known.observedUntil()),
        latestFirst(known.journeys()).stream().map(ViewedJourney::of).toList(),
        latestFirst(events).stream().limit(history).map(HistoryEntry::of).toList(),
        events.size(),
        score(known),
        issues.map(rule -> rule.in(events)).orElse(List.of()),
        issues.isPresent(),
        preferredChannel(events, known.observedUntil()),
        value(known),
        known.rules().currency());
  }

  private static <T> List<T> latestFirst(List<T> ordered) {
    List<T> reversed = new ArrayList<>(ordered);
    Collections.reverse(reversed);
    return reversed;
  }

  private Optional<CurrentStage> stage(List<JourneyEvent> events, Instant asOf) {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    List<Stage> after = stages.stagesAfter(events);
    int entered = after.size() - 1;
    while (entered > 0 && after.get(entered - 1).equals(after.get(entered))) {
      entered--;
    }
    Instant since = events.get(entered).occurredAt();
    return Optional.of(new CurrentStage(after.get(entered), since, Duration.between(since, asOf)));
  }

  private Optional<ViewedScore> score(CustomerTimeline known) {
    if (scorer.isEmpty()) {
      return Optional.empty();
    }
    JourneyScorer judge = scorer.get();
    List<Judged> judged = Judged.of(judge.definition().target(), known);
    if (judged.isEmpty()) {
      return Optional.empty();
    }
    Judged latest = judged.get(judged.size() - 1);
    Explanation why = judge.explain(latest.view());
    return Optional.of(
        new ViewedScore(
            latest.journeyId(), judge.score(latest.view()), why.unit(), why.strongest(reasons)));
  }

  /** Of equals, the channel that was used last. */
  private Optional<PreferredChannel> preferredChannel(List<JourneyEvent> events, Instant asOf) {
    Instant first = asOf.minus(channelWindow).plus(MICROSECOND);
    EventFilter own = EventFilter.customerInitiated();
    Map<Channel, long[]> uses = new HashMap<>();
    long all = 0;
    for (int i = 0; i < events.size(); i++) {
      JourneyEvent event = events.get(i);
      if (!event.occurredAt().isBefore(first)
          && own.matches(event)
          && !event.channel().equals(Channel.UNKNOWN)) {
        long[] use = uses.computeIfAbsent(event.channel(), channel -> new long[2]);
        use[0]++;
        use[1] = i;
        all++;
      }
    }
    long of = all;
    return uses.entrySet().stream()
        .max(
            Comparator.comparingLong((Map.Entry<Channel, long[]> use) -> use.getValue()[0])
                .thenComparingLong(use -> use.getValue()[1]))
        .map(use -> new PreferredChannel(use.getKey(), use.getValue()[0], of));
  }

  private static Optional<BigDecimal> value(CustomerTimeline known) {
    return known.events().isEmpty()
        ? Optional.empty()
        : Optional.of(
            known.journeys().stream().map(Journey::value).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** Collects what views show. <i>Not thread-safe; confine each instance to one thread.</i> */
  public static final class Builder {
    private static final int FEW_REASONS = 3;
    private static final int SHORT_HISTORY = 20;
    private static final Duration YEAR = Duration.ofDays(365);

    private final StageModel stages;
    private final Optional<JourneyScorer> scorer;
    private int reasons = FEW_REASONS;
    private int history = SHORT_HISTORY;
    private Optional<Issues> issues = Optional.empty();
    private Duration channelWindow = YEAR;

    private Builder(StageModel stages, Optional<JourneyScorer> scorer) {
      this.stages = stages;
      this.scorer = scorer;
    }

    /**
     * Sets how many reasons a score is shown with; 3 by default.
     *
     * @param most the number; not negative
     * @return this
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder reasons(int most) {
      reasons = (int) Checks.atLeast(most, 0, "reasons");
      return this;
    }

    /**
     * Sets how many events are shown; 20 by default.
     *
     * @param most the number; not negative
     * @return this
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder history(int most) {
      history = (int) Checks.atLeast(most, 0, "history");
      return this;
    }

    /**
     * Shows open issues, of which a customer has one at a time: the contacts since the last
     * resolution.
     *
     * @param contact the contacts
     * @param resolution what closes an issue
     * @return this
     */
    public Builder contacts(EventFilter contact, EventFilter resolution) {
      issues = Optional.of(new Issues(contact, resolution, Optional.empty()));
      return this;
    }

    /**
     * Shows open issues, each with a key of its own.
     *
     * @param contact the contacts
     * @param resolution what closes the issue of the same key
     * @param key the attribute that tells issues apart, such as the number of a case; events
     *     without it are about one issue more
     * @return this
     */
    public Builder contacts(EventFilter contact, EventFilter resolution, AttributeKey<String> key) {
      issues = Optional.of(new Issues(contact, resolution, Optional.of(key)));
      return this;
    }

    /**
     * Sets how far back the preferred channel is looked for; 365 times 24 hours by default.
     *
     * @param window the length {@code w}: events of {@code (t - w, t]} count; positive
     * @return this
     * @throws IllegalArgumentException if the length is not positive
     */
    public Builder channelWindow(Duration window) {
      if (window.isZero() || window.isNegative()) {
        throw new IllegalArgumentException("window must be positive: " + window);
      }
      channelWindow = window;
      return this;
    }

    /**
     * Returns the views.
     *
     * @return the views
     */
    public CustomerViews build() {
      return new CustomerViews(this);
    }
  }
}
