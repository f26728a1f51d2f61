package io.journeyscore.analytics.customer;

import static java.util.Objects.requireNonNull;

import io.journeyscore.identity.CustomerId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one customer as of a moment: only events that occurred at or before it and were
 * known at or before it say anything here.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows no identifier; the payload does.
 *
 * @param customer the customer, called as then
 * @param asOf the moment
 * @param stage the stage; empty if no event was known
 * @param journeys the journeys, the latest first
 * @param history the latest events, the newest first
 * @param events how many events were known, in the history or not
 * @param score the score; empty without a scorer, or if there was nothing to judge
 * @param issues the open issues, the longest open first; empty without a rule for them too
 * @param issuesKnown whether there was a rule that tells issues
 * @param channel the preferred channel; empty if the customer used none that is known
 * @param value what the customer's conversions were worth so far; empty if no event was known
 * @param currency the currency of values; empty where the rules have none
 */
public record CustomerView(
    CustomerId customer,
    Instant asOf,
    Optional<CurrentStage> stage,
    List<ViewedJourney> journeys,
    List<HistoryEntry> history,
    int events,
    Optional<ViewedScore> score,
    List<OpenIssue> issues,
    boolean issuesKnown,
    Optional<PreferredChannel> channel,
    Optional<BigDecimal> value,
    Optional<String> currency) {

  /**
   * Checks and copies.
   *
   * @param customer the customer
   * @param asOf the moment
   * @param stage the stage
   * @param journeys the journeys, the latest first
   * @param history the latest events, the newest first
   * @param events how many events were known
   * @param score the score
   * @param issues the open issues
   * @param issuesKnown whether there was a rule that tells issues
   * @param channel the preferred channel
   * @param value what the customer's conversions were worth so far
   * @param currency the currency of values
   */
  public CustomerView {
    requireNonNull(customer, "customer");
    requireNonNull(asOf, "asOf");
    requireNonNull(stage, "stage");
    journeys = List.copyOf(journeys);
    history = List.copyOf(history);
    requireNonNull(score, "score");
    issues = List.copyOf(issues);
    requireNonNull(channel, "channel");
    requireNonNull(value, "value");
    requireNonNull(currency, "currency");
  }

  /**
   * Returns the view as a JSON document, to hand the customer over to a person or a system: equal
   * views give equal text, in every locale and zone. Its members are told in {@code
   * docs/customer-view.md}. It names the customer, and so is personal data.
   *
   * @return one document that ends with a line feed
   */
  public String toJson() {
    return HandOffPayload.of(this);
  }

  @Override
  public String toString() {
    return "CustomerView[asOf=%s, stage=%s, events=%d, issues=%d]"
        .formatted(
            asOf, stage.map(now -> now.stage().name()).orElse("none"), events, issues.size());
  }
}
