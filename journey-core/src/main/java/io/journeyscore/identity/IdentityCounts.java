package io.journeyscore.identity;

import io.journeyscore.event.RejectReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of every link and of every identifier that does not count. The same link counts once,
 * however many events show it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param linksOffered pairs of identifiers that stood on one event or were given, both strong or
 *     both weak
 * @param merged links that made one customer of two
 * @param alreadyJoined links between identifiers that were of one customer already
 * @param refused links that would have passed a limit, by reason
 * @param blockedIdentifiers identifiers on events that stand for nobody, each time counted
 * @param otherKinds identifiers on events that are of kinds without a rule, each time counted
 * @param overEventLimit identifiers on events that had too many, each time counted
 */
public record IdentityCounts(
    long linksOffered,
    long merged,
    long alreadyJoined,
    Map<RejectReason, Long> refused,
    long blockedIdentifiers,
    long otherKinds,
    long overEventLimit) {

  /**
   * Takes an unmodifiable copy of the map.
   *
   * @param linksOffered pairs of identifiers offered
   * @param merged links that made one customer of two
   * @param alreadyJoined links that said nothing new
   * @param refused links that would have passed a limit
   * @param blockedIdentifiers identifiers that stand for nobody
   * @param otherKinds identifiers of kinds without a rule
   * @param overEventLimit identifiers on events that had too many
   */
  public IdentityCounts {
    EnumMap<RejectReason, Long> copy = new EnumMap<>(RejectReason.class);
    copy.putAll(refused);
    refused = Collections.unmodifiableMap(copy);
  }

  /**
   * Says whether every link is accounted for.
   *
   * @return true if those offered are merged, already joined or refused
   */
  public boolean isBalanced() {
    long refusals = refused.values().stream().mapToLong(Long::longValue).sum();
    return linksOffered == merged + alreadyJoined + refusals;
  }
}
