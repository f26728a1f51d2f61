package io.journeyscore.identity;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.SuspiciousCustomer.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is suspicious in a graph. */
final class ClusterReport {

  private static final Comparator<SuspiciousCustomer> WORST_FIRST =
      Comparator.comparing(SuspiciousCustomer::cause)
          .thenComparing(Comparator.comparingInt(SuspiciousCustomer::count).reversed())
          .thenComparing(SuspiciousCustomer::identifier);

  private final IdentityRules rules;
  private final IdentifierTable table;
  private final TemporalComponents components;
  private final List<SuspiciousCustomer> found = new ArrayList<>();

  ClusterReport(IdentityRules rules, IdentifierTable table, TemporalComponents components) {
    this.rules = rules;
    this.table = table;
    this.components = components;
  }

  List<SuspiciousCustomer> over(LinkBook book) {
    int[] ofFirstKind = new int[components.nodes()];
    String first =
        rules.kinds().stream()
            .map(KindRule::kind)
            .filter(IdentifierKind::strong)
            .map(IdentifierKind::name)
            .findFirst()
            .orElse("");
    for (int node = 0; node < components.nodes(); node++) {
      if (table.identifier(node).kind().name().equals(first)) {
        ofFirstKind[components.root(node)]++;
      }
    }
    for (int node = 0; node < components.nodes(); node++) {
      if (components.root(node) == node) {
        list(
            components.best(node),
            Cause.MANY_IDENTIFIERS,
            components.size(node),
            rules.identifiersPerCustomer() / 2);
        list(components.best(node), Cause.SEVERAL_OF_THE_FIRST_KIND, ofFirstKind[node], 1);
      }
      list(node, Cause.MANY_LINKS, components.degree(node), rules.linksPerIdentifier() / 2);
    }
    owners(book)
        .forEach(
            (weak, people) ->
                list(weak, Cause.MANY_OWNERS, people.size(), rules.ownersPerDevice()));
    found.sort(WORST_FIRST);
    return List.copyOf(found);
  }

  private void list(int node, Cause cause, int count, int usual) {
    if (count > usual) {
      found.add(new SuspiciousCustomer(table.identifier(node), cause, count));
    }
  }

  /** For each weak node the customers who logged in there. */
  private Map<Integer, Set<Integer>> owners(LinkBook book) {
    Map<Integer, Set<Integer>> owners = new HashMap<>();
    for (int link = 0; link < book.size(); link++) {
      for (int[] ends :
          Arrays.asList(
              new int[] {book.left(link), book.right(link)},
              new int[] {book.right(link), book.left(link)})) {
        if (!table.isStrong(ends[0]) && table.isStrong(ends[1])) {
          owners.computeIfAbsent(ends[0], weak -> new HashSet<>()).add(components.root(ends[1]));
        }
      }
    }
    return owners;
  }
}
