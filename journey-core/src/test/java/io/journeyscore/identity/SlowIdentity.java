package io.journeyscore.identity;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Identity as naive as it can be: every link relabels the whole world, every look-up reads every
 * event. It knows nothing but what was known at one moment, and compares values letter by letter.
 */
final class SlowIdentity {

  private record Pair(Identifier left, Identifier right) {}

  private final IdentityRules rules;
  private final Instant asOf;
  private final List<JourneyEvent> events = new ArrayList<>();
  private final List<IdentityLink> given = new ArrayList<>();
  private final Map<Identifier, Integer> labels = new HashMap<>();
  private final Map<Pair, Instant> links = new HashMap<>();
  private final Map<RejectReason, Integer> refused = new HashMap<>();

  SlowIdentity(
      IdentityRules rules, List<JourneyEvent> events, List<IdentityLink> given, Instant asOf) {
    this.rules = rules;
    this.asOf = asOf;
    events.stream().filter(event -> !known(event).isAfter(asOf)).forEach(this.events::add);
    given.stream().filter(link -> !link.knownAt().isAfter(asOf)).forEach(this.given::add);
    this.events.forEach(
        event -> counted(event).forEach(id -> labels.putIfAbsent(id, labels.size())));
    for (IdentityLink link : this.given) {
      List.of(link.left(), link.right()).forEach(id -> labels.putIfAbsent(id, labels.size()));
    }
    collect();
    join();
  }

  static Instant known(JourneyEvent event) {
    return event.knownAt().isAfter(event.occurredAt()) ? event.knownAt() : event.occurredAt();
  }

  private int priority(IdentifierKind kind) {
    for (int i = 0; i < rules.kinds().size(); i++) {
      if (rules.kinds().get(i).kind().equals(kind)) {
        return i;
      }
    }
    return -1;
  }

  private Comparator<Identifier> strongest() {
    return Comparator.<Identifier>comparingInt(id -> priority(id.kind()))
        .thenComparing(Identifier::value);
  }

  private List<Identifier> counted(JourneyEvent event) {
    return event.identifiers().stream()
        .filter(id -> priority(id.kind()) >= 0 && !rules.blocked().contains(id.value()))
        .sorted(
            Comparator.<Identifier, Boolean>comparing(id -> !id.kind().strong())
                .thenComparing(strongest()))
        .limit(rules.identifiersPerEvent())
        .toList();
  }

  private static List<Identifier> strong(List<Identifier> identifiers) {
    return identifiers.stream().filter(id -> id.kind().strong()).toList();
  }

  private static List<Identifier> weak(List<Identifier> identifiers) {
    return identifiers.stream().filter(id -> !id.kind().strong()).toList();
  }

  private void collect() {
    for (JourneyEvent event : events) {
      List<Identifier> own = counted(event);
      List<Identifier> joined = strong(own).isEmpty() ? own : strong(own);
      joined.stream().skip(1).forEach(id -> offer(joined.get(0), id, known(event)));
    }
    for (IdentityLink link : given) {
      if (link.left().kind().strong() == link.right().kind().strong()
          && !link.left().equals(link.right())) {
        boolean inOrder = strongest().compare(link.left(), link.right()) <= 0;
        offer(
            inOrder ? link.left() : link.right(),
            inOrder ? link.right() : link.left(),
            link.knownAt());
      }
    }
  }

  private void offer(Identifier left, Identifier right, Instant at) {
    links.merge(new Pair(left, right), at, (one, other) -> one.isBefore(other) ? one : other);
  }

  private void join() {
    List<Pair> order = new ArrayList<>(links.keySet());
    order.sort(
        Comparator.<Pair, Instant>comparing(links::get)
            .thenComparingInt(pair -> priority(pair.left().kind()))
            .thenComparingInt(pair -> priority(pair.right().kind()))
            .thenComparing(pair -> pair.left().value())
            .thenComparing(pair -> pair.right().value()));
    List<Pair> accepted = new ArrayList<>();
    for (Pair pair : order) {
      int left = labels.get(pair.left());
      int right = labels.get(pair.right());
      if (left != right) {
        if (passesAnyValueLimit(left, right)) {
          refused.merge(RejectReason.UNIQUE_NAMESPACE, 1, Integer::sum);
          continue;
        }
        if (members(left, right).size() > rules.identifiersPerCustomer()
            || degree(pair.left(), accepted) >= rules.linksPerIdentifier()
            || degree(pair.right(), accepted) >= rules.linksPerIdentifier()) {
          refused.merge(RejectReason.IDENTITY_LIMIT, 1, Integer::sum);
          continue;
        }
        labels.replaceAll((id, label) -> label == right ? left : label);
      }
      accepted.add(pair);
    }
  }

  private boolean passesAnyValueLimit(int left, int right) {
    for (KindRule rule : rules.kinds()) {
      long values =
          members(left, right).stream().filter(id -> id.kind().equals(rule.kind())).count();
      if (values > rule.valuesPerCustomer()) {
        return true;
      }
    }
    return false;
  }

  private Set<Identifier> members(int left, int right) {
    Set<Identifier> members = new HashSet<>();
    labels.forEach(
        (id, label) -> {
          if (label == left || label == right) {
            members.add(id);
          }
        });
    return members;
  }

  private static long degree(Identifier id, List<Pair> accepted) {
    return accepted.stream()
        .filter(pair -> pair.left().equals(id) || pair.right().equals(id))
        .count();
  }

  Map<RejectReason, Integer> refused() {
    return refused;
  }

  Optional<CustomerId> customerOf(Identifier identifier) {
    Integer label = labels.get(identifier);
    return label == null
        ? Optional.empty()
        : members(label, label).stream()
            .min(strongest())
            .map(id -> new CustomerId(id.kind(), id.value()));
  }

  Optional<CustomerId> customerOf(JourneyEvent event) {
    List<Identifier> own = counted(event);
    boolean lastLogin = rules.sharedDevices() == SharedDevicePolicy.LAST_LOGIN;
    if (strong(own).isEmpty() || lastLogin) {
      for (Identifier weak : weak(own)) {
        Optional<Identifier> owner = owner(weak, event.occurredAt());
        if (owner.isPresent()) {
          return customerOf(owner.get());
        }
      }
    }
    List<Identifier> named = strong(own).isEmpty() ? own : strong(own);
    return named.stream().filter(labels::containsKey).findFirst().flatMap(this::customerOf);
  }

  private record Login(Instant at, Identifier who) {}

  Optional<Identifier> owner(Identifier weak, Instant at) {
    List<Login> logins = new ArrayList<>();
    for (JourneyEvent event : events) {
      List<Identifier> own = counted(event);
      if (own.contains(weak) && !strong(own).isEmpty()) {
        logins.add(new Login(event.occurredAt(), strong(own).get(0)));
      }
    }
    logins.sort(Comparator.comparing(Login::who, strongest()));
    Optional<Login> before =
        logins.stream().filter(l -> !l.at().isAfter(at)).max(byTimeFirstWins());
    Optional<Login> after = logins.stream().filter(l -> l.at().isAfter(at)).min(byTime());
    Optional<Login> login =
        switch (rules.sharedDevices()) {
          case DEVICE_SPLIT -> near(before, weak, at).or(() -> near(after, weak, at));
          case LAST_LOGIN -> near(logins.stream().max(byTimeFirstWins()), weak, at);
          case RESET_ON_LOGIN ->
              near(logins.stream().filter(l -> !l.at().isBefore(at)).min(byTime()), weak, at)
                  .or(
                      () ->
                          near(
                              logins.stream()
                                  .filter(l -> l.at().isBefore(at))
                                  .max(byTimeFirstWins()),
                              weak,
                              at));
        };
    return login.map(Login::who).or(() -> standing(weak));
  }

  private static Comparator<Login> byTime() {
    return Comparator.comparing(Login::at);
  }

  /** Among those of one moment, a stream's maximum is the last, so the order is turned for them. */
  private Comparator<Login> byTimeFirstWins() {
    return byTime().thenComparing(Login::who, strongest().reversed());
  }

  private Optional<Login> near(Optional<Login> login, Identifier weak, Instant at) {
    Optional<Duration> reach = rules.kinds().get(priority(weak.kind())).ownedFor();
    return login.filter(
        l -> reach.isEmpty() || Duration.between(l.at(), at).abs().compareTo(reach.get()) < 0);
  }

  private Optional<Identifier> standing(Identifier weak) {
    return given.stream()
        .filter(link -> link.endsAt().isEmpty() || link.endsAt().get().isAfter(asOf))
        .filter(link -> link.left().kind().strong() != link.right().kind().strong())
        .filter(link -> link.left().equals(weak) || link.right().equals(weak))
        .map(link -> link.left().equals(weak) ? link.right() : link.left())
        .min(strongest());
  }
}
