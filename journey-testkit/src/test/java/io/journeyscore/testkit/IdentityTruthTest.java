package io.journeyscore.testkit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityGraph;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTruthTest {

  private final Map<Identifier, String> owners = SharedLog.DEMO.truth().owners();

  @Test
  void everyIdentifierOfTheLogHasOneOwner() {
    Set<Identifier> seen =
        SharedLog.DEMO.events().stream()
            .flatMap(event -> event.identifiers().stream())
            .collect(toSet());
    assertThat(owners.keySet()).isEqualTo(seen);
    long named =
        SharedLog.DEMO.truth().customers().stream()
            .mapToLong(customer -> customer.identifiers().size())
            .sum();
    assertThat(named).isEqualTo(owners.size());
  }

  @Test
  void noEventNamesTwoPeople() {
    for (JourneyEvent event : SharedLog.DEMO.events()) {
      assertThat(event.identifiers().stream().map(owners::get).distinct()).hasSize(1);
    }
  }

  @Test
  void theConnectedIdentifiersBelongToOnePersonEach() {
    IdentityGraph graph = Reconstructed.DEMO.identities();
    Map<CustomerId, Set<String>> people = new HashMap<>();
    owners.forEach(
        (identifier, owner) ->
            people
                .computeIfAbsent(
                    graph.customerOf(identifier).orElseThrow(), customer -> new HashSet<>())
                .add(owner));
    assertThat(people.values()).allMatch(owned -> owned.size() == 1);
  }

  @Test
  void fewPeopleFallApartIntoSeveralCustomers() {
    double customersPerPerson = Reconstructed.DEMO.identities().customers() / 2_000.0;
    assertThat(customersPerPerson).isBetween(1.0, 1.2);
  }

  @Test
  void someEventsCarryOnlyTheWeakIdentifier() {
    List<JourneyEvent> events = SharedLog.DEMO.events();
    double weak =
        events.stream()
                .filter(event -> event.identifiers().stream().noneMatch(id -> id.kind().strong()))
                .count()
            / (double) events.size();
    assertThat(weak).isBetween(0.2, 0.7);
  }

  @Test
  void fourKindsOfIdentifiersAreInUse() {
    assertThat(owners.keySet().stream().map(Identifier::kind).collect(toSet()))
        .containsExactlyInAnyOrder(
            IdentifierKind.CUSTOMER,
            ShopEvents.EMAIL_HASH,
            ShopEvents.LOYALTY_CARD,
            ShopEvents.COOKIE);
  }

  @Test
  void noEventCarriesTheTrueId() {
    Set<String> ids =
        SharedLog.DEMO.truth().customers().stream().map(TrueCustomer::id).collect(toSet());
    assertThat(owners.keySet().stream().map(Identifier::value)).doesNotContainAnyElementsOf(ids);
  }
}
