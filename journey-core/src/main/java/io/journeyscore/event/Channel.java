package io.journeyscore.event;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.CodePoints;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The medium through which an event happened. Two channels are the same if their names are.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name the name; not blank, no control characters
 * @param family the family it belongs to; empty if that is not known
 */
public record Channel(String name, Optional<ChannelFamily> family) implements Comparable<Channel> {

  private static final Map<String, ChannelFamily> WELL_KNOWN =
      Map.ofEntries(
          entry("web", ChannelFamily.DIGITAL),
          entry("app", ChannelFamily.DIGITAL),
          entry("mobile", ChannelFamily.DIGITAL),
          entry("search", ChannelFamily.DIGITAL),
          entry("paid_search", ChannelFamily.DIGITAL),
          entry("display", ChannelFamily.DIGITAL),
          entry("online_video", ChannelFamily.DIGITAL),
          entry("affiliate", ChannelFamily.DIGITAL),
          entry("marketplace", ChannelFamily.DIGITAL),
          entry("call_centre", ChannelFamily.CONTACT_CENTRE),
          entry("call_center", ChannelFamily.CONTACT_CENTRE),
          entry("phone", ChannelFamily.CONTACT_CENTRE),
          entry("chat", ChannelFamily.CONTACT_CENTRE),
          entry("support", ChannelFamily.CONTACT_CENTRE),
          entry("social", ChannelFamily.SOCIAL_AND_REVIEWS),
          entry("review", ChannelFamily.SOCIAL_AND_REVIEWS),
          entry("forum", ChannelFamily.SOCIAL_AND_REVIEWS),
          entry("community", ChannelFamily.SOCIAL_AND_REVIEWS),
          entry("email", ChannelFamily.COMMUNICATIONS),
          entry("sms", ChannelFamily.COMMUNICATIONS),
          entry("push", ChannelFamily.COMMUNICATIONS),
          entry("letter", ChannelFamily.COMMUNICATIONS),
          entry("invoice", ChannelFamily.COMMUNICATIONS),
          entry("store", ChannelFamily.IN_STORE),
          entry("shop", ChannelFamily.IN_STORE),
          entry("branch", ChannelFamily.IN_STORE),
          entry("kiosk", ChannelFamily.IN_STORE));

  /** The channel of an event that names none. */
  public static final Channel UNKNOWN = new Channel("unknown", Optional.empty());

  /** A web site. */
  public static final Channel WEB = of("web");

  /** A mobile application. */
  public static final Channel APP = of("app");

  /** E-mail. */
  public static final Channel EMAIL = of("email");

  /** Display advertising. */
  public static final Channel DISPLAY = of("display");

  /** Paid or organic search. */
  public static final Channel SEARCH = of("search");

  /** Social networks. */
  public static final Channel SOCIAL = of("social");

  /** The call centre. */
  public static final Channel CALL_CENTRE = of("call_centre");

  /** A shop. */
  public static final Channel STORE = of("store");

  /**
   * Checks the parts.
   *
   * @param name the name
   * @param family the family it belongs to
   * @throws IllegalArgumentException if the name is blank or holds a control character
   */
  public Channel {
    Checks.requireText(name, "channel");
    requireNonNull(family, "family");
  }

  /**
   * Returns the channel of a name. The family is known for common names, such as {@code web},
   * {@code call_centre}, {@code review}, {@code email} or {@code store}, whatever their case;
   * otherwise it is empty.
   *
   * @param name the name; not blank, no control characters
   * @return the channel
   * @throws IllegalArgumentException if the name is blank or holds a control character
   */
  public static Channel of(String name) {
    requireNonNull(name, "channel");
    return new Channel(name, Optional.ofNullable(WELL_KNOWN.get(name.toLowerCase(Locale.ROOT))));
  }

  /**
   * Returns a channel of a given family.
   *
   * @param name the name; not blank, no control characters
   * @param family the family it belongs to
   * @return the channel
   * @throws IllegalArgumentException if the name is blank or holds a control character
   */
  public static Channel of(String name, ChannelFamily family) {
    return new Channel(name, Optional.of(family));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Channel that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public int compareTo(Channel other) {
    return CodePoints.compare(name, other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
