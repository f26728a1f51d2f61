package io.journeyscore.identity;

/**
 * Supplies pairs of identifiers that are probably of one person: the place for record linkage,
 * device graphs and the like, none of which is in this library. {@link MatchRule} makes links of
 * the pairs, which then stand under the same limits as all others.
 *
 * <p>An implementation must give the same pairs for the same graph, in any order.
 */
@FunctionalInterface
public interface IdentityMatcher {

  /**
   * Returns the pairs.
   *
   * @param known what is known without them, to look up what need not be matched any more
   * @return the pairs, in any order
   */
  Iterable<ScoredPair> match(IdentityGraph known);
}
