package io.journeyscore.spark;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.identity.Erasures;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.ReconstructionSteps;
import io.journeyscore.sequence.WholeLog;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tasks need to know of a reconstruction, as bytes and numbers that travel with them.
 *
 * @param definition the bytes of the definition
 * @param excluded what no longer counts of identifiers
 * @param numberBits how many bits of an identifier's hash its number has; fewer than 64 are for
 *     tests of what happens where many have one number
 * @param maxEventsHeld how many events of one household are held in memory at a time
 * @param maxEventsPerSegment how many events a segment of a longer household's journey has at most
 * @param observedUntil the moment up to which the log is complete; 1970 until that is known
 * @param knownUntil when the last event of the log became known; 1970 until that is known
 * @param currency the currency of the log; null if it has none
 * @param erasures makes the list of who was erased; null if nobody was
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record PartSettings(
    byte[] definition,
    Excluded excluded,
    int numberBits,
    int maxEventsHeld,
    int maxEventsPerSegment,
    Instant observedUntil,
    Instant knownUntil,
    @Nullable String currency,
    @Nullable Made<Erasures> erasures)
    implements Serializable {

  private static final long serialVersionUID = 1;

  PartSettings of(WholeLog whole) {
    return new PartSettings(
        definition,
        excluded,
        numberBits,
        maxEventsHeld,
        maxEventsPerSegment,
        whole.observedUntil(),
        whole.knownUntil(),
        whole.currency().orElse(null),
        erasures);
  }

  JourneyDefinition readDefinition() {
    return JourneyDefinition.fromBytes(definition);
  }

  /** The rules of the definition, under the exclusions. */
  JourneyRules rules() {
    JourneyRules rules = readDefinition().rules();
    return rules.withStitcher(rules.stitcher().excluding(excluded.read()));
  }

  ReconstructionSteps steps() {
    return ReconstructionSteps.of(rules(), Optional.empty());
  }

  /** The steps for those who let events pass: with the list of who was erased. */
  ReconstructionSteps admission() {
    return ReconstructionSteps.of(rules(), Optional.ofNullable(erasures).map(Made::get));
  }

  WholeLog whole() {
    return new WholeLog(observedUntil, knownUntil, Optional.ofNullable(currency));
  }
}
