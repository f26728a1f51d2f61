package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who belongs to which account when, so that the same events give the journeys of people and those
 * of accounts.
 *
 * <p>An event is of one account at most: of the one it carries itself, as an identifier of the kind
 * {@link #ACCOUNT}; else of the only account of which its person is a member at its moment. A
 * person who is a member of several then leaves the account open: the event is ambiguous, and of
 * none.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class AccountDirectory {

  /** The kind of identifier by which an event names its account. */
  public static final IdentifierKind ACCOUNT = IdentifierKind.strong("account");

  private final List<Membership> memberships;

  private AccountDirectory(List<Membership> memberships) {
    this.memberships = memberships;
  }

  /**
   * Returns the directory of some memberships.
   *
   * @param memberships the memberships, in any order
   * @return the directory
   */
  public static AccountDirectory of(Iterable<Membership> memberships) {
    List<Membership> ordered = new ArrayList<>();
    requireNonNull(memberships, "memberships").forEach(ordered::add);
    ordered.sort(
        Comparator.comparing(Membership::person)
            .thenComparing(Membership::account)
            .thenComparing(Membership::from)
            .thenComparing(Membership::role));
    return new AccountDirectory(List.copyOf(ordered));
  }

  /**
   * Returns the rules by which accounts are the customers: those of an event's account alone, two
   * of which are never joined.
   *
   * @return the rules
   */
  public static IdentityRules rules() {
    return IdentityRules.builder().kind(KindRule.of(ACCOUNT).limitedTo(1)).build();
  }

  /**
   * Returns the memberships.
   *
   * @return an unmodifiable list, ordered by person, account and beginning
   */
  public List<Membership> memberships() {
    return memberships;
  }

  /**
   * Returns the memberships of a person that hold at a moment.
   *
   * @param person the person
   * @param at the moment
   * @param people who is who
   * @return a new list in the directory's order; empty if there is none
   */
  public List<Membership> membershipsOf(CustomerId person, Instant at, IdentityGraph people) {
    return byPerson(people).getOrDefault(person, List.of()).stream()
        .filter(membership -> membership.holdsAt(at))
        .toList();
  }

  private Map<CustomerId, List<Membership>> byPerson(IdentityGraph people) {
    Map<CustomerId, List<Membership>> byPerson = new HashMap<>();
    for (Membership membership : memberships) {
      people
          .customerOf(membership.person())
          .ifPresent(
              person -> byPerson.computeIfAbsent(person, id -> new ArrayList<>()).add(membership));
    }
    return byPerson;
  }

  /**
   * Gives every event its account.
   *
   * @param events the events
   * @param people who is who among them
   * @return the events, each once
   */
  public AccountEvents assign(Iterable<JourneyEvent> events, IdentityGraph people) {
    Map<CustomerId, List<Membership>> byPerson = byPerson(people);
    List<JourneyEvent> assigned = new ArrayList<>();
    List<JourneyEvent> ambiguous = new ArrayList<>();
    List<JourneyEvent> without = new ArrayList<>();
    for (JourneyEvent event : requireNonNull(events, "events")) {
      if (event.identifiers().stream().anyMatch(id -> id.kind().name().equals(ACCOUNT.name()))) {
        assigned.add(event);
        continue;
      }
      TreeSet<String> accounts = new TreeSet<>();
      Optional<CustomerId> person = people.customerOf(event);
      for (Membership membership :
          person.map(id -> byPerson.getOrDefault(id, List.of())).orElse(List.of())) {
        if (membership.holdsAt(event.occurredAt())) {
          accounts.add(membership.account());
        }
      }
      switch (accounts.size()) {
        case 0 -> without.add(event);
        case 1 ->
            assigned.add(
                event.toBuilder().identifier(new Identifier(ACCOUNT, accounts.first())).build());
        default -> ambiguous.add(event);
      }
    }
    return new AccountEvents(assigned, ambiguous, without);
  }
}
