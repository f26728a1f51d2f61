package io.journeyscore.analytics.customer;

import io.journeyscore.analytics.internal.JsonTree;
import io.journeyscore.event.Channel;
import io.journeyscore.score.Contribution;
import java.util.Locale;
import java.util.Optional;

/** A customer view as JSON: every member is always there, what is unknown is {@code null}. */
final class HandOffPayload {
  private static final String KIND = "journeyscore.customer-view";
  private static final int VERSION = 1;

  private HandOffPayload() {}

  static String of(CustomerView view) {
    return new JsonTree()
        .put("kind", KIND)
        .put("version", VERSION)
        .put("customer", customer(view))
        .put("asOf", view.asOf())
        .put("stage", view.stage().map(HandOffPayload::stage))
        .put("score", view.score().map(HandOffPayload::score))
        .put("openIssues", view.issuesKnown() ? Optional.of(issues(view)) : Optional.empty())
        .put("preferredChannel", view.channel().map(HandOffPayload::channel))
        .put("value", view.value())
        .put("currency", view.currency())
        .put("journeys", view.journeys().stream().map(HandOffPayload::journey).toList())
        .put("events", view.events())
        .put("history", view.history().stream().map(HandOffPayload::entry).toList())
        .toText();
  }

  private static JsonTree customer(CustomerView view) {
    return new JsonTree()
        .put("kind", view.customer().kind().name())
        .put("id", view.customer().value());
  }

  private static JsonTree stage(CurrentStage stage) {
    return new JsonTree()
        .put("name", stage.stage().name())
        .put("since", stage.since())
        .put("seconds", stage.dwell().toSeconds());
  }

  private static JsonTree score(ViewedScore score) {
    return new JsonTree()
        .put("journey", score.journeyId())
        .put("probability", score.score().probability())
        .put("warnings", score.score().warnings().stream().map(Enum::name).sorted().toList())
        .put("model", score.score().modelId())
        .put("unit", score.unit().name())
        .put("reasons", score.reasons().stream().map(reason -> reason(score, reason)).toList());
  }

  private static JsonTree reason(ViewedScore score, Contribution reason) {
    return new JsonTree()
        .put("signal", reason.signal().name())
        .put("value", Double.isNaN(reason.value()) ? Optional.empty() : Optional.of(reason.value()))
        .put("contribution", reason.contribution())
        .put("text", reason.text(score.unit(), Locale.ENGLISH));
  }

  private static Object issues(CustomerView view) {
    return view.issues().stream()
        .map(
            issue ->
                new JsonTree()
                    .put("key", issue.key())
                    .put("openedAt", issue.openedAt())
                    .put("lastContactAt", issue.lastContactAt())
                    .put("contacts", issue.contacts())
                    .put("lastType", issue.lastType().name())
                    .put("lastChannel", known(issue.lastChannel())))
        .toList();
  }

  private static JsonTree channel(PreferredChannel channel) {
    return new JsonTree()
        .put("name", channel.channel().name())
        .put("uses", channel.uses())
        .put("of", channel.of());
  }

  private static JsonTree journey(ViewedJourney journey) {
    return new JsonTree()
        .put("id", journey.id())
        .put("key", journey.key())
        .put("status", journey.status().name())
        .put("start", journey.start())
        .put("lastEvent", journey.lastEvent())
        .put("events", journey.events())
        .put("value", journey.value());
  }

  private static JsonTree entry(HistoryEntry entry) {
    return new JsonTree()
        .put("at", entry.occurredAt())
        .put("type", entry.type().name())
        .put("channel", known(entry.channel()))
        .put("touchpoint", entry.touchpoint())
        .put("owner", entry.owner())
        .put("value", entry.value().map(money -> (Object) money.amount()));
  }

  private static Optional<String> known(Channel channel) {
    return channel.equals(Channel.UNKNOWN) ? Optional.empty() : Optional.of(channel.name());
  }
}
