package io.journeyscore.signal;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;

/** Saved live customers by signals of every tracker, small enough to damage every bit of them. */
final class LiveStates {

  static final String BINDING = "d1";

  private static final EventFilter BUYS = EventFilter.ofType("purchase");
  private static final EventFilter LOOKS = EventFilter.ofType("visit");
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Stage LOOKING = Stage.of("looking");
  private static final Stage BOUGHT = Stage.of("bought");

  private LiveStates() {}

  private static SignalSet signals(Duration grace) {
    StageModel stages =
        StageModel.builder()
            .stage(LOOKING, LOOKS)
            .stage(BOUGHT, BUYS)
            .cancel(BOUGHT, EventFilter.ofType("cancel"))
            .hysteresis(2)
            .build();
    Quantity minutes = Quantity.attribute(RandomLogs.MINUTES.name());
    return SignalSet.of(
            stages,
            Signal.count(LOOKS)
                .within(new SignalWindow.Within(Window.elapsed(Duration.ofDays(7))))
                .ofCustomer(),
            Signal.count(LOOKS)
                .within(new SignalWindow.Within(Window.calendar(Period.ofMonths(1), ROME))),
            Signal.count(LOOKS)
                .within(
                    SignalWindow.session(
                        SessionRule.after(Window.calendar(Period.ofDays(1), ROME)))),
            Signal.amount(Statistic.SUM, Quantity.Common.VALUE, BUYS),
            Signal.amount(Statistic.LAST, minutes, EventFilter.any()),
            Signal.amount(Statistic.MAX, minutes, LOOKS).within(SignalWindow.lastEvents(3)),
            Signal.amount(Statistic.MEAN, minutes, LOOKS)
                .within(SignalWindow.session(SessionRule.after(Duration.ofDays(1)))),
            Signal.share(LOOKS, EventFilter.any())
                .within(new SignalWindow.Within(Window.elapsed(Duration.ofDays(3)))),
            Signal.distinct(Trait.CHANNEL).ofCustomer(),
            Signal.entropy(Trait.CHANNEL).ofCustomer(),
            Signal.switches(Trait.OWNER),
            Signal.lastTrait(Trait.CHANNEL, List.of("web", "email")),
            Signal.lastAttribute(Log.NOTE.name(), List.of("gold")),
            Signal.before(LOOKS, BUYS),
            Signal.subsequence(LOOKS, LOOKS, BUYS).withAtMostBetween(2),
            Signal.repeatedContacts(LOOKS, Duration.ofDays(1)),
            Signal.unresolvedContacts(LOOKS, BUYS),
            Signal.firstContactResolution(LOOKS, BUYS),
            Signal.hourOfLast(LOOKS, ROME),
            Signal.gapTrend(LOOKS),
            Signal.identityConfidence(),
            Signal.dwell(LOOKING),
            Signal.priorStage(LOOKING),
            Signal.daysInStage(),
            Signal.attributeGap(minutes, LOOKING, minutes, BOUGHT))
        .withGrace(grace);
  }

  private static SignalRun run(boolean byKey, Duration grace) {
    JourneyRules.Builder rules =
        byKey
            ? JourneyRules.builder().byJourneyKey()
            : JourneyRules.builder()
                .boundary(Boundary.gap(Window.calendar(Period.ofDays(10), ROME)))
                .maximumLength(Duration.ofDays(40));
    return signals(grace).run(rules.succeedsOn(BUYS).build());
  }

  /** Runs by silence and by key, with grace and without, whose states no other one reads. */
  static List<SignalRun> runs() {
    return List.of(
        run(false, Duration.ofDays(1)),
        run(false, Duration.ZERO),
        run(true, Duration.ofDays(1)),
        run(true, Duration.ZERO));
  }

  /** A customer with something of everything. */
  static List<JourneyEvent> events() {
    return Log.of(
            """
            ann 1d   visit    id=a key=k1 channel=web
            ann 2d   visit    id=b key=k1 channel=email touchpoint=home note=gold
            ann 2d1h visit    id=c key=k2 channel=web touchpoint=desk
            ann 3d   purchase id=d key=k1 value=3
            ann 4d   visit    id=e key=k2 channel=tv note=tin
            ann 4d1h cancel   id=f key=k2
            ann 4d2h visit    id=g key=k3 channel=web
            ann 4d1m visit    id=h key=k3
            """)
        .stream()
        .map(
            event ->
                event.toBuilder()
                    .attribute(RandomLogs.MINUTES, 2.5)
                    .owner(event.eventId().orElseThrow() + "s")
                    .build())
        .toList();
  }

  /** What is kept of the customer. */
  static byte[] state(SignalRun run) {
    LiveSignals live = run.open();
    events().forEach(live::accept);
    return live.save(BINDING);
  }

  /**
   * Restores a customer, and works with it where that succeeds.
   *
   * @return whether it was restored
   */
  static boolean worked(SignalRun run, byte[] bytes) {
    LiveSignals live;
    try {
      live = run.restore(bytes, BINDING);
    } catch (StateFormatException e) {
      return false;
    }
    SignalWorkspace workspace = run.newWorkspace();
    read(live, workspace);
    for (JourneyEvent event :
        Log.of(
            """
            ann 4d1h30m visit    id=i key=k3
            ann 5d      visit    id=j key=k2 channel=web touchpoint=home
            ann 6d      purchase id=k key=k3 value=1
            ann 6d1h    cancel   id=l key=k4
            ann 30d     visit    id=m key=k5 channel=chat
            """)) {
      live.accept(event);
      read(live, workspace);
    }
    run.restore(live.save(BINDING), BINDING);
    return true;
  }

  private static void read(LiveSignals live, SignalWorkspace workspace) {
    live.read(live.lastMicros(), workspace);
    for (double value : workspace.values()) {
      if (Double.isInfinite(value)) {
        throw new IllegalStateException("a signal must not be infinite");
      }
    }
  }
}
