package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.retention.PeriodRetention;
import io.journeyscore.analytics.touchpoint.OwnerSummary;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.CreditInterval;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.EventType;
import io.journeyscore.score.JourneyScorer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a page shows, as results: what was found in journeys, and what is told beside it. Parts
 * that are not given have no section.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Report {

  private final String title;
  private final Scope scope;
  private final JourneyFigures figures;
  private final SortedMap<EventType, Long> unmapped;
  private final Optional<IdentityAudit> identity;
  private final List<Attribution> attributions;
  private final List<Factor> factors;
  private final SortedMap<String, List<CreditInterval>> creditIntervals;
  private final Optional<HeldOut> successTest;
  private final Optional<HeldOut> churnTest;
  private final List<PeriodRetention> retention;
  private final Optional<Priorities> priorities;
  private final List<TouchpointCard> cards;
  private final Optional<JourneyScorer> success;
  private final Optional<JourneyScorer> churn;
  private final ZoneId zone;
  private final boolean synthetic;

  /**
   * What a report is about.
   *
   * @param from when the first event happened
   * @param observedUntil until when events are complete
   * @param customers how many customers there are, after identifiers were joined
   * @param definition the name of the definition of journeys
   * @param version its version
   * @param accounting what became of each record and each event; it must balance
   */
  public record Scope(
      Instant from,
      Instant observedUntil,
      long customers,
      String definition,
      String version,
      Accounting accounting) {

    /**
     * Checks the parts.
     *
     * @param from when the first event happened
     * @param observedUntil until when events are complete
     * @param customers how many customers there are
     * @param definition the name of the definition of journeys
     * @param version its version
     * @param accounting what became of each record and each event
     * @throws IllegalArgumentException if the accounting does not balance
     */
    public Scope {
      requireNonNull(from, "from");
      requireNonNull(observedUntil, "observedUntil");
      requireNonNull(definition, "definition");
      requireNonNull(version, "version");
      if (!accounting.isBalanced(accounting.read())) {
        throw new IllegalArgumentException("accounting must balance: " + accounting);
      }
    }
  }

  private Report(Builder builder) {
    title = builder.title;
    scope = builder.scope;
    figures = builder.figures;
    unmapped = new TreeMap<>(builder.unmapped);
    identity = builder.identity;
    attributions = List.copyOf(builder.attributions);
    factors = List.copyOf(builder.factors);
    creditIntervals = new TreeMap<>(builder.creditIntervals);
    successTest = builder.successTest;
    churnTest = builder.churnTest;
    retention = List.copyOf(builder.retention);
    priorities = builder.priorities;
    cards = builder.cards;
    success = builder.success;
    churn = builder.churn;
    zone = builder.zone;
    synthetic = builder.synthetic;
  }

  /**
   * Starts a report.
   *
   * @param title what the page is called
   * @param scope what it is about
   * @param figures what was found in the journeys
   * @return a builder
   */
  public static Builder builder(String title, Scope scope, JourneyFigures figures) {
    return new Builder(title, scope, figures);
  }

  /**
   * Returns what the page is called.
   *
   * @return what the page is called
   */
  public String title() {
    return title;
  }

  /**
   * Returns what the report is about.
   *
   * @return what the report is about
   */
  public Scope scope() {
    return scope;
  }

  /**
   * Returns what was found in the journeys.
   *
   * @return what was found in the journeys
   */
  public JourneyFigures figures() {
    return figures;
  }

  /**
   * Returns the event types in no stage, and how many events each has.
   *
   * @return the event types in no stage, and how many events each has
   */
  public SortedMap<EventType, Long> unmapped() {
    return new TreeMap<>(unmapped);
  }

  /**
   * Returns how identifiers became customers, if that is told.
   *
   * @return how identifiers became customers; empty if it was not given
   */
  public Optional<IdentityAudit> identity() {
    return identity;
  }

  /**
   * Returns the credit of channels, one for each model, in the order in which models are shown.
   *
   * @return the credit of channels, one for each model, in the order in which models are shown
   */
  public List<Attribution> attributions() {
    return attributions;
  }

  /**
   * Returns the model of success, if there is one.
   *
   * @return the model of success, if there is one
   */
  public Optional<JourneyScorer> success() {
    return success;
  }

  /**
   * Returns the model of churn, if there is one.
   *
   * @return the model of churn, if there is one
   */
  public Optional<JourneyScorer> churn() {
    return churn;
  }

  /**
   * Returns which signals go with faster, slower and abandoned journeys.
   *
   * @return the classes of signals; empty if it was not given
   */
  public List<Factor> factors() {
    return factors;
  }

  /**
   * Returns how far shares of credit may be off by chance, by the name of the model.
   *
   * @return the intervals of each model that has any; empty if it was not given
   */
  public SortedMap<String, List<CreditInterval>> creditIntervals() {
    return new TreeMap<>(creditIntervals);
  }

  /**
   * Returns how well the model of success does on what was held out.
   *
   * @return the test; empty if it was not given
   */
  public Optional<HeldOut> successTest() {
    return successTest;
  }

  /**
   * Returns how well the model of churn does on what was held out.
   *
   * @return the test; empty if it was not given
   */
  public Optional<HeldOut> churnTest() {
    return churnTest;
  }

  /**
   * Returns how many customers stayed and how many were lost, period by period.
   *
   * @return the periods in their order; empty if they were not given
   */
  public List<PeriodRetention> retention() {
    return retention;
  }

  /**
   * Returns which touchpoints matter and how they are rated.
   *
   * @return the touchpoints; empty if it was not given
   */
  public Optional<Priorities> priorities() {
    return priorities;
  }

  /**
   * Returns what is declared, measured and learned of touchpoints.
   *
   * @return one card for each touchpoint; empty if none were given
   */
  public List<TouchpointCard> cards() {
    return cards;
  }

  /**
   * Returns the zone in which days are told.
   *
   * @return the zone in which days are told
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * Tells whether the events never happened, which the page then says at its top.
   *
   * @return whether the events never happened, which the page then says at its top
   */
  public boolean synthetic() {
    return synthetic;
  }

  @Override
  public String toString() {
    return "report of " + scope.definition();
  }

  /** Builds a report. <i>Not thread-safe; confine each instance to one thread.</i> */
  public static final class Builder {

    private final String title;
    private final Scope scope;
    private final JourneyFigures figures;
    private SortedMap<EventType, Long> unmapped = new TreeMap<>();
    private Optional<IdentityAudit> identity = Optional.empty();
    private List<Attribution> attributions = List.of();
    private List<Factor> factors = List.of();
    private SortedMap<String, List<CreditInterval>> creditIntervals = new TreeMap<>();
    private Optional<HeldOut> successTest = Optional.empty();
    private Optional<HeldOut> churnTest = Optional.empty();
    private List<PeriodRetention> retention = List.of();
    private Optional<Priorities> priorities = Optional.empty();
    private List<TouchpointCard> cards = List.of();
    private Optional<JourneyScorer> success = Optional.empty();
    private Optional<JourneyScorer> churn = Optional.empty();
    private ZoneId zone = ZoneOffset.UTC;
    private boolean synthetic;

    private Builder(String title, Scope scope, JourneyFigures figures) {
      this.title = requireNonNull(title, "title");
      this.scope = requireNonNull(scope, "scope");
      this.figures = requireNonNull(figures, "figures");
    }

    /**
     * Sets the event types in no stage, and how many events each has.
     *
     * @param types the event types in no stage, and how many events each has
     * @return this
     */
    public Builder unmapped(SortedMap<EventType, Long> types) {
      unmapped = new TreeMap<>(types);
      return this;
    }

    /**
     * Sets how identifiers became customers.
     *
     * @param audit how identifiers became customers
     * @return this
     */
    public Builder identity(IdentityAudit audit) {
      identity = Optional.of(audit);
      return this;
    }

    /**
     * Sets the credit of channels, one for each model, in the order in which they are shown.
     *
     * @param models the credit of channels, one for each model, in the order in which they are
     *     shown
     * @return this
     */
    public Builder attributions(List<Attribution> models) {
      attributions = List.copyOf(models);
      return this;
    }

    /**
     * Sets the model of success.
     *
     * @param scorer the model of success
     * @return this
     */
    public Builder success(JourneyScorer scorer) {
      success = Optional.of(scorer);
      return this;
    }

    /**
     * Sets the model of churn.
     *
     * @param scorer the model of churn
     * @return this
     */
    public Builder churn(JourneyScorer scorer) {
      churn = Optional.of(scorer);
      return this;
    }

    /**
     * Sets which signals go with faster, slower and abandoned journeys.
     *
     * @param signals the classes of signals
     * @return this
     */
    public Builder factors(List<Factor> signals) {
      factors = List.copyOf(signals);
      return this;
    }

    /**
     * Sets how far shares of credit may be off by chance, by the name of the model.
     *
     * @param intervals the intervals of each model that has any
     * @return this
     */
    public Builder creditIntervals(SortedMap<String, List<CreditInterval>> intervals) {
      creditIntervals = new TreeMap<>(intervals);
      return this;
    }

    /**
     * Sets how well the model of success does on what was held out.
     *
     * @param test the test
     * @return this
     */
    public Builder successTest(HeldOut test) {
      successTest = Optional.of(test);
      return this;
    }

    /**
     * Sets how well the model of churn does on what was held out.
     *
     * @param test the test
     * @return this
     */
    public Builder churnTest(HeldOut test) {
      churnTest = Optional.of(test);
      return this;
    }

    /**
     * Sets how many customers stayed and how many were lost, period by period; the page tells the
     * share lost in the last complete one, beside the one before.
     *
     * @param periods the periods in their order
     * @return this
     */
    public Builder retention(List<PeriodRetention> periods) {
      retention = List.copyOf(periods);
      return this;
    }

    /**
     * Sets which touchpoints matter and how they are rated.
     *
     * @param items the touchpoints
     * @return this
     */
    public Builder priorities(Priorities items) {
      priorities = Optional.of(items);
      return this;
    }

    /**
     * Sets what is declared, measured and learned of touchpoints.
     *
     * @param touchpoints one card for each touchpoint
     * @return this
     * @throws IllegalArgumentException if two cards are of one touchpoint, or costs are in several
     *     currencies
     */
    public Builder cards(List<TouchpointCard> touchpoints) {
      OwnerSummary.of(touchpoints, ImportancePerformance.Options.means(1));
      cards = List.copyOf(touchpoints);
      return this;
    }

    /**
     * Sets the zone in which days are told; UTC without it.
     *
     * @param days the zone in which days are told; UTC without it
     * @return this
     */
    public Builder zone(ZoneId days) {
      zone = requireNonNull(days, "days");
      return this;
    }

    /**
     * Says that the events never happened.
     *
     * @return this
     */
    public Builder synthetic() {
      synthetic = true;
      return this;
    }

    /**
     * Makes the report.
     *
     * @return the report
     */
    public Report build() {
      return new Report(this);
    }
  }
}
