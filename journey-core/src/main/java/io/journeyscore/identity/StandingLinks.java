package io.journeyscore.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose a weak node is by what was given from outside, for as long as that counts. */
final class StandingLinks {

  static final long ENDLESS = Long.MAX_VALUE;

  private record Standing(int strong, long from, long until) {}

  private final IdentifierTable table;
  private final Map<Integer, List<Standing>> ofWeak = new HashMap<>();

  StandingLinks(IdentifierTable table) {
    this.table = table;
  }

  /** Takes a link in at its place in the order of the strong nodes. */
  void add(int weak, int strong, long from, long until) {
    List<Standing> standing = ofWeak.computeIfAbsent(weak, node -> new ArrayList<>(1));
    int at = standing.size();
    while (at > 0 && table.compare(strong, standing.get(at - 1).strong) < 0) {
      at--;
    }
    standing.add(at, new Standing(strong, from, until));
  }

  /** The first strong node in order that is linked as of a moment; negative if there is none. */
  int owner(int weak, long asOf) {
    for (Standing standing : ofWeak.getOrDefault(weak, List.of())) {
      if (standing.from <= asOf && (asOf < standing.until || standing.until == ENDLESS)) {
        return standing.strong;
      }
    }
    return -1;
  }
}
