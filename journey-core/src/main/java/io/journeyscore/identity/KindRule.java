package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.internal.Checks;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What holds for the identifiers of one kind.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param kind the kind; a strong one says who somebody is, a weak one is owned for a time
 * @param valuesPerCustomer how many values of this kind one customer may have, at least 1; a link
 *     that would pass it is refused as {@code UNIQUE_NAMESPACE}
 * @param normalisation how values are made alike before they are compared; empty for letter by
 *     letter
 * @param blocked values that stand for nobody, as patterns in code-point order without repeats: a
 *     star stands for any letters, a question mark for one; compared without regard to case
 * @param ownedFor how far from a login, before it or after it, a weak identifier belongs to the
 *     person who logged in; empty for without end; always empty for a strong kind
 */
public record KindRule(
    IdentifierKind kind,
    int valuesPerCustomer,
    Set<Normalisation> normalisation,
    List<String> blocked,
    Optional<Duration> ownedFor) {

  /** No limit of {@link #valuesPerCustomer} but that of all identifiers of a customer. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /**
   * Checks the parts, and puts the patterns in order.
   *
   * @param kind the kind
   * @param valuesPerCustomer how many values one customer may have
   * @param normalisation how values are made alike
   * @param blocked values that stand for nobody
   * @param ownedFor how long a login owns a weak identifier
   * @throws IllegalArgumentException if the limit is below 1, a pattern is blank, the length is not
   *     positive, or a strong kind has one
   */
  public KindRule {
    requireNonNull(kind, "kind");
    Checks.requirePositive(valuesPerCustomer, "valuesPerCustomer of kind " + kind);
    EnumSet<Normalisation> steps = EnumSet.noneOf(Normalisation.class);
    steps.addAll(normalisation);
    normalisation = Collections.unmodifiableSet(steps);
    blocked = BlockedValues.ordered(blocked);
    ownedFor.ifPresent(length -> Checks.requirePositive(length, "ownedFor of kind " + kind));
    if (ownedFor.isPresent() && kind.strong()) {
      throw new IllegalArgumentException("ownedFor must be left out for a strong kind: " + kind);
    }
  }

  /**
   * Returns the usual rule: letter by letter, nothing blocked, owned without end, and no limit of
   * values but one for {@link IdentifierKind#CUSTOMER}.
   *
   * @param kind the kind
   * @return the rule
   */
  public static KindRule of(IdentifierKind kind) {
    int limit = kind.equals(IdentifierKind.CUSTOMER) ? 1 : UNLIMITED;
    return new KindRule(kind, limit, Set.of(), List.of(), Optional.empty());
  }

  /**
   * Returns this rule with another limit of values.
   *
   * @param values how many values of this kind one customer may have
   * @return the rule
   * @throws IllegalArgumentException if below 1
   */
  public KindRule limitedTo(int values) {
    return new KindRule(kind, values, normalisation, blocked, ownedFor);
  }

  /**
   * Returns this rule with other steps of normalisation.
   *
   * @param steps the steps, in any order
   * @return the rule
   */
  public KindRule normalised(Normalisation... steps) {
    return new KindRule(kind, valuesPerCustomer, Set.of(steps), blocked, ownedFor);
  }

  /**
   * Returns this rule with more values that stand for nobody.
   *
   * @param patterns values, or patterns such as {@code noreply@*}
   * @return the rule
   * @throws IllegalArgumentException if a pattern is blank
   */
  public KindRule blocking(String... patterns) {
    List<String> more = Stream.concat(blocked.stream(), Arrays.stream(patterns)).toList();
    return new KindRule(kind, valuesPerCustomer, normalisation, more, ownedFor);
  }

  /**
   * Returns this rule with a time for which a login owns a weak identifier.
   *
   * @param length the time before and after a login, its end excluded
   * @return the rule
   * @throws IllegalArgumentException if not positive, or if the kind is strong
   */
  public KindRule ownedFor(Duration length) {
    return new KindRule(kind, valuesPerCustomer, normalisation, blocked, Optional.of(length));
  }
}
