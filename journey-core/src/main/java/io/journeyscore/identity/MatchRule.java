package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a matcher's pairs become links.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param threshold the least score that makes a link, from 0 to 1
 * @param singleBest whether each identifier is in one link of each source at most: pairs are taken
 *     from the highest score down, those of one score in the order of their identifiers, and a pair
 *     is passed over if either of its ends has a link of that source already
 */
public record MatchRule(double threshold, boolean singleBest) {

  private static final Comparator<ScoredPair> BEST_FIRST =
      Comparator.comparingDouble(ScoredPair::score)
          .reversed()
          .thenComparing(MatchRule::first)
          .thenComparing(MatchRule::second)
          .thenComparing(ScoredPair::knownAt)
          .thenComparing(ScoredPair::source);

  /**
   * Checks the threshold.
   *
   * @param threshold the least score that makes a link
   * @param singleBest whether each identifier is in one link of each source at most
   * @throws IllegalArgumentException if the threshold is not from 0 to 1
   */
  public MatchRule {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be from 0 to 1: " + threshold);
    }
  }

  private static Identifier first(ScoredPair pair) {
    return pair.left().compareTo(pair.right()) <= 0 ? pair.left() : pair.right();
  }

  private static Identifier second(ScoredPair pair) {
    return pair.left().compareTo(pair.right()) <= 0 ? pair.right() : pair.left();
  }

  /**
   * Returns the links that some pairs become.
   *
   * @param pairs the pairs, in any order
   * @return the links, best first, whatever the order of the pairs
   */
  public List<IdentityLink> links(Iterable<ScoredPair> pairs) {
    List<ScoredPair> ordered = new ArrayList<>();
    for (ScoredPair pair : requireNonNull(pairs, "pairs")) {
      if (pair.score() >= threshold) {
        ordered.add(pair);
      }
    }
    ordered.sort(BEST_FIRST);
    Map<String, Set<Identifier>> linked = new HashMap<>();
    List<IdentityLink> links = new ArrayList<>();
    for (ScoredPair pair : ordered) {
      Set<Identifier> ends = linked.computeIfAbsent(pair.source(), source -> new HashSet<>());
      if (!singleBest || (!ends.contains(pair.left()) && !ends.contains(pair.right()))) {
        ends.add(pair.left());
        ends.add(pair.right());
        links.add(link(pair));
      }
    }
    return links;
  }

  private static IdentityLink link(ScoredPair pair) {
    Evidence evidence =
        new Evidence(Evidence.Basis.GIVEN, pair.source(), Optional.empty(), pair.score());
    return new IdentityLink(first(pair), second(pair), pair.knownAt(), Optional.empty(), evidence);
  }
}
