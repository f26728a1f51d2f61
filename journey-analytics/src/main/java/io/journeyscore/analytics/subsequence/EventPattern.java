package io.journeyscore.analytics.subsequence;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.Subsequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Types of events one after the other; an element may be several types at one moment.
 *
 * <p>Patterns are ordered by how many events they have, then by their elements from the first on,
 * each by its types from the first on. The text form is that of TraMineR, {@code (A)-(B,C)}, and is
 * for reading only: names may hold any of its signs.
 *
 * <p>Immutable and thread-safe.
 *
 * @param elements the elements, first to last; each has at least one type, each type once, in the
 *     order of the types
 */
public record EventPattern(List<List<EventType>> elements) implements Comparable<EventPattern> {

  /**
   * Copies the elements and sorts their types.
   *
   * @param elements the elements, first to last
   * @throws NullPointerException if there is a null
   * @throws IllegalArgumentException if there is no element, or one has no type or a type twice
   */
  public EventPattern {
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("elements must not be empty: " + elements);
    }
    List<List<EventType>> copy = new ArrayList<>(elements.size());
    for (List<EventType> element : elements) {
      List<EventType> sorted = element.stream().sorted().toList();
      if (sorted.isEmpty() || new HashSet<>(sorted).size() < sorted.size()) {
        throw new IllegalArgumentException(
            "elements must each have at least one type, and each type once: " + elements);
      }
      copy.add(sorted);
    }
    elements = List.copyOf(copy);
  }

  /**
   * Returns the pattern of some types one after the other.
   *
   * @param types the types, first to last, at least one
   * @return the pattern; each element has one type
   * @throws IllegalArgumentException if there is no type
   */
  public static EventPattern of(EventType... types) {
    return new EventPattern(Arrays.stream(types).map(List::of).toList());
  }

  /**
   * Returns how many events the pattern has.
   *
   * @return the sum over the elements of how many types they have; positive
   */
  public int length() {
    return elements.stream().mapToInt(List::size).sum();
  }

  /**
   * Returns whether an element has several types.
   *
   * @return whether events must be at one moment
   */
  public boolean hasSets() {
    return elements.size() < length();
  }

  /**
   * Returns whether another pattern is part of this one: this one without some of its events.
   *
   * @param part another pattern
   * @return whether the elements of the other are, in their order, within different elements of
   *     this one; true if they are equal
   */
  public boolean contains(EventPattern part) {
    int next = 0;
    for (List<EventType> element : elements) {
      if (next < part.elements.size() && element.containsAll(part.elements.get(next))) {
        next++;
      }
    }
    return next == part.elements.size();
  }

  /**
   * Returns the signal that counts how often the pattern is completed in a journey.
   *
   * <p>Each event is a step of {@link Subsequence}, with the gap and the events between of the
   * limits; for one event alone it is {@link Signal#count}. Where a view's events are a sequence,
   * the signal is above zero <i>if</i> the sequence holds the pattern within the limits. Without a
   * window, and with each event its own element, it is so <i>only if</i>, too. The differences:
   *
   * <ul>
   *   <li>A signal has no window for the whole. A gap longer than the window is cut to it, yet
   *       steps that each come soon enough may take longer than the window together.
   *   <li>Steps of a signal may be at one moment, in the total order, even where events of one
   *       moment were taken {@link SameMoment#TOGETHER together}. There a limit on the elements
   *       between is left out: it counted moments, and a signal counts events.
   *   <li>A signal does not see events that came later than the grace of its set.
   *   <li>Events between are counted among all events of the journey, so the sequences should have
   *       held them all.
   * </ul>
   *
   * @param limits what the pattern was found with
   * @return the signal over the journey; empty if an element has several types, or there are more
   *     than {@value Subsequence#MOST_STEPS}
   */
  public Optional<Signal> signal(MiningLimits limits) {
    if (hasSets() || elements.size() > Subsequence.MOST_STEPS) {
      return Optional.empty();
    }
    EventFilter[] steps =
        elements.stream().map(element -> ofType(element.get(0))).toArray(EventFilter[]::new);
    if (steps.length == 1) {
      return Optional.of(Signal.count(steps[0]));
    }
    Subsequence signal = Signal.subsequence(steps);
    OptionalInt between = limits.between();
    if (between.isPresent() && limits.sameMoment() == SameMoment.IN_ORDER) {
      signal = signal.withAtMostBetween(between.getAsInt());
    }
    Optional<Duration> shorter =
        limits.gapMicros() <= limits.windowMicros() ? limits.gap() : limits.window();
    return Optional.of(shorter.isPresent() ? signal.within(shorter.get()) : signal);
  }

  @Override
  public int compareTo(EventPattern other) {
    int order = Integer.compare(length(), other.length());
    for (int i = 0; i < elements.size() && i < other.elements.size() && order == 0; i++) {
      order = compare(elements.get(i), other.elements.get(i));
    }
    return order != 0 ? order : Integer.compare(elements.size(), other.elements.size());
  }

  private static int compare(List<EventType> left, List<EventType> right) {
    int order = 0;
    for (int i = 0; i < left.size() && i < right.size() && order == 0; i++) {
      order = left.get(i).compareTo(right.get(i));
    }
    return order != 0 ? order : Integer.compare(left.size(), right.size());
  }

  @Override
  public String toString() {
    return elements.stream()
        .map(
            element ->
                element.stream().map(EventType::name).collect(Collectors.joining(",", "(", ")")))
        .collect(Collectors.joining("-"));
  }
}
