package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.experience.ExperienceMeasure;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a report looks at and how much it tells.
 *
 * <p><i>Immutable and thread-safe</i>, if the segments are.
 */
public final class ReportSettings {

  /** How many customers a cell has at least that is shown, unless told otherwise. */
  public static final int LEAST_CELL = 11;

  /** How many touchpoints, variants and edges are shown, unless told otherwise. */
  public static final int TOP = 20;

  private final List<Stage> stages;
  private final int leastCell;
  private final int top;
  private final double level;
  private final Optional<Segments> segments;
  private final List<Instant> periods;
  private final Optional<ExperienceMeasure> question;

  /**
   * A way to tell journeys apart by what is known when they begin.
   *
   * @param title what the segments are called on the page, such as Region
   * @param of names the segment of a journey, the same at each call
   */
  public record Segments(String title, Function<Journey, String> of) {
    /**
     * Checks the parts.
     *
     * @param title what the segments are called on the page
     * @param of names the segment of a journey
     */
    public Segments {
      requireNonNull(title, "title");
      requireNonNull(of, "of");
    }
  }

  private ReportSettings(Builder builder) {
    stages = List.copyOf(builder.stages);
    leastCell = builder.leastCell;
    top = builder.top;
    level = builder.level;
    segments = builder.segments;
    periods = List.copyOf(builder.periods);
    question = builder.question;
  }

  /**
   * Starts settings.
   *
   * @param stages the stages of journeys, in their order
   * @return a builder
   */
  public static Builder builder(List<Stage> stages) {
    return new Builder(stages);
  }

  /**
   * Returns the stages, in their order.
   *
   * @return the stages, in their order
   */
  public List<Stage> stages() {
    return stages;
  }

  /**
   * Returns how many customers a cell has at least that is shown.
   *
   * @return how many customers a cell has at least that is shown
   */
  public int leastCell() {
    return leastCell;
  }

  /**
   * Returns how many touchpoints, variants and edges are shown; the others are summed up.
   *
   * @return how many touchpoints, variants and edges are shown; the others are summed up
   */
  public int top() {
    return top;
  }

  /**
   * Returns the confidence level of intervals.
   *
   * @return the confidence level of intervals
   */
  public double level() {
    return level;
  }

  /**
   * Returns how journeys are told apart, if they are.
   *
   * @return how journeys are told apart, if they are
   */
  public Optional<Segments> segments() {
    return segments;
  }

  /**
   * Returns the moments at which one period ends and the next begins.
   *
   * @return the moments, rising; none for one period
   */
  public List<Instant> periods() {
    return periods;
  }

  /**
   * Returns the question whose answers are told.
   *
   * @return the measure of its answers; empty without one
   */
  public Optional<ExperienceMeasure> question() {
    return question;
  }

  /** Returns the number of the period in which a journey began, from 0. */
  int periodOf(Journey journey) {
    int period = 0;
    while (period < periods.size() && !journey.start().isBefore(periods.get(period))) {
      period++;
    }
    return period;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReportSettings that
        && stages.equals(that.stages)
        && leastCell == that.leastCell
        && top == that.top
        && Double.compare(level, that.level) == 0
        && segments.equals(that.segments)
        && periods.equals(that.periods)
        && question.equals(that.question);
  }

  @Override
  public int hashCode() {
    return Objects.hash(stages, leastCell, top, level, segments, periods, question);
  }

  @Override
  public String toString() {
    return "ReportSettings[stages=%s, leastCell=%d, top=%d, level=%s, periods=%s]"
        .formatted(stages, leastCell, top, level, periods);
  }

  /** Builds settings. <i>Not thread-safe; confine each instance to one thread.</i> */
  public static final class Builder {

    private static final int MOST_PERIODS = 7;
    private static final int FEWEST = 5;

    private final List<Stage> stages;
    private int leastCell = LEAST_CELL;
    private int top = TOP;
    private double level = 0.95;
    private Optional<Segments> segments = Optional.empty();
    private List<Instant> periods = List.of();
    private Optional<ExperienceMeasure> question = Optional.empty();

    private Builder(List<Stage> stages) {
      this.stages = new ArrayList<>(stages);
      if (stages.isEmpty()) {
        throw new IllegalArgumentException("stages must not be empty");
      }
    }

    /**
     * Sets how many customers a cell has at least that is shown.
     *
     * @param customers at least 5: fewer would tell about persons
     * @return this
     * @throws IllegalArgumentException if there are fewer
     */
    public Builder leastCell(int customers) {
      if (customers < FEWEST) {
        throw new IllegalArgumentException(
            "leastCell must be at least %d: %d".formatted(FEWEST, customers));
      }
      leastCell = customers;
      return this;
    }

    /**
     * Sets how many touchpoints, variants and edges are shown.
     *
     * @param most how many touchpoints, variants and edges are shown
     * @return this
     */
    public Builder top(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("top must be positive: " + most);
      }
      top = most;
      return this;
    }

    /**
     * Sets the confidence level of intervals, above 0 and below 1.
     *
     * @param confidence the confidence level of intervals, above 0 and below 1
     * @return this
     */
    public Builder level(double confidence) {
      if (!(confidence > 0 && confidence < 1)) {
        throw new IllegalArgumentException("level must be above 0 and below 1: " + confidence);
      }
      level = confidence;
      return this;
    }

    /**
     * Sets how journeys are told apart.
     *
     * @param by how journeys are told apart
     * @return this
     */
    public Builder segments(Segments by) {
      segments = Optional.of(by);
      return this;
    }

    /**
     * Sets the moments at which one period ends and the next begins: rising, at most seven.
     *
     * @param ends the moments at which one period ends and the next begins: rising, at most seven
     * @return this
     */
    public Builder periods(List<Instant> ends) {
      for (int i = 1; i < ends.size(); i++) {
        if (!ends.get(i).isAfter(ends.get(i - 1))) {
          throw new IllegalArgumentException("periods must rise: " + ends);
        }
      }
      if (ends.size() > MOST_PERIODS) {
        throw new IllegalArgumentException(
            "periods must be at most %d: %d".formatted(MOST_PERIODS, ends.size()));
      }
      periods = List.copyOf(ends);
      return this;
    }

    /**
     * Sets the question whose answers are told, such as that of the Net Promoter Score.
     *
     * @param answers the measure of its answers
     * @return this
     */
    public Builder question(ExperienceMeasure answers) {
      question = Optional.of(answers);
      return this;
    }

    /**
     * Makes the settings.
     *
     * @return the settings
     */
    public ReportSettings build() {
      return new ReportSettings(this);
    }
  }
}
