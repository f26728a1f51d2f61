package io.journeyscore.analytics.experience;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CountAccumulator;
import io.journeyscore.analytics.internal.CountMeasure;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures an {@link ExperienceMetric} on the ratings of journeys, with its coverage.
 *
 * <p>An answer is the rating of an event of the question. A rating on a scale with other ends or
 * another direction, or with a value that is not whole, is rejected and counted: where a log holds
 * several questions, say which events belong to this one. Of a journey every answer counts, or its
 * first or last.
 *
 * <p>Of journeys, answers are taken as independent of each other; where customers answer more than
 * once, measure whole customers with {@link #ofCustomers}.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ExperienceMeasure implements Measure<Journey, Experience> {
  private static final int REJECTED = 0;
  private static final int ASKED = 1;
  private static final int ANSWERED = 2;
  private static final int ANSWERS = 3;

  private final ExperienceMetric metric;
  private final EventFilter question;
  private final Optional<EventFilter> asking;
  private final Chosen chosen;

  /** Which answers of a journey count. */
  public enum Chosen {
    /** All answers. */
    EVERY,
    /** The first answer on the scale. */
    FIRST,
    /** The last answer on the scale. */
    LAST
  }

  private ExperienceMeasure(Builder builder) {
    metric = builder.metric;
    question = builder.question == null ? EventFilter.rated() : builder.question;
    asking = Optional.ofNullable(builder.asking);
    chosen = builder.chosen == null ? Chosen.EVERY : builder.chosen;
  }

  /**
   * Returns the measure of all ratings of journeys, where all journeys count as asked.
   *
   * @param metric how the answers are summed up
   * @return the measure
   */
  public static ExperienceMeasure of(ExperienceMetric metric) {
    return builder(metric).build();
  }

  /**
   * Starts a measure.
   *
   * @param metric how the answers are summed up
   * @return a builder with nothing else set
   */
  public static Builder builder(ExperienceMetric metric) {
    return new Builder(metric);
  }

  @Override
  public Accumulator<Journey, Experience> accumulator() {
    return counts();
  }

  @Override
  public Accumulator<Journey, Experience> accumulator(byte[] saved) {
    return counts().restore(saved);
  }

  /**
   * Returns the measure of the journeys of whole customers, whose intervals allow for answers of
   * one customer being alike. It must be given each customer once.
   *
   * @return the measure
   */
  public Measure<CustomerTimeline, Experience> ofCustomers() {
    return byCustomer("customer", CustomerTimeline::journeys);
  }

  /**
   * Returns the measure of some journeys of each customer, such as those of one channel, whose
   * intervals allow for answers of one customer being alike.
   *
   * @return the measure, which takes in all journeys of one customer that count at once
   */
  public Measure<List<Journey>, Experience> ofJourneysByCustomer() {
    return byCustomer("journeys of a customer", Function.identity());
  }

  private <T> Measure<T, Experience> byCustomer(
      String of, Function<? super T, List<Journey>> journeys) {
    int spread = ANSWERS + AnswerCounts.answersOn(metric.scale());
    return new CountMeasure<>(
        kind() + "; by " + of,
        spread + CustomerSpread.SIZE,
        (customer, counts) -> countCustomer(journeys.apply(customer), counts),
        counts ->
            result(Arrays.copyOf(counts, spread), Optional.of(new CustomerSpread(counts, spread))));
  }

  private String kind() {
    return "experience %s; question %s; asked %s; %s"
        .formatted(
            metric, question.describe(), asking.map(EventFilter::describe).orElse("-"), chosen);
  }

  private CountAccumulator<Journey, Experience> counts() {
    return new CountAccumulator<>(
        kind(),
        ANSWERS + AnswerCounts.answersOn(metric.scale()),
        this::count,
        counts -> result(counts, Optional.empty()));
  }

  private void countCustomer(List<Journey> journeys, long[] counts) {
    int spread = counts.length - CustomerSpread.SIZE;
    long[] own = new long[spread];
    journeys.forEach(journey -> count(journey, own));
    for (int i = 0; i < spread; i++) {
      counts[i] += own[i];
    }
    CustomerSpread.add(
        counts,
        spread,
        Arrays.copyOfRange(own, ANSWERS, spread),
        metric.formula(),
        metric.scale().min(),
        own[ANSWERED],
        own[ASKED]);
  }

  private void count(Journey journey, long[] counts) {
    boolean asked = asking.isEmpty();
    int last = -1;
    for (JourneyEvent event : journey.events()) {
      asked |= asking.isPresent() && asking.get().matches(event);
      if (event.rating().isEmpty() || !question.matches(event)) {
        continue;
      }
      Rating rating = event.rating().get();
      if (!metric.isOwn(rating.scale()) || !AnswerCounts.isAnswer(metric.scale(), rating.value())) {
        counts[REJECTED]++;
        continue;
      }
      boolean first = last < 0;
      if (first || chosen != Chosen.FIRST) {
        last = ANSWERS + (int) (rating.value() - metric.scale().min());
      }
      counts[last] += chosen == Chosen.EVERY ? 1 : 0;
    }
    if (last >= 0) {
      counts[last] += chosen == Chosen.EVERY ? 0 : 1;
      counts[ANSWERED]++;
    }
    counts[ASKED] += asked || last >= 0 ? 1 : 0;
  }

  private Experience result(long[] counts, Optional<CustomerSpread> spread) {
    AnswerCounts answers =
        AnswerCounts.ofCounts(
            metric.scale(), Arrays.copyOfRange(counts, ANSWERS, counts.length), counts[REJECTED]);
    return new Experience(metric, answers, counts[ASKED], counts[ANSWERED], spread);
  }

  /**
   * Collects the settings of a measure. Each can be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {
    private final ExperienceMetric metric;
    private @Nullable EventFilter question;
    private @Nullable EventFilter asking;
    private @Nullable Chosen chosen;

    private Builder(ExperienceMetric metric) {
      this.metric = requireNonNull(metric, "metric");
    }

    /**
     * Sets whose ratings are the answers; by default those of all events.
     *
     * @param events the events of the question
     * @return this
     * @throws IllegalStateException if this is set already
     */
    public Builder question(EventFilter events) {
      Checks.unset(question, "question");
      question = requireNonNull(events, "question");
      return this;
    }

    /**
     * Sets by which events a journey was asked. A journey that answered was asked, though no such
     * event is there. By default all journeys count as asked.
     *
     * @param events such as the sending of a survey
     * @return this
     * @throws IllegalStateException if this is set already
     */
    public Builder askedBy(EventFilter events) {
      Checks.unset(asking, "askedBy");
      asking = requireNonNull(events, "askedBy");
      return this;
    }

    /**
     * Sets which answers of a journey count; by default every one.
     *
     * @param answers which
     * @return this
     * @throws IllegalStateException if this is set already
     */
    public Builder chosen(Chosen answers) {
      Checks.unset(chosen, "chosen");
      chosen = requireNonNull(answers, "chosen");
      return this;
    }

    /**
     * Returns the measure.
     *
     * @return a measure with the settings so far
     */
    public ExperienceMeasure build() {
      return new ExperienceMeasure(this);
    }
  }
}
