package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The customers who asked to be forgotten, as tombstones: what is left of an identifier is its
 * pseudonym under a key, and the moment at which it was erased.
 *
 * <p>Forgetting takes two steps: the caller deletes what it holds, and keeps this list, so that an
 * old file, a backup or a late message that is read again brings nobody back. A {@link #filter} of
 * this list is applied to events before anything else is done with them.
 *
 * <p>A tombstone without the key says nothing: it cannot be found by trying all phone numbers. With
 * the key a value can be asked about, never read.
 *
 * <p>A list only grows. Erasing twice changes nothing, and lists made apart {@link #plus add up} in
 * any order. Of two moments for one identifier the earlier stays.
 *
 * <p><i>Immutable and thread-safe.</i> One tombstone takes about 250 bytes. Each erasure copies the
 * list, so erase many at once. The key stays with the {@link Pseudonyms} and is not written out.
 */
public final class Erasures {

  private final Pseudonyms pseudonyms;
  private final String keyCheck;
  private final SortedMap<String, Long> tombstones;

  private Erasures(Pseudonyms pseudonyms, String keyCheck, SortedMap<String, Long> tombstones) {
    this.pseudonyms = pseudonyms;
    this.keyCheck = keyCheck;
    this.tombstones = Collections.unmodifiableSortedMap(tombstones);
  }

  /**
   * Returns the list of nobody.
   *
   * @param pseudonyms what makes the tombstones; it must stay open for as long as the list is used
   * @return an empty list
   * @throws IllegalStateException if the pseudonyms are closed
   */
  public static Erasures none(Pseudonyms pseudonyms) {
    return new Erasures(pseudonyms, keyCheck(pseudonyms), new TreeMap<>());
  }

  /** What tells one key from another without telling the key. */
  private static String keyCheck(Pseudonyms pseudonyms) {
    return requireNonNull(pseudonyms, "pseudonyms").of("erasures", "key");
  }

  /**
   * Returns this list with further identifiers.
   *
   * <p>Identifiers of a kind that has rules are normalised by them, and those that stand for nobody
   * are passed over: nobody asked to be forgotten as {@code unknown}.
   *
   * @param identifiers what named the customer; weak ones only if nobody else used them, since all
   *     events that carry nothing else go with them
   * @param rules the rules by which identifiers are told apart
   * @param at when the customer asked for it
   * @return the longer list
   * @throws IllegalArgumentException if the moment is more than 292,000 years from 1970
   * @throws IllegalStateException if the pseudonyms are closed
   */
  public Erasures erase(Collection<Identifier> identifiers, IdentityStitcher rules, Instant at) {
    long micros = Micros.of(requireNonNull(at, "at"));
    SortedMap<String, Long> more = new TreeMap<>(tombstones);
    for (Identifier identifier : identifiers) {
      rules.known(identifier).ifPresent(known -> more.merge(tombstone(known), micros, Math::min));
    }
    return new Erasures(pseudonyms, keyCheck, more);
  }

  /**
   * Returns this list with a customer, by all identifiers that are known to be this customer's
   * alone: the strong ones, and those weak ones with which nobody else ever logged in.
   *
   * <p>A device that others use too is not erased. What was done there without logging in carries
   * nothing of the erased customer but the device, and stays with those others.
   *
   * @param customer a customer of the graph; one that is not in it is erased by that name alone
   * @param graph who is who, by all that was ever known: what it does not know is not erased
   * @param at when the customer asked for it
   * @return the longer list
   * @throws IllegalArgumentException if the moment is more than 292,000 years from 1970
   * @throws IllegalStateException if the pseudonyms are closed
   */
  public Erasures erase(CustomerId customer, IdentityGraph graph, Instant at) {
    requireNonNull(customer, "customer");
    return erase(graph.ownIdentifiers(customer), IdentityStitcher.of(graph.rules()), at);
  }

  /**
   * Returns this list and another one together.
   *
   * @param other a list under the same key
   * @return everyone on either list; the order and the grouping of such sums do not matter
   * @throws IllegalArgumentException if the other list is under another key
   */
  public Erasures plus(Erasures other) {
    if (!keyCheck.equals(other.keyCheck)) {
      throw new IllegalArgumentException("erasures must be under one key: two keys");
    }
    SortedMap<String, Long> all = new TreeMap<>(tombstones);
    other.tombstones.forEach((tombstone, micros) -> all.merge(tombstone, micros, Math::min));
    return new Erasures(pseudonyms, keyCheck, all);
  }

  /**
   * Says whether an identifier was erased.
   *
   * @param identifier the identifier, normalised as when it was erased
   * @return true if it is on the list
   * @throws IllegalStateException if the pseudonyms are closed
   */
  public boolean covers(Identifier identifier) {
    requireNonNull(identifier, "identifier");
    return !tombstones.isEmpty() && tombstones.containsKey(tombstone(identifier));
  }

  private String tombstone(Identifier identifier) {
    return pseudonyms.of(identifier).value();
  }

  /**
   * Returns what takes erased customers out of events.
   *
   * @param rules the rules by which identifiers are told apart
   * @return the filter
   */
  public ErasureFilter filter(IdentityStitcher rules) {
    return new ErasureFilter(this, requireNonNull(rules, "rules"));
  }

  /**
   * Returns how far erasure has come: the number of tombstones. It rises with every identifier that
   * is new to the list and never falls, and the sum of two lists is at least as far as either.
   *
   * @return a count, not negative; 0 if nobody was erased
   */
  public int epoch() {
    return tombstones.size();
  }

  /**
   * Returns the latest moment at which somebody asked to be forgotten.
   *
   * @return the moment, to the microsecond; empty if nobody was erased
   */
  public Optional<Instant> latest() {
    return tombstones.values().stream().max(Long::compare).map(Micros::toInstant);
  }

  /**
   * Returns the list as bytes, which hold the pseudonyms of identifiers and neither a value nor the
   * key. The layout is in docs/privacy.md.
   *
   * @return a new array; equal lists give equal bytes
   */
  public byte[] toBytes() {
    return ErasuresCodec.write(keyCheck, tombstones);
  }

  /**
   * Reads a list from its bytes.
   *
   * @param bytes the bytes
   * @param pseudonyms under the key that the list was made with
   * @return the list
   * @throws StateFormatException if these are not the bytes of a sound list, or of one under
   *     another key
   * @throws IllegalStateException if the pseudonyms are closed
   */
  public static Erasures fromBytes(byte[] bytes, Pseudonyms pseudonyms) {
    String keyCheck = keyCheck(pseudonyms);
    return new Erasures(
        pseudonyms, keyCheck, ErasuresCodec.read(requireNonNull(bytes, "bytes"), keyCheck));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Erasures that
        && keyCheck.equals(that.keyCheck)
        && tombstones.equals(that.tombstones);
  }

  @Override
  public int hashCode() {
    return 31 * keyCheck.hashCode() + tombstones.hashCode();
  }

  @Override
  public String toString() {
    return "Erasures[epoch=" + epoch() + "]";
  }
}
