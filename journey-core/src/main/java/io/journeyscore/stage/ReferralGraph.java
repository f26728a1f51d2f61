package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.GoalHit;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Who brought whom.
 *
 * <p>An event with the attribute {@code referred_customer} is an edge from its customer to the one
 * whom the attribute names by an identifier of the kind {@code customer}. Between two customers the
 * first such event counts. The branching ratio is the number of new customers who were referred and
 * then reached a goal, each counted once however many named them, divided by the number of
 * advocates: those who have been in the stage of advocacy or have named somebody. It is what is
 * observed in this log; a ratio above one does not say that it will go on.
 *
 * <p>Linear in the events, but for sorting the edges. <i>Immutable and thread-safe.</i>
 */
public final class ReferralGraph {

  /** The attribute that names the customer who was referred. */
  public static final AttributeKey<String> REFERRED_CUSTOMER =
      AttributeKey.ofText("referred_customer");

  private static final Comparator<Referral> BY_TIME =
      Comparator.comparing(Referral::at)
          .thenComparing(Referral::advocate)
          .thenComparing(Referral::referred);

  private final List<Referral> referrals;
  private final int advocates;
  private final int conversions;
  private final long unresolved;

  private ReferralGraph(List<Referral> referrals, int advocates, int conversions, long unresolved) {
    this.referrals = referrals;
    this.advocates = advocates;
    this.conversions = conversions;
    this.unresolved = unresolved;
  }

  /**
   * Returns the graph of some customers.
   *
   * @param timelines all customers
   * @param model the stages
   * @param advocacy the stage whose customers are advocates, such as {@link Stage#ADVOCACY}
   * @return the graph; the same whatever the order of the customers
   */
  public static ReferralGraph of(
      List<CustomerTimeline> timelines, StageModel model, Stage advocacy) {
    requireNonNull(model, "model");
    requireNonNull(advocacy, "advocacy");
    Map<String, CustomerTimeline> named = byIdentifier(timelines);
    Map<List<CustomerId>, Referral> edges = new HashMap<>();
    Set<CustomerId> advocates = new HashSet<>();
    long unresolved = 0;
    for (CustomerTimeline timeline : timelines) {
      CustomerId own = timeline.customer();
      StageCursor cursor = model.cursor();
      for (JourneyEvent event : timeline.events()) {
        if (cursor.accept(event).equals(advocacy)) {
          advocates.add(own);
        }
        Optional<String> name = event.get(REFERRED_CUSTOMER);
        Optional<CustomerTimeline> referred = name.map(named::get);
        if (referred.isEmpty() || referred.get().customer().equals(own)) {
          unresolved += name.isPresent() ? 1 : 0;
          continue;
        }
        advocates.add(own);
        edges.computeIfAbsent(
            List.of(own, referred.get().customer()),
            pair -> edge(own, referred.get(), event.occurredAt()));
      }
    }
    List<Referral> sorted = edges.values().stream().sorted(BY_TIME).toList();
    long conversions =
        sorted.stream().filter(Referral::converted).map(Referral::referred).distinct().count();
    return new ReferralGraph(sorted, advocates.size(), Math.toIntExact(conversions), unresolved);
  }

  private static Map<String, CustomerTimeline> byIdentifier(List<CustomerTimeline> timelines) {
    Map<String, CustomerTimeline> named = new HashMap<>();
    for (CustomerTimeline timeline : timelines) {
      for (JourneyEvent event : timeline.events()) {
        for (Identifier identifier : event.identifiers()) {
          if (identifier.kind().equals(IdentifierKind.CUSTOMER)) {
            named.put(identifier.value(), timeline);
          }
        }
      }
    }
    return named;
  }

  private static Referral edge(CustomerId advocate, CustomerTimeline referred, Instant at) {
    boolean created = !referred.events().get(0).occurredAt().isBefore(at);
    boolean converted =
        created
            && referred.journeys().stream()
                .flatMap(journey -> journey.conversions().stream())
                .map(GoalHit::event)
                .anyMatch(goal -> !goal.occurredAt().isBefore(at));
    return new Referral(advocate, referred.customer(), at, created, converted);
  }

  /**
   * Returns the edges.
   *
   * @return an unmodifiable list, by time, then by advocate and referred
   */
  public List<Referral> referrals() {
    return referrals;
  }

  /**
   * Returns how many customers are advocates.
   *
   * @return the number of those who have been in the stage of advocacy or have named somebody
   */
  public int advocates() {
    return advocates;
  }

  /**
   * Returns how many new customers were referred and then reached a goal.
   *
   * @return the number, each counted once
   */
  public int referredConversions() {
    return conversions;
  }

  /**
   * Returns how many events name somebody who is no customer of this log, or the customer's own
   * self.
   *
   * @return the number of such events, which are no edges
   */
  public long unresolved() {
    return unresolved;
  }

  /**
   * Returns the referred conversions for each advocate.
   *
   * @return their ratio; empty if there is no advocate
   */
  public OptionalDouble branchingRatio() {
    return advocates == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) conversions / advocates);
  }

  @Override
  public String toString() {
    return "ReferralGraph[referrals=%d, advocates=%d, conversions=%d]"
        .formatted(referrals.size(), advocates, conversions);
  }
}
