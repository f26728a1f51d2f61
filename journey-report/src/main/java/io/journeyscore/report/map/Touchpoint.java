package io.journeyscore.report.map;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.JourneyEvent;
import java.util.Comparator;
import java.util.Optional;

/**
 * A named place of contact in a family of channels. The same name in two families is two
 * touchpoints.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param family the family; empty where the channel is in none
 * @param name the name
 */
public record Touchpoint(Optional<ChannelFamily> family, String name)
    implements Comparable<Touchpoint> {

  private static final Comparator<Touchpoint> ORDER =
      Comparator.comparing(Touchpoint::rank).thenComparing(Touchpoint::name);

  /**
   * Checks the parts.
   *
   * @param family the family
   * @param name the name
   */
  public Touchpoint {
    requireNonNull(family, "family");
    requireNonNull(name, "name");
  }

  static Touchpoint of(JourneyEvent event) {
    return new Touchpoint(event.channel().family(), event.touchpoint());
  }

  private int rank() {
    return family.map(Enum::ordinal).orElse(ChannelFamily.values().length);
  }

  @Override
  public int compareTo(Touchpoint other) {
    return ORDER.compare(this, other);
  }
}
