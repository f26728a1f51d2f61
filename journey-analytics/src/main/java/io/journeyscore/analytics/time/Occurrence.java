package io.journeyscore.analytics.time;

import io.journeyscore.event.JourneyEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * One occurrence of a point on a track.
 *
 * @param order where it stands among the occurrences of all points of the track
 * @param at when it is
 * @param event the event that it is; empty if it is none
 */
record Occurrence(long order, Instant at, Optional<JourneyEvent> event) {}
