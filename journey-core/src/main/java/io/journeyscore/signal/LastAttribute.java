package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.internal.Checks;
import java.util.List;

/**
 * Which category the last value of a text attribute is of: its place among the categories, from 0;
 * as many as there are categories for any other value; missing if no event has one.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param attribute the name of the attribute
 * @param categories the values that are told apart
 * @param scope which events the signal looks at
 */
public record LastAttribute(String attribute, List<String> categories, Scope scope)
    implements Signal {

  /**
   * Checks the parts.
   *
   * @param attribute the name of the attribute
   * @param categories the values that are told apart
   * @param scope which events the signal looks at
   * @throws IllegalArgumentException if there are no categories, too many, or two are the same
   */
  public LastAttribute {
    requireNonNull(attribute, "attribute");
    requireNonNull(scope, "scope");
    Checks.requireText(attribute, "attribute");
    categories = Categories.checked(categories);
  }

  static LastAttribute of(SignalForm form) {
    return new LastAttribute(
        form.part("attribute", String.class), form.list("categories", String.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("attribute", attribute)
        .with("categories", categories)
        .of(SignalKind.LAST_ATTRIBUTE, scope);
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
            List.of("last attribute", attribute, categories),
            CategoryTracker.class,
            () -> CategoryTracker.of(layout, AttributeKey.ofText(attribute), categories));
    return at -> tracker.last(at.state(scope));
  }
}
