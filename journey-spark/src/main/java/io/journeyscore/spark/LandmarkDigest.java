package io.journeyscore.spark;

import io.journeyscore.definition.Landmarks;
import io.journeyscore.event.JourneyEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The few events of a journey or of a customer that decide whether landmarks cover a moment.
 *
 * <p>Not thread-safe.
 */
final class LandmarkDigest {

  private final Landmarks landmarks;
  private final Instant moment;
  private final int most;

  /** Those that decide; the one to be left out first comes first. */
  private final PriorityQueue<JourneyEvent> deciding;

  LandmarkDigest(Landmarks landmarks, Instant moment) {
    this.landmarks = landmarks;
    this.moment = moment;
    this.most = landmarks instanceof Landmarks.AfterEvents after ? after.events() : 1;
    this.deciding = new PriorityQueue<>(order(landmarks, moment).reversed());
  }

  /** Those that decide come first. */
  private static Comparator<JourneyEvent> order(Landmarks landmarks, Instant moment) {
    if (landmarks instanceof Landmarks.AfterElapsed after) {
      return Comparator.comparing(after::reachedBy);
    }
    Comparator<JourneyEvent> arrived = Comparator.comparingLong(JourneyEvent::inViewFromMicros);
    return landmarks instanceof Landmarks.AfterEvents
        ? arrived
        : Comparator.comparing((JourneyEvent event) -> !comesAt(event, moment))
            .thenComparing(arrived);
  }

  private static boolean comesAt(JourneyEvent event, Instant moment) {
    return event.inViewFromMicros() == ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  /**
   * Takes the next event in the total order.
   *
   * @param enters whether it enters the stage of {@link Landmarks#atStageEntry}, if these are they
   */
  void add(JourneyEvent event, boolean enters) {
    if (landmarks instanceof Landmarks.AtStageEntry && (!enters || !deciding.isEmpty())) {
      return;
    }
    deciding.add(event);
    if (deciding.size() > most) {
      deciding.remove();
    }
  }

  /** Says whether the landmarks cover the moment. */
  boolean covers() {
    return landmarks.cover(List.copyOf(deciding), moment);
  }
}
