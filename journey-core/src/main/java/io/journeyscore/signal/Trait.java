package io.journeyscore.signal;

import io.journeyscore.event.Channel;
import io.journeyscore.event.JourneyEvent;
import java.util.Optional;

/** What may change from one event to the next. */
public enum Trait {
  /** The medium; the unknown one is none. */
  CHANNEL {
    @Override
    Optional<String> of(JourneyEvent event) {
      return event.channel().equals(Channel.UNKNOWN)
          ? Optional.empty()
          : Optional.of(event.channel().name());
    }
  },
  /** The family of the medium. */
  FAMILY {
    @Override
    Optional<String> of(JourneyEvent event) {
      return event.channel().family().map(Enum::name);
    }
  },
  /** The department. */
  OWNER {
    @Override
    Optional<String> of(JourneyEvent event) {
      return event.owner();
    }
  };

  /** What an event has of it; empty if nothing is known. */
  abstract Optional<String> of(JourneyEvent event);
}
