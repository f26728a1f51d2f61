/**
 * What happened: one customer's event with its time, type, channel, value and rating; filters over
 * events as data; and the accounting of every event that was read.
 *
 * <p>Start from {@link io.journeyscore.event.JourneyEvent}:
 *
 * <pre>{@code
 * JourneyEvent purchase =
 *     JourneyEvent.builder(EventType.of("purchase"), Instant.parse("2026-03-01T10:15:30Z"))
 *         .customer("c-17")
 *         .channel(Channel.WEB)
 *         .value(Money.of("49.90", "EUR"))
 *         .build();
 * }</pre>
 */
@NullMarked
package io.journeyscore.event;

import org.jspecify.annotations.NullMarked;
