package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Checks;
import java.time.Duration;
import java.util.List;

/**
 * How many contacts came at most some time after the contact before.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param contact the contacts
 * @param within the longest time, itself included; positive
 * @param scope which events the signal looks at
 */
public record RepeatedContacts(EventFilter contact, Duration within, Scope scope)
    implements Signal {

  /**
   * Checks the parts.
   *
   * @param contact the contacts
   * @param within the longest time, itself included; positive
   * @param scope which events the signal looks at
   * @throws IllegalArgumentException if the time is not positive
   */
  public RepeatedContacts {
    requireNonNull(contact, "contact");
    requireNonNull(within, "within");
    requireNonNull(scope, "scope");
    Checks.requirePositive(within, "within");
  }

  static RepeatedContacts of(SignalForm form) {
    return new RepeatedContacts(
        form.part("contact", EventFilter.class), form.part("within", Duration.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("contact", contact)
        .with("within", within)
        .of(SignalKind.REPEATED_CONTACTS, scope);
  }

  @Override
  public Unit unit() {
    return Unit.COUNT;
  }

  @Override
  public Range range() {
    return Range.NOT_NEGATIVE;
  }

  Gauge gauge(Layout layout) {
    RepeatTracker tracker =
        layout.shared(
            List.of("repeats", contact, within),
            RepeatTracker.class,
            () -> new RepeatTracker(layout, contact, within));
    return at -> tracker.repeats(at.state(scope));
  }
}
