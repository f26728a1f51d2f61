package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;

/**
 * How many contacts there were since the last resolution: those about an issue that is open.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param contact the contacts
 * @param resolution what closes an issue
 * @param scope which events the signal looks at
 */
public record UnresolvedContacts(EventFilter contact, EventFilter resolution, Scope scope)
    implements Signal {

  /**
   * Checks the parts.
   *
   * @param contact the contacts
   * @param resolution what closes an issue
   * @param scope which events the signal looks at
   */
  public UnresolvedContacts {
    requireNonNull(contact, "contact");
    requireNonNull(resolution, "resolution");
    requireNonNull(scope, "scope");
  }

  static UnresolvedContacts of(SignalForm form) {
    return new UnresolvedContacts(
        form.part("contact", EventFilter.class),
        form.part("resolution", EventFilter.class),
        form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("contact", contact)
        .with("resolution", resolution)
        .of(SignalKind.UNRESOLVED_CONTACTS, scope);
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
    IssueTracker issues = layout.issues(contact, resolution);
    return at -> issues.openContacts(at.state(scope));
  }
}
