package io.journeyscore.analytics.path;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Which steps stand how often at each place around an anchor, of the journeys that have the anchor.
 * At each place the shares of all names, of journeys that had not started yet and of those that had
 * ended sum to 1.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class StepMatrix {
  private final StepPositions measure;
  private final SortedMap<String, long[]> steps;
  private final long[] notStarted;
  private final long[] ended;
  private final long journeys;
  private final long withoutAnchor;

  StepMatrix(
      StepPositions measure,
      SortedMap<String, long[]> steps,
      long[] notStarted,
      long[] ended,
      long journeys,
      long withoutAnchor) {
    this.measure = measure;
    this.steps = steps;
    this.notStarted = notStarted;
    this.ended = ended;
    this.journeys = journeys;
    this.withoutAnchor = withoutAnchor;
  }

  /**
   * Returns the names that stand anywhere.
   *
   * @return an unmodifiable list in their order
   */
  public List<String> names() {
    return List.copyOf(steps.keySet());
  }

  /**
   * Returns how many journeys have the anchor: what shares are parts of.
   *
   * @return a count; 0 if the anchor never occurs, and then no share is known
   */
  public long journeys() {
    return journeys;
  }

  /**
   * Returns how many journeys do not have the anchor.
   *
   * @return a count
   */
  public long withoutAnchor() {
    return withoutAnchor;
  }

  /**
   * Returns how many journeys have a step of a name at a place.
   *
   * @param name what the step is called
   * @param place the place: 0 for the anchor, below 0 before it
   * @return a count
   * @throws IllegalArgumentException if the place was not measured
   */
  public long count(String name, int place) {
    int at = at(place);
    long[] counts = steps.get(name);
    return counts == null ? 0 : counts[at];
  }

  /**
   * Returns which part of the journeys has a step of a name at a place.
   *
   * @param name what the step is called
   * @param place the place: 0 for the anchor, below 0 before it
   * @return the share with Wilson's interval; empty if no journey has the anchor
   * @throws IllegalArgumentException if the place was not measured
   */
  public Optional<Estimate> share(String name, int place) {
    return share(count(name, place));
  }

  /**
   * Returns which part of the journeys had not started yet at a place.
   *
   * @param place the place: 0 for the anchor, below 0 before it
   * @return the share with Wilson's interval; empty if no journey has the anchor
   * @throws IllegalArgumentException if the place was not measured
   */
  public Optional<Estimate> notStarted(int place) {
    return share(notStarted[at(place)]);
  }

  /**
   * Returns which part of the journeys had no further step at a place: they ended, or are open and
   * have not come so far.
   *
   * @param place the place: 0 for the anchor, below 0 before it
   * @return the share with Wilson's interval; empty if no journey has the anchor
   * @throws IllegalArgumentException if the place was not measured
   */
  public Optional<Estimate> ended(int place) {
    return share(ended[at(place)]);
  }

  private Optional<Estimate> share(long count) {
    return Proportion.wilsonIfAny(count, journeys, measure.level());
  }

  private int at(int place) {
    if (place < -measure.before() || place > measure.after()) {
      throw new IllegalArgumentException(
          "place must be from %d to %d: %d".formatted(-measure.before(), measure.after(), place));
    }
    return place + measure.before();
  }

  @Override
  public String toString() {
    return "StepMatrix[journeys=%d, names=%d]".formatted(journeys, steps.size());
  }
}
