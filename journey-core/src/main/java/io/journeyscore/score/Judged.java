package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.CustomerTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.signal.JourneyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom a model judges as of the moment up to which a timeline is known: for a target of customers,
 * such as churn, the customer who can be judged then; for any other each journey that is open.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows no identifier.
 *
 * @param customer the customer
 * @param journeyId the journey; for a target of customers the latest one; empty if there is none
 * @param view what is known
 */
public record Judged(CustomerId customer, Optional<String> journeyId, JourneyView view) {

  /**
   * Checks that all is given.
   *
   * @param customer the customer
   * @param journeyId the journey
   * @param view what is known
   */
  public Judged {
    requireNonNull(customer, "customer");
    requireNonNull(journeyId, "journeyId");
    requireNonNull(view, "view");
  }

  /**
   * Finds who is judged.
   *
   * @param target what is predicted
   * @param known the customer's timeline, cut back to the moment
   * @return a new list in the order in which the journeys started, so that what is scored where
   *     each customer has one score is the last; empty if there is nothing to judge
   */
  public static List<Judged> of(Target target, CustomerTimeline known) {
    requireNonNull(target, "target");
    List<Journey> journeys = known.journeys();
    List<Judged> judged = new ArrayList<>();
    if (target instanceof CustomerTarget ofCustomer) {
      if (ofCustomer.isEligible(known)) {
        Optional<String> latest =
            journeys.isEmpty()
                ? Optional.empty()
                : Optional.of(journeys.get(journeys.size() - 1).id());
        judged.add(new Judged(known.customer(), latest, JourneyView.ofCustomer(known)));
      }
      return judged;
    }
    for (Journey journey : journeys) {
      if (journey.outcome().status() == Outcome.Status.OPEN) {
        JourneyView view = JourneyView.of(known, journey.id()).orElseThrow();
        judged.add(new Judged(known.customer(), Optional.of(journey.id()), view));
      }
    }
    return judged;
  }

  @Override
  public String toString() {
    return "Judged[journeyId=" + journeyId.orElse("none") + "]";
  }
}
