package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;

/**
 * The share of the resolved issues that took one contact; missing if none was resolved. An issue
 * opens with a contact, further contacts are about it, and a resolution closes it; one event can be
 * both.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param contact the contacts
 * @param resolution what closes an issue
 * @param scope which events the signal looks at
 */
public record FirstContactResolution(EventFilter contact, EventFilter resolution, Scope scope)
    implements Signal {

  /**
   * Checks the parts.
   *
   * @param contact the contacts
   * @param resolution what closes an issue
   * @param scope which events the signal looks at
   */
  public FirstContactResolution {
    requireNonNull(contact, "contact");
    requireNonNull(resolution, "resolution");
    requireNonNull(scope, "scope");
  }

  static FirstContactResolution of(SignalForm form) {
    return new FirstContactResolution(
        form.part("contact", EventFilter.class),
        form.part("resolution", EventFilter.class),
        form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("contact", contact)
        .with("resolution", resolution)
        .of(SignalKind.FIRST_CONTACT_RESOLUTION, scope);
  }

  @Override
  public Unit unit() {
    return Unit.SHARE;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  Gauge gauge(Layout layout) {
    IssueTracker issues = layout.issues(contact, resolution);
    return at -> issues.atFirst(at.state(scope));
  }
}
