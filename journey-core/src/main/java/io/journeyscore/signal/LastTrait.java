package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Which category the last value of a trait is of: its place among the categories, from 0; as many
 * as there are categories for any other value; missing if no event has a value.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param trait what is looked at
 * @param categories the values that are told apart
 * @param scope which events the signal looks at
 */
public record LastTrait(Trait trait, List<String> categories, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param trait what is looked at
   * @param categories the values that are told apart
   * @param scope which events the signal looks at
   * @throws IllegalArgumentException if there are no categories, too many, or two are the same
   */
  public LastTrait {
    requireNonNull(trait, "trait");
    requireNonNull(scope, "scope");
    categories = Categories.checked(categories);
  }

  static LastTrait of(SignalForm form) {
    return new LastTrait(
        form.part("trait", Trait.class), form.list("categories", String.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("trait", trait)
        .with("categories", categories)
        .of(SignalKind.LAST_TRAIT, scope);
  }

  @Override
  public Unit unit() {
    return Unit.CATEGORY;
  }

  @Override
  public Range range() {
    return new Range(0, categories.size());
  }

  Gauge gauge(Layout layout) {
    CategoryTracker tracker =
        layout.shared(
            List.of("last trait", trait, categories),
            CategoryTracker.class,
            () -> CategoryTracker.of(layout, trait, categories));
    return at -> tracker.last(at.state(scope));
  }
}
