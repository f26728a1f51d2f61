package io.journeyscore.report.map;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.stage.Stage;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The map of journeys: numbers for each stage and each touchpoint, of all journeys and of each
 * selection of them, and none that few customers are behind.
 *
 * <p>Touchpoints beyond the top ones, and those of few customers, stand in one row of others, in
 * which a journey counts once for each of them. <i>Immutable and thread-safe.</i>
 */
public final class JourneyMap {

  private final MapSettings settings;
  private final Axes axes;
  private final MapLayout layout;
  private final Numbers numbers;

  /** What has names on the map. */
  record Axes(
      List<Touchpoint> touchpoints,
      int otherTouchpoints,
      List<String> segments,
      int otherSegments) {
    Axes {
      touchpoints = List.copyOf(touchpoints);
      segments = List.copyOf(segments);
    }
  }

  /** All that was counted, by its place in the layout, and what of it is not told. */
  static final class Numbers {
    private final long[] values;
    private final BitSet small;
    private final BitSet hidden;
    private final Map<Integer, Estimate> ratings;
    private final StageTime[][] times;

    Numbers(
        long[] values,
        BitSet small,
        BitSet hidden,
        Map<Integer, Estimate> ratings,
        StageTime[][] times) {
      this.values = values;
      this.small = small;
      this.hidden = hidden;
      this.ratings = ratings;
      this.times = times;
    }
  }

  JourneyMap(MapSettings settings, Axes axes, MapLayout layout, Numbers numbers) {
    this.settings = settings;
    this.axes = axes;
    this.layout = layout;
    this.numbers = numbers;
  }

  /**
   * Returns the stages, in their order.
   *
   * @return an unmodifiable list
   */
  public List<Stage> stages() {
    return settings.stages();
  }

  /**
   * Returns the touchpoints that have a row, by family and name.
   *
   * @return an unmodifiable list
   */
  public List<Touchpoint> touchpoints() {
    return axes.touchpoints();
  }

  /**
   * Returns how many touchpoints have no row of their own; their common row comes after those of
   * {@link #touchpoints}.
   *
   * @return a count, 0 where there is no such row
   */
  public int otherTouchpoints() {
    return axes.otherTouchpoints();
  }

  /**
   * Returns the segments that are named; none where journeys are not told apart.
   *
   * @return an unmodifiable list
   */
  public List<String> segments() {
    return axes.segments();
  }

  /**
   * Returns how many segments are not named; if there are any, they are one together, with the
   * number after those of {@link #segments}.
   *
   * @return a count
   */
  public int otherSegments() {
    return axes.otherSegments();
  }

  /**
   * Returns the moments at which one period ends and the next begins.
   *
   * @return an unmodifiable list, rising
   */
  public List<Instant> periods() {
    return settings.periods();
  }

  /**
   * Returns how many customers each number that is told is of, at least.
   *
   * @return a positive count
   */
  public int leastCell() {
    return settings.leastCell();
  }

  /**
   * Returns the confidence level of intervals.
   *
   * @return the level, above 0 and below 1
   */
  public double level() {
    return settings.level();
  }

  /**
   * Returns all selections, that of all journeys first.
   *
   * @return a list
   */
  public List<Selection> selections() {
    return IntStream.range(0, layout.selections()).mapToObj(layout::selection).toList();
  }

  /**
   * Returns how many journeys there are.
   *
   * @param of which journeys
   * @return a count, or that it is hidden
   */
  public Cell journeys(Selection of) {
    return told(layout.place(MapLayout.JOURNEYS, of));
  }

  /**
   * Returns how many journeys were in none of the stages.
   *
   * @param of which journeys
   * @return a count, or that it is hidden
   */
  public Cell nowhere(Selection of) {
    return told(layout.place(MapLayout.NOWHERE, of));
  }

  /**
   * Returns a count of a stage.
   *
   * @param of which journeys
   * @param stage the number of the stage, from 0
   * @param what what is counted
   * @return a count, or that it is hidden
   */
  public Cell count(Selection of, int stage, StageCount what) {
    return told(layout.place(layout.of(stage, what), of));
  }

  /**
   * Returns a count of a touchpoint in a stage.
   *
   * @param of which journeys
   * @param touchpoint the number of the row, from 0; that of the others comes last
   * @param stage the number of the stage, from 0
   * @param what what is counted
   * @return a count, or that it is hidden
   */
  public Cell count(Selection of, int touchpoint, int stage, TouchpointCount what) {
    return told(layout.place(layout.of(touchpoint, stage, what), of));
  }

  private Cell told(int place) {
    if (numbers.small.get(place)) {
      return Cell.hidden();
    }
    return numbers.hidden.get(place) ? Cell.withheld() : Cell.of(numbers.values[place]);
  }

  /**
   * Returns the mean rating in a stage, from 1 for the worst answers of each scale to 5 for the
   * best, with its interval over customers.
   *
   * @param of which journeys
   * @param stage the number of the stage, from 0
   * @return the mean; empty if there is no rating, or its number is hidden
   */
  public Optional<Estimate> rating(Selection of, int stage) {
    return rating(layout.place(layout.of(stage, StageCount.RATED), of));
  }

  /**
   * Returns the mean rating of a touchpoint in a stage, as {@link #rating(Selection, int)}.
   *
   * @param of which journeys
   * @param touchpoint the number of the row, from 0
   * @param stage the number of the stage, from 0
   * @return the mean; empty if there is no rating, or its number is hidden
   */
  public Optional<Estimate> rating(Selection of, int touchpoint, int stage) {
    return rating(layout.place(layout.of(touchpoint, stage, TouchpointCount.RATED), of));
  }

  private Optional<Estimate> rating(int place) {
    return numbers.hidden.get(place)
        ? Optional.empty()
        : Optional.ofNullable(numbers.ratings.get(place));
  }

  /**
   * Returns how long visits of a stage last.
   *
   * @param of which journeys
   * @param stage the number of the stage, from 0
   * @return the time, of which nothing is known where the number of journeys is hidden
   */
  public StageTime time(Selection of, int stage) {
    return numbers.hidden.get(layout.place(layout.of(stage, StageCount.REACHED), of))
        ? StageTime.UNKNOWN
        : numbers.times[layout.numberOf(of)][stage];
  }

  /**
   * Returns by how much more often journeys succeed that met a touchpoint in a stage before their
   * outcome was known, than the others that were in that stage by then. Undecided journeys are in
   * neither.
   *
   * @param of which journeys, of all endings
   * @param touchpoint the number of the row, from 0
   * @param stage the number of the stage, from 0
   * @param level the confidence level
   * @return the difference of the shares with the interval of Agresti and Caffo, which takes
   *     journeys as independent; empty where a number is hidden or one of the groups is empty
   */
  public Optional<Estimate> gap(Selection of, int touchpoint, int stage, double level) {
    int met = layout.of(touchpoint, stage, TouchpointCount.BEFORE);
    int all = layout.of(stage, StageCount.BEFORE);
    int[] places = {
      layout.place(met, of.ended(Ending.SUCCEEDED)),
      layout.place(met, of.ended(Ending.DID_NOT)),
      layout.place(all, of.ended(Ending.SUCCEEDED)),
      layout.place(all, of.ended(Ending.DID_NOT))
    };
    if (IntStream.of(places).anyMatch(numbers.hidden::get)) {
      return Optional.empty();
    }
    long[] found = IntStream.of(places).mapToLong(place -> numbers.values[place]).toArray();
    long with = found[0] + found[1];
    long without = found[2] + found[3] - with;
    return with < settings.leastCell() || without < settings.leastCell()
        ? Optional.empty()
        : Optional.of(Proportion.agrestiCaffo(found[0], with, found[2] - found[0], without, level));
  }

  @Override
  public String toString() {
    return "map of %d stages and %d touchpoints"
        .formatted(layout.stages(), axes.touchpoints().size());
  }
}
