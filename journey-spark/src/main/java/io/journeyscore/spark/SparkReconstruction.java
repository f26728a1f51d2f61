package io.journeyscore.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.journeyscore.analytics.Measure;
import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityCounts;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StagedJourney;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The journeys of the events in a frame, and what can be told of them. Each method that returns a
 * frame costs one pass over the events when the frame is used; nothing is computed before.
 *
 * <p><i>Immutable and thread-safe</i> until closed.
 */
public final class SparkReconstruction implements AutoCloseable {

  private final PartSettings settings;
  private final CopySearch.Left prepared;
  private final Households.Found households;
  private final Dataset<Row> grouped;
  private final long accepted;

  SparkReconstruction(
      PartSettings settings,
      long accepted,
      CopySearch.Left prepared,
      Households.Found households,
      Dataset<Row> grouped) {
    this.settings = settings;
    this.accepted = accepted;
    this.prepared = prepared;
    this.households = households;
    this.grouped = grouped;
  }

  /**
   * Returns the moment up to which the log is complete, to which all outcomes are relative.
   *
   * @return the moment that was set, or that of the latest event that names a customer; 1970 if
   *     there is none
   */
  public Instant observedUntil() {
    return settings.observedUntil();
  }

  /**
   * Returns all journeys, one row each; those of households too long to be held in numbered
   * segments, marked as truncated.
   *
   * @return a frame with the columns {@code journey_id, segment, truncated, customer_kind,
   *     customer, journey_key, started_at, ended_at, closed_at, outcome, outcome_at, events, value,
   *     goals}
   */
  public Dataset<Row> journeys() {
    return pass(new JourneyRows(), JourneyRows.SCHEMA);
  }

  /**
   * Returns the events of all journeys, each with its place in its journey, or in the segment.
   *
   * @return a frame with the columns {@code journey_id, segment, position, event_id, occurred_at,
   *     type, channel, touchpoint, event}
   */
  public Dataset<Row> events() {
    return pass(new EventRows(), EventRows.SCHEMA);
  }

  /**
   * Returns the stays of all journeys in stages, in order, however long they are.
   *
   * @return a frame with the columns {@code journey_id, position, stage, entered_at, left_at,
   *     events}
   */
  public Dataset<Row> stages() {
    return pass(new StageRows(), StageRows.SCHEMA);
  }

  /**
   * Credits the conversions of all journeys to the touches before them: in each partition by an
   * accumulator of the model, and these combined in a tree. Of households too long to be held as
   * many touches are looked back at as events are held: {@link
   * io.journeyscore.attribution.TouchStream}.
   *
   * @param touches which events are touches
   * @param model the way to credit
   * @return the credit, as the core gives it
   * @throws IllegalStateException if nothing converted
   */
  public Attribution attribute(Made<TouchRules> touches, Made<AttributionModel> model) {
    return measured(new TouchPaths(touches), () -> new CreditMeasure(model.get()));
  }

  /**
   * Measures all journeys: in each partition by an accumulator of the measure, and these combined
   * in a tree. Of households too long to be held those journeys are in it that could be held by
   * themselves.
   *
   * @param measure what is measured of them, such as how they end
   * @param <R> the result
   * @return the result, as the measure itself gives it of the journeys of the core
   */
  public <R> R measure(Made<? extends Measure<Journey, R>> measure) {
    return measured(new Things.Journeys(), measure);
  }

  /**
   * Measures all customers, as {@link #measure} does, but for those of households too long to be
   * held, who are not in it: who they were at an earlier moment can be told of whole households
   * alone.
   *
   * @param measure what is measured of them, such as a funnel
   * @param <R> the result
   * @return the result, as the measure itself gives it of the timelines of the core
   */
  public <R> R measureCustomers(Made<? extends Measure<CustomerTimeline, R>> measure) {
    return measured(new Things.Customers(), measure);
  }

  /**
   * Measures all journeys with their stages, as {@link #measure} does. Of households too long to be
   * held the journeys of those customers are in it who could be held by themselves.
   *
   * @param measure what is measured of them
   * @param <R> the result
   * @return the result, as the measure itself gives it of the staged journeys of the core
   */
  public <R> R measureStaged(Made<? extends Measure<StagedJourney, R>> measure) {
    return measured(new Things.StagedJourneys(), measure);
  }

  /**
   * Measures the events of all journeys, one by one, those of households too long to be held among
   * them.
   *
   * @param measure what is measured of them
   * @param <R> the result
   * @return the result, as the measure itself gives it of the events of the core's journeys
   */
  public <R> R measureEvents(Made<? extends Measure<JourneyEvent, R>> measure) {
    return measured(new Things.Events(), measure);
  }

  private <T, R> R measured(HouseholdWork<T> things, Made<? extends Measure<T, R>> measure) {
    return Combined.result(pass(new MeasureRows<T>(things, measure), MeasureRows.SCHEMA), measure);
  }

  /**
   * Returns the signals of the definition, of whom a model would judge ({@link
   * io.journeyscore.score.Judged}), as of some moments: what had occurred and was known by then,
   * and of whom as known then. Those of households too long to be held are kept event by event, as
   * {@link io.journeyscore.score.LiveJourney} does.
   *
   * @param moments the moments; none after {@link #observedUntil}
   * @return a frame with the columns {@code customer_kind, customer, journey_id, as_of, signals};
   *     signals in the order of the definition, {@code NaN} where missing
   * @throws IllegalArgumentException if a moment is later
   * @throws IllegalStateException if the definition predicts nothing
   */
  public Dataset<Row> signals(List<Instant> moments) {
    settings.readDefinition().target();
    for (Instant moment : moments) {
      if (moment.isAfter(observedUntil())) {
        throw new IllegalArgumentException(
            "moments must not be after %s: %s".formatted(observedUntil(), moment));
      }
    }
    return pass(new SignalRows(moments), SignalRows.SCHEMA);
  }

  /**
   * Returns the scores of whom a model judges ({@link io.journeyscore.score.Judged}) at the end of
   * observation, of households too long to be held as well. There is no row without a score.
   *
   * @param scorer the model; it travels once to each executor
   * @param reasons whether each score comes with its base and its contributions
   * @return a frame with the columns {@code customer_kind, customer, journey_id, as_of,
   *     probability, margin, stage, warnings, model_id}, and with reasons {@code base,
   *     contributions}
   * @throws IllegalArgumentException if the journeys are not those of the model's definition
   * @throws io.journeyscore.error.SignalMismatchException if a signal uses a measure of one's own,
   *     which executors do not have
   */
  public Dataset<Row> scores(JourneyScorer scorer, boolean reasons) {
    JourneyRules rules = scorer.definition().rules();
    if (!rules.equals(settings.readDefinition().rules())) {
      throw new IllegalArgumentException(
          "journeys must be those of the model's definition %s %s: %s %s"
              .formatted(
                  rules.name(),
                  rules.version(),
                  settings.readDefinition().name(),
                  settings.readDefinition().version()));
    }
    SharedModel model = SharedModel.of(grouped.sparkSession().sparkContext(), scorer);
    ScoreRows work = new ScoreRows(model, reasons);
    return pass(work, work.schema());
  }

  /**
   * Brings households to the driver, to learn from by {@code journey-ml}: all of them if they have
   * no more events than asked for, otherwise some, each with the same chance. Households too long
   * to be held are not in it.
   *
   * @param maxEvents about how many events there may be; positive
   * @param seed the seed of the draw
   * @return the households and the share that was drawn
   * @throws IllegalArgumentException if the number is not positive
   */
  public HouseholdSample sample(long maxEvents, long seed) {
    if (maxEvents <= 0) {
      throw new IllegalArgumentException("maxEvents must be positive: " + maxEvents);
    }
    double rate = accepted <= maxEvents ? 1 : (double) maxEvents / accepted;
    List<JourneyEvent> events = new ArrayList<>();
    grouped
        .mapPartitions(
            new DrawnHouseholds(settings, rate, seed), Encoders.row(DrawnHouseholds.SCHEMA))
        .toLocalIterator()
        .forEachRemaining(row -> events.add(JourneyEvent.fromBytes(row.getAs(0))));
    JourneyReconstructor reconstructor = settings.steps().reconstructor(settings.whole());
    Made<Erasures> erasures = settings.erasures();
    return new HouseholdSample(
        (erasures == null ? reconstructor : reconstructor.without(erasures.get()))
            .reconstruct(events),
        rate);
  }

  /**
   * Returns the events that no journey could take, and why.
   *
   * @return a frame with the columns {@code reason} and {@code event}, the event as bytes; where
   *     the reason is {@code TYPE} what came in its place, which may be null
   */
  public Dataset<Row> rejected() {
    return rest()
        .filter(col("tag").equalTo(StepRow.REJECTED))
        .select(col("name").as("reason"), col("event"));
  }

  /**
   * Returns what became of every event that was offered, summed over rows.
   *
   * @return the accounting, which balances
   */
  public Accounting accounting() {
    return Counts.accounting(
        rest()
            .filter(col("tag").equalTo(StepRow.COUNT))
            .groupBy("name")
            .agg(sum("count"))
            .collectAsList());
  }

  /**
   * Tells how much of the log is of households too long to be held, and what of it is left out
   * where.
   *
   * @return the counts, summed over rows
   */
  public LongHouseholds longHouseholds() {
    return LongHouseholdRows.sums(
        pass(new LongHouseholdRows(), LongHouseholdRows.SCHEMA), settings.maxEventsHeld());
  }

  /**
   * Tells how many of the paths that {@link #attribute} credits lack touches, as more lay in the
   * look-back than are held of a household too long to be held. If none does, credit is that of the
   * core.
   *
   * @param touches which events are touches
   * @return a count, not negative
   */
  public long cutPaths(Made<TouchRules> touches) {
    return CutPathRows.sum(pass(new CutPathRows(touches), CutPathRows.SCHEMA));
  }

  /**
   * Returns every identifier that was seen and may name a customer, with the customer whom it names
   * by all that is known: a weak one names the person who logged in last.
   *
   * @return a frame with the columns {@code identifier_kind, identifier, customer_kind, customer},
   *     each identifier once
   */
  public Dataset<Row> identities() {
    return pass(IdentityRows.IDENTIFIERS);
  }

  /**
   * Returns the links that were refused because they would have passed a limit, and why.
   *
   * @return a frame with the columns {@code left_kind, left, right_kind, right, known_at, source,
   *     event_id, reason}; the source and the id are those of the first event that showed the link
   */
  public Dataset<Row> refusedLinks() {
    return pass(IdentityRows.REFUSED);
  }

  /**
   * Returns what became of every link, summed over rows.
   *
   * @return the counts, which balance
   */
  public IdentityCounts identityCounts() {
    return IdentityRows.counts(
        pass(IdentityRows.COUNTS).groupBy("name").agg(sum("count")).collectAsList());
  }

  /**
   * Returns which numbers of identifiers are of one household, as {@link
   * SparkReconstructor.Builder#householdsBefore} takes them in a later run. Save it before closing.
   * Numbers are hashes; there is no identifier in it. Identifiers that were never seen beside
   * another one are not in it either.
   *
   * @return a frame with the columns {@code number} and {@code household}
   */
  public Dataset<Row> households() {
    return households.frame();
  }

  /** Forgets what was kept for the frames; they must not be used any more. */
  @Override
  public void close() {
    prepared.close();
    households.close();
  }

  private Dataset<Row> rest() {
    String[] columns = StepRow.SCHEMA.fieldNames();
    return prepared
        .frame()
        .filter(not(PreparedRow.isEvent()))
        .select("tag", Arrays.copyOfRange(columns, 1, columns.length))
        .unionByName(pass(new RestRows(), StepRow.SCHEMA));
  }

  private Dataset<Row> pass(IdentityRows told) {
    return pass(told, told.schema());
  }

  private Dataset<Row> pass(HouseholdWork<Row> work, StructType schema) {
    return grouped.mapPartitions(new HouseholdPass(settings, work), Encoders.row(schema));
  }
}
