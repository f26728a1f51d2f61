package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Identifiers and links that no longer count: a person who wants to be forgotten, a link that was
 * wrong. Undoing is replay: the same events and links stitched again under exclusions give what
 * would be known had the excluded never been there.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows counts alone.
 */
public final class IdentityExclusions {

  private static final IdentityExclusions NONE = new IdentityExclusions(Set.of(), Set.of());

  private final Set<Identifier> identifiers;
  private final Set<Set<Identifier>> links;

  private IdentityExclusions(Set<Identifier> identifiers, Set<Set<Identifier>> links) {
    this.identifiers = Set.copyOf(identifiers);
    this.links = Set.copyOf(links);
  }

  /**
   * Returns the exclusions that exclude nothing.
   *
   * @return no exclusions
   */
  public static IdentityExclusions none() {
    return NONE;
  }

  /**
   * Returns these exclusions and one identifier more. It names nobody any longer: an event that
   * carries it belongs to whom its other identifiers name.
   *
   * @param identifier the identifier, normalised or not
   * @return the exclusions
   */
  public IdentityExclusions withIdentifier(Identifier identifier) {
    return withIdentifiers(Set.of(requireNonNull(identifier, "identifier")));
  }

  /**
   * Returns these exclusions and some identifiers more.
   *
   * @param added the identifiers, normalised or not
   * @return the exclusions
   */
  public IdentityExclusions withIdentifiers(Collection<Identifier> added) {
    Set<Identifier> more = new HashSet<>(identifiers);
    more.addAll(added);
    return new IdentityExclusions(more, links);
  }

  /**
   * Returns these exclusions and one link more. Whatever shows or gives it no longer counts:
   * neither does it join, nor is it a login.
   *
   * @param left one identifier
   * @param right the other one
   * @return the exclusions
   * @throws IllegalArgumentException if both are equal
   */
  public IdentityExclusions withLink(Identifier left, Identifier right) {
    if (left.equals(right)) {
      throw new IllegalArgumentException("link must be between two identifiers: one given twice");
    }
    Set<Set<Identifier>> more = new HashSet<>(links);
    more.add(Set.of(left, right));
    return new IdentityExclusions(identifiers, more);
  }

  /**
   * Returns the identifiers that no longer count.
   *
   * @return an unmodifiable set
   */
  public Set<Identifier> identifiers() {
    return identifiers;
  }

  /**
   * Returns the links that no longer count.
   *
   * @return an unmodifiable set of pairs
   */
  public Set<Set<Identifier>> links() {
    return links;
  }

  boolean isEmpty() {
    return identifiers.isEmpty() && links.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdentityExclusions that
        && identifiers.equals(that.identifiers)
        && links.equals(that.links);
  }

  @Override
  public int hashCode() {
    return 31 * identifiers.hashCode() + links.hashCode();
  }

  @Override
  public String toString() {
    return "IdentityExclusions[identifiers=%d, links=%d]"
        .formatted(identifiers.size(), links.size());
  }
}
