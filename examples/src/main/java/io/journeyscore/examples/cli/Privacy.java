package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is left out, and how those are shown who are not.
 *
 * @param pseudonyms what shows customers and journeys; empty if they are shown as they are
 * @param earlier who was erased before
 * @param erased identifiers of those who are erased now
 */
record Privacy(Optional<Pseudonyms> pseudonyms, Erasures earlier, List<Identifier> erased) {

  /** The moment of erasures is asked for by nobody here; one that is the same in every run. */
  private static final Instant AT = Instant.EPOCH;

  /** Returns what leaves nobody out and shows everything as it is. */
  static Privacy none() {
    return new Privacy(Optional.empty(), Erasures.none(keyOfThisRun()), List.of());
  }

  /** The key where tombstones stay in memory: nobody sees them, so it need not be a secret. */
  static Pseudonyms keyOfThisRun() {
    return Pseudonyms.keyed(new byte[Pseudonyms.LEAST_KEY_BYTES]);
  }

  /** Returns everyone who is erased, under the rules of a definition. */
  Erasures erasures(JourneyDefinition definition) {
    return earlier.erase(erased, definition.rules().stitcher(), AT);
  }

  /** Returns everyone who is erased under the rules of any definition. */
  Erasures erasures(List<JourneyDefinition> definitions) {
    return definitions.stream().map(this::erasures).reduce(earlier, Erasures::plus);
  }

  /** Returns a customer's number as it is shown. */
  String shown(CustomerId customer) {
    return shown(new Identifier(customer.kind(), customer.value()));
  }

  /** Returns an identifier's value as it is shown. */
  String shown(Identifier identifier) {
    return pseudonyms.map(key -> key.of(identifier).value()).orElseGet(identifier::value);
  }

  /** Returns a journey's id as it is shown: the true one could be found by trying customers. */
  String shownJourney(String id) {
    return pseudonyms.map(key -> key.of("journey", id)).orElse(id);
  }
}
