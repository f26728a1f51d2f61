package io.journeyscore.analytics.time;

import java.util.Optional;

/**
 * A way from one point to another on a track.
 *
 * @param from where it begins
 * @param to where it ends; empty if it had not ended when the watch did
 */
record Span(Occurrence from, Optional<Occurrence> to) {}
