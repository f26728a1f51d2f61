package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.retention.PeriodRetention;
import io.journeyscore.analytics.touchpoint.OwnerSummary;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
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
  private final List<ModelCredit> credit;
  private final List<Factor> factors;
  private final List<PeriodRetention> retention;
  private final Optional<Priorities> priorities;
  private final List<TouchpointCard> cards;
  private final Optional<TestedScorer> success;
  private final Optional<TestedScorer> churn;
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
    credit = List.copyOf(builder.credit);
    factors = List.copyOf(builder.factors);
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
  public List<ModelCredit> credit() {
    return credit;
  }

  /**
   * Returns the model of success, if there is one.
   *
   * @return the model of success, if there is one
   */
  public Optional<TestedScorer> success() {
    return success;
  }

  /**
   * Returns the model of churn, if there is one.
   *
   * @return the model of churn, if there is one
   */
  public Optional<TestedScorer> churn() {
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
    private List<ModelCredit> credit = List.of();
    private List<Factor> factors = List.of();
    private List<PeriodRetention> retention = List.of();
    private Optional<Priorities> priorities = Optional.empty();
    private List<TouchpointCard> cards = List.of();
    private Optional<TestedScorer> success = Optional.empty();
    private Optional<TestedScorer> churn = Optional.empty();
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
    public Builder credit(List<ModelCredit> models) {
      credit = List.copyOf(models);
      return this;
    }

    /**
     * Sets the model of success, which was not tested.
     *
     * @param scorer the model
     * @return this
     */
    public Builder success(JourneyScorer scorer) {
      success = Optional.of(new TestedScorer(scorer, Optional.empty()));
      return this;
    }

    /**
     * Sets the model of success and how well it does on what was held out.
     *
     * @param scorer the model
     * @param test the test
     * @return this
     */
    public Builder success(JourneyScorer scorer, HeldOut test) {
      success = Optional.of(new TestedScorer(scorer, Optional.of(test)));
      return this;
    }

    /**
     * Sets the model of churn, which was not tested.
     *
     * @param scorer the model
     * @return this
     */
    public Builder churn(JourneyScorer scorer) {
      churn = Optional.of(new TestedScorer(scorer, Optional.empty()));
      return this;
    }

    /**
     * Sets the model of churn and how well it does on what was held out.
     *
     * @param scorer the model
     * @param test the test
     * @return this
     */
    public Builder churn(JourneyScorer scorer, HeldOut test) {
      churn = Optional.of(new TestedScorer(scorer, Optional.of(test)));
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
