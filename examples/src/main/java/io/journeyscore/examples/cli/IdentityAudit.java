package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.ErasureFilter;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.IdentityLink;
import io.journeyscore.identity.RefusedLink;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is one customer, and why: each identifier with the link that joins it, and each link that was
 * refused.
 *
 * @param definition whose rules of identity these are
 * @param graph who is who
 * @param identifiers the identifiers of each customer
 * @param people for each weak identifier the customers who were seen with it by a strong one
 */
record IdentityAudit(
    JourneyDefinition definition,
    IdentityGraph graph,
    SortedMap<CustomerId, SortedSet<Identifier>> identifiers,
    Map<Identifier, Set<CustomerId>> people) {

  static final String[] COLUMNS = {
    "customer_id",
    "kind",
    "identifier",
    "joined_kind",
    "joined_identifier",
    "basis",
    "source",
    "event_id",
    "known_at",
    "people",
    "suspicious",
    "refused"
  };

  /** Joins the identifiers of the events of those who are not erased. */
  static IdentityAudit of(
      JourneyDefinition definition, List<JourneyEvent> events, Privacy privacy) {
    ErasureFilter filter = privacy.erasures(definition).filter(definition.rules().stitcher());
    List<JourneyEvent> left = events.stream().map(filter::of).flatMap(Optional::stream).toList();
    IdentityGraph graph = definition.rules().stitcher().stitch(left);
    SortedMap<CustomerId, SortedSet<Identifier>> identifiers = new TreeMap<>();
    Map<Identifier, Set<CustomerId>> people = new HashMap<>();
    for (JourneyEvent event : left) {
      Set<CustomerId> strong = new HashSet<>();
      for (Identifier identifier : event.identifiers()) {
        Optional<CustomerId> customer = graph.customerOf(identifier);
        customer.ifPresent(
            found -> identifiers.computeIfAbsent(found, id -> new TreeSet<>()).add(identifier));
        customer.filter(found -> isStrong(definition, identifier)).ifPresent(strong::add);
      }
      for (Identifier identifier : event.identifiers()) {
        if (!strong.isEmpty() && !isStrong(definition, identifier)) {
          people.computeIfAbsent(identifier, weak -> new HashSet<>()).addAll(strong);
        }
      }
    }
    return new IdentityAudit(definition, graph, identifiers, people);
  }

  private static boolean isStrong(JourneyDefinition definition, Identifier identifier) {
    return definition.rules().stitcher().kinds().stream()
        .anyMatch(kind -> kind.name().equals(identifier.kind().name()) && kind.strong());
  }

  /** Writes one row for each identifier, by customer, and one for each link that was refused. */
  void write(JourneyTables.Rows rows, Privacy privacy) throws IOException {
    for (Map.Entry<CustomerId, SortedSet<Identifier>> customer : identifiers.entrySet()) {
      for (Identifier identifier : customer.getValue()) {
        write(rows.start(definition), customer.getKey(), identifier, privacy);
      }
    }
    for (RefusedLink refused : graph.refused()) {
      IdentityLink link = refused.link();
      Table row = rows.start(definition).empty();
      row.text(link.left().kind().name()).text(privacy.shown(link.left()));
      writeLink(row, link, link.right(), privacy);
      row.empty().empty().text(refused.reason().name()).endRow();
    }
  }

  private void write(Table row, CustomerId customer, Identifier identifier, Privacy privacy)
      throws IOException {
    row.text(privacy.shown(customer));
    row.text(identifier.kind().name()).text(privacy.shown(identifier));
    List<IdentityLink> chain =
        graph.explain(new Identifier(customer.kind(), customer.value()), identifier);
    if (chain.isEmpty()) {
      row.empty().empty().empty().empty().empty().empty();
    } else {
      IdentityLink last = chain.get(chain.size() - 1);
      boolean isRight = last.right().kind().equals(identifier.kind());
      writeLink(row, last, isRight ? last.left() : last.right(), privacy);
    }
    int logins = people.getOrDefault(identifier, Set.of()).size();
    if (logins == 0) {
      row.empty().empty();
    } else {
      boolean suspicious = logins > graph.rules().ownersPerDevice();
      row.number(logins).text(suspicious ? "true" : "false");
    }
    row.empty().endRow();
  }

  private static void writeLink(Table row, IdentityLink link, Identifier other, Privacy privacy)
      throws IOException {
    row.text(other.kind().name()).text(privacy.shown(other));
    row.text(JourneyTables.word(link.evidence().basis())).text(link.evidence().source());
    row.text(link.evidence().eventId().orElse("")).moment(link.knownAt());
  }
}
