package io.journeyscore.examples.realdata;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The log {@code ecom} of retentioneering as events of sessions in a web shop: each session is a
 * journey, the purchase its goal.
 */
final class Shop {

  static final String PURCHASE = "purchase";
  static final List<String> ERRORS = List.of("error_page", "payment_error", "checkout_bug");
  static final String CHAT = "support_chat";

  private static final Instant OBSERVED_UNTIL = Instant.parse("2024-06-30T00:00:00Z");
  private static final Duration HORIZON = Duration.ofHours(2);
  private static final Stage LOOKED = Stage.of("LOOKED");
  private static final Stage CHOSE = Stage.of("CHOSE");
  private static final Stage SHIPPING = Stage.of("SHIPPING");
  private static final Stage PAYMENT = Stage.of("PAYMENT");

  private Shop() {}

  /**
   * Reads the log.
   *
   * @param file {@code ecom.csv.gz}
   * @return the events, in the order of the file
   */
  static List<JourneyEvent> read(Path file) throws IOException {
    List<JourneyEvent> events = new ArrayList<>();
    CsvEvents.reader()
        .rename("user_id", "customer_id")
        .rename("session_id", "journey_key")
        .rename("event", "type")
        .rename("acquisition_channel", "channel")
        .zone(ZoneOffset.UTC)
        .ignoreUnknownColumns()
        .build()
        .read(file, events::add);
    return events;
  }

  /** Does a session end in a purchase, judged after its fourth event? */
  static Study afterFourEvents() {
    return new Study(
        JourneyDefinition.builder(
                JourneyRules.builder("session", "1")
                    .byJourneyKey()
                    .goal(Goal.terminal(PURCHASE, ofType(PURCHASE)))
                    .build())
            .signals(signals())
            .target(Target.successWithin(HORIZON))
            .landmarks(Landmarks.afterEvents(4))
            .build(),
        Algorithm.logistic(),
        Signal.count(ofType("add_to_cart")),
        OBSERVED_UNTIL);
  }

  /** How far a session comes before its purchase. */
  static StageModel stages() {
    return StageModel.builder()
        .name("shop")
        .stage(LOOKED, ofType("product_view"))
        .stage(CHOSE, ofType("add_to_cart", "cart"))
        .stage(SHIPPING, ofType("shipping_details"))
        .stage(PAYMENT, ofType("payment_details"))
        .build();
  }

  private static SignalSet signals() {
    List<Signal> signals = new ArrayList<>();
    List.of(
            "product_view",
            "catalog",
            "search",
            "home",
            "filter_results",
            "add_to_cart",
            "cart",
            "shipping_details",
            "payment_details",
            "wishlist_add",
            "promo_page",
            "error_page",
            "payment_error",
            "checkout_bug",
            "support_chat")
        .forEach(type -> signals.add(Signal.count(ofType(type))));
    List.of(LOOKED, CHOSE, SHIPPING, PAYMENT)
        .forEach(stage -> signals.add(Signal.stageReached(stage)));
    signals.add(Signal.elapsed());
    signals.add(Signal.lastGap(any()));
    signals.add(Signal.ngram(ofType("product_view"), ofType("add_to_cart")));
    signals.add(Signal.ngram(ofType("cart"), ofType("shipping_details")));
    return SignalSet.of(stages(), signals);
  }
}
