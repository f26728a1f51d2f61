package io.journeyscore.spark;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityExclusions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What no longer counts of identifiers, in a form that travels with tasks.
 *
 * @param identifiers the identifiers
 * @param links pairs of identifiers
 */
record Excluded(ArrayList<Part> identifiers, ArrayList<Part[]> links) implements Serializable {

  private static final long serialVersionUID = 1;

  /** An identifier. */
  private record Part(String kind, boolean strong, String value) implements Serializable {

    private static final long serialVersionUID = 1;

    static Part of(Identifier identifier) {
      return new Part(identifier.kind().name(), identifier.kind().strong(), identifier.value());
    }

    Identifier identifier() {
      return new Identifier(
          strong ? IdentifierKind.strong(kind) : IdentifierKind.weak(kind), value);
    }
  }

  static Excluded of(IdentityExclusions exclusions) {
    ArrayList<Part> identifiers = new ArrayList<>();
    exclusions.identifiers().forEach(each -> identifiers.add(Part.of(each)));
    ArrayList<Part[]> links = new ArrayList<>();
    for (Set<Identifier> link : exclusions.links()) {
      links.add(link.stream().map(Part::of).toArray(Part[]::new));
    }
    return new Excluded(identifiers, links);
  }

  IdentityExclusions read() {
    List<Identifier> alone = identifiers.stream().map(Part::identifier).toList();
    IdentityExclusions exclusions = IdentityExclusions.none().withIdentifiers(alone);
    for (Part[] link : links) {
      exclusions = exclusions.withLink(link[0].identifier(), link[1].identifier());
    }
    return exclusions;
  }
}
