package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.stage.Stage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A part of a kind of signal.
 *
 * @param name what it is called
 * @param type what it is
 * @param required whether every signal of the kind has it
 */
public record SignalPart(String name, Type type, boolean required) {

  /**
   * Checks the parts.
   *
   * @param name what it is called
   * @param type what it is
   * @param required whether every signal of the kind has it
   */
  public SignalPart {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
  }

  static SignalPart required(String name, Type type) {
    return new SignalPart(name, type, true);
  }

  static SignalPart optional(String name, Type type) {
    return new SignalPart(name, type, false);
  }

  @Override
  public String toString() {
    return name;
  }

  /** What a part can be. */
  public enum Type {
    /** An {@link EventFilter}. */
    EVENTS(EventFilter.class, "a filter of events"),
    /** A list of {@link EventFilter}. */
    STEPS(List.class, "a list of filters of events") {
      @Override
      boolean holds(Object part) {
        return part instanceof List<?> list && list.stream().allMatch(EVENTS::holds);
      }
    },
    /** A {@link SignalWindow}. */
    WINDOW(SignalWindow.class, "a window"),
    /** A {@link Duration}. */
    LENGTH(Duration.class, "a length of time"),
    /** A {@link Stage}. */
    STAGE(Stage.class, "a stage"),
    /** A {@link Trait}. */
    TRAIT(Trait.class, "a trait"),
    /** A {@link Statistic}. */
    STATISTIC(Statistic.class, "a statistic"),
    /** A {@link Quantity}. */
    QUANTITY(Quantity.class, "a quantity"),
    /** An {@link Integer}. */
    NUMBER(Integer.class, "a whole number"),
    /** A {@link String}. */
    NAME(String.class, "a name"),
    /** A list of {@link String}. */
    NAMES(List.class, "a list of names") {
      @Override
      boolean holds(Object part) {
        return part instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
      }
    },
    /** A {@link ZoneId}. */
    ZONE(ZoneId.class, "a time zone"),
    /** A list of {@link LocalDate}. */
    DATES(List.class, "a list of dates") {
      @Override
      boolean holds(Object part) {
        return part instanceof List<?> list && list.stream().allMatch(LocalDate.class::isInstance);
      }
    };

    private final Class<?> held;
    private final String words;

    Type(Class<?> held, String words) {
      this.held = held;
      this.words = words;
    }

    boolean holds(Object part) {
      return held.isInstance(part);
    }

    String words() {
      return words;
    }
  }
}
