package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.sequence.JourneyUpdate.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A listener that keeps what it hears, and sees to it that updates are numbered as promised. */
final class Heard implements JourneyListener {

  /** What updates replace each other. */
  record Name(String id, int segment) {}

  final List<JourneyUpdate> updates = new ArrayList<>();
  final List<RejectedEvent> rejected = new ArrayList<>();
  final List<Duration> lags = new ArrayList<>();
  private final boolean checked;
  private final Map<Name, JourneyUpdate> last = new HashMap<>();
  private final List<JourneyUpdate> handedOn = new ArrayList<>();

  Heard() {
    this(true);
  }

  private Heard(boolean checked) {
    this.checked = checked;
  }

  /** A listener that only keeps, for streams that may forget a customer. */
  static Heard unchecked() {
    return new Heard(false);
  }

  @Override
  public void updated(JourneyUpdate update) {
    updates.add(update);
    if (checked) {
      check(update);
    }
  }

  private void check(JourneyUpdate update) {
    Name name = new Name(update.journeyId(), update.segment());
    JourneyUpdate before = last.get(name);
    if (before == null) {
      assertThat(update.revision()).as("first is number one").isEqualTo(1);
      assertThat(update.kind()).isEqualTo(Kind.OPENED);
    } else {
      assertThat(update.revision()).as("numbers rise by one").isEqualTo(before.revision() + 1);
      assertThat(update.kind()).isNotEqualTo(Kind.OPENED);
      assertThat(before.kind()).as("closed is final").isNotEqualTo(Kind.CLOSED);
    }
    if (update.kind() == Kind.WITHDRAWN) {
      last.remove(name);
    } else if (update.isEvicted()) {
      // Its customer was forgotten, so an event with the same key begins from one again.
      last.remove(name);
      handedOn.add(update);
    } else {
      last.put(name, update);
    }
  }

  @Override
  public void rejected(RejectedEvent event, Duration lag) {
    rejected.add(event);
    lags.add(lag);
  }

  /** The last update of each journey and segment that stands. */
  List<JourneyUpdate> standing() {
    List<JourneyUpdate> all = new ArrayList<>(handedOn);
    all.addAll(last.values());
    return all;
  }

  /** The journeys of the last updates, ordered by id and segment. */
  List<Journey> journeys() {
    return standing().stream()
        .sorted(
            Comparator.comparing(JourneyUpdate::journeyId).thenComparingInt(JourneyUpdate::segment))
        .map(JourneyUpdate::journey)
        .toList();
  }

  List<Kind> kinds() {
    return updates.stream().map(JourneyUpdate::kind).toList();
  }
}
