package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a model of learned stages sees of an event: its type, or its type and its channel.
 *
 * <p>Symbols are in the order of their types, then of their channels, none first.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param type the type
 * @param channel the channel; empty for a model that looks at types alone
 */
public record EventSymbol(EventType type, Optional<Channel> channel)
    implements Comparable<EventSymbol> {

  private static final Comparator<EventSymbol> ORDER =
      Comparator.comparing(EventSymbol::type)
          .thenComparing(symbol -> symbol.channel().map(Channel::name).orElse(""));

  /**
   * Checks that both are given.
   *
   * @param type the type
   * @param channel the channel; empty for a model that looks at types alone
   */
  public EventSymbol {
    requireNonNull(type, "type");
    requireNonNull(channel, "channel");
  }

  /**
   * Returns the type of an event.
   *
   * @param event the event
   * @return a symbol without a channel
   */
  public static EventSymbol typeOf(JourneyEvent event) {
    return new EventSymbol(event.type(), Optional.empty());
  }

  /**
   * Returns the type and the channel of an event.
   *
   * @param event the event
   * @return a symbol with a channel
   */
  public static EventSymbol typeAndChannelOf(JourneyEvent event) {
    return new EventSymbol(event.type(), Optional.of(event.channel()));
  }

  @Override
  public int compareTo(EventSymbol other) {
    return ORDER.compare(this, other);
  }
}
