package io.journeyscore.analytics.customer;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What opens and closes an issue, as the signals of contacts have it: a contact opens one, further
 * contacts are about it, and a resolution closes it; one event can be both.
 *
 * @param contact the contacts
 * @param resolution what closes an issue
 * @param key the attribute that tells issues apart; empty if a customer has one at a time
 */
record Issues(EventFilter contact, EventFilter resolution, Optional<AttributeKey<String>> key) {

  List<OpenIssue> in(List<JourneyEvent> events) {
    Map<Optional<String>, OpenIssue> open = new LinkedHashMap<>();
    for (JourneyEvent event : events) {
      Optional<String> own = key.flatMap(event::get);
      if (contact.matches(event)) {
        open.merge(own, opened(own, event), (before, now) -> continued(before, event));
      }
      if (resolution.matches(event)) {
        open.remove(own);
      }
    }
    List<OpenIssue> issues = new ArrayList<>(open.values());
    issues.sort(Comparator.comparing(OpenIssue::openedAt));
    return issues;
  }

  private static OpenIssue opened(Optional<String> key, JourneyEvent event) {
    return new OpenIssue(
        key, event.occurredAt(), event.occurredAt(), 1, event.type(), event.channel());
  }

  private static OpenIssue continued(OpenIssue before, JourneyEvent event) {
    return new OpenIssue(
        before.key(),
        before.openedAt(),
        event.occurredAt(),
        before.contacts() + 1,
        event.type(),
        event.channel());
  }
}
