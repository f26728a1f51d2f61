package io.journeyscore.analytics.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One lag, and the messages that were sent in it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param journeyId the journey of its beginning; empty if that is in none
 * @param from when it began
 * @param to when it ended; empty if it had not when the watch ended
 * @param length how long it is, on the lag's scale, or was up to the end of the watch
 * @param messages how many messages were sent after its beginning and before its end
 */
public record WatchedLag(
    Optional<String> journeyId,
    Instant from,
    Optional<Instant> to,
    Duration length,
    int messages) {}
