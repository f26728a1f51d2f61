package io.journeyscore.spark;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityExclusions;
import io.journeyscore.sequence.JourneyRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.LongType;
import org.jspecify.annotations.Nullable;

/**
 * Turns events in a frame into each customer's ordered journeys, as {@link
 * io.journeyscore.sequence.JourneyReconstructor} does of events in memory: the same journeys, bit
 * for bit, whatever the partitions and the order of rows.
 *
 * <p>Copies meet by their ids in one shuffle, which events take part in whose id several have, or
 * that have none; the events of a household in another. A household with more events than are
 * {@linkplain Builder#maxEventsHeld held} goes through files on the executor's local disk and comes
 * in {@linkplain io.journeyscore.sequence.JourneySegment segments}, so memory does not grow with
 * it.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class SparkReconstructor {

  private final PartSettings settings;
  private final JourneyRules rules;
  private final Optional<Instant> observedUntil;
  private final Optional<Dataset<Row>> householdsBefore;
  private final Households households;
  private final long mostSeveral;

  private SparkReconstructor(Builder builder) {
    this.settings =
        new PartSettings(
            builder.definition.toBytes(),
            Excluded.of(builder.exclusions),
            builder.numberBits,
            builder.maxEventsHeld,
            builder.maxEventsPerSegment,
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            builder.erasures);
    this.rules = builder.definition.rules();
    this.observedUntil = builder.observedUntil;
    this.householdsBefore = builder.householdsBefore;
    this.households = builder.households;
    this.mostSeveral = builder.mostSeveral;
  }

  /**
   * Starts a reconstructor.
   *
   * @param definition what a journey is
   * @return a builder with the usual settings
   */
  public static Builder builder(JourneyDefinition definition) {
    return new Builder(definition);
  }

  /**
   * Reconstructs the journeys of some events. What copies there are, what the whole log has in
   * common and who may be one household is found here, in jobs of its own; journeys themselves only
   * when their rows are asked for.
   *
   * @param log events as bytes ({@link io.journeyscore.event.JourneyEvent#toBytes}) in a column
   *     {@code event}, in any order and any number of partitions; what is null or no event there is
   *     rejected as {@code TYPE}
   * @return what can be asked of the journeys; to be closed when all was asked
   * @throws IllegalArgumentException if there is no such column
   */
  public SparkReconstruction reconstruct(Dataset<Row> log) {
    requireEvents(log);
    return of(
        log.select("event").mapPartitions(new Admit(settings), Encoders.row(PreparedRow.SCHEMA)));
  }

  /**
   * Reconstructs the journeys of the events that a reader made of a frame: those of its {@link
   * SparkEventReading#events}, for less.
   *
   * @param reading what was read
   * @return what can be asked of the journeys; to be closed when all was asked
   */
  public SparkReconstruction reconstruct(SparkEventReading reading) {
    return of(reading.admitted(settings));
  }

  private SparkReconstruction of(Dataset<Row> admitted) {
    CopySearch.Left prepared = new CopySearch(settings, mostSeveral).of(admitted);
    Dataset<Row> accepted = prepared.frame().filter(PreparedRow.isEvent());
    LogSurvey survey = LogSurvey.of(accepted, rules, observedUntil);
    Households.Found found =
        survey.linked() || householdsBefore.isPresent()
            ? households.of(accepted, householdsBefore)
            : Households.none(admitted.sparkSession());
    return new SparkReconstruction(
        settings.of(survey.whole()), survey.events(), prepared, found, grouped(accepted, found));
  }

  private static void requireEvents(Dataset<Row> log) {
    boolean fits =
        List.of(requireNonNull(log, "log").columns()).contains("event")
            && log.schema().apply("event").dataType() instanceof BinaryType;
    if (!fits) {
      throw new IllegalArgumentException(
          "log must have a column event of type binary: " + log.schema().simpleString());
    }
  }

  /**
   * The events of each household together. Whoever reads them puts them in the total order: a
   * number is sorted by its digits, and a row that holds nothing else travels lighter.
   */
  private static Dataset<Row> grouped(Dataset<Row> accepted, Households.Found found) {
    Dataset<Row> named =
        accepted.withColumn(
            "household",
            when(size(col("numbers")).gt(0), col("numbers").getItem(0))
                .otherwise(xxhash64(col("event_id"))));
    return (found.isEmpty() ? named : inHouseholds(named, found.frame()))
        .select("household", "event")
        .repartition(col("household"))
        .sortWithinPartitions("household");
  }

  private static Dataset<Row> inHouseholds(Dataset<Row> named, Dataset<Row> households) {
    Dataset<Row> found = households.toDF("number", "found");
    return named
        .join(found, named.col("household").equalTo(found.col("number")), "left")
        .withColumn("household", coalesce(col("found"), col("household")));
  }

  /**
   * Sets up a reconstructor.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private static final int USUAL_EVENTS_HELD = 100_000;
    private static final int USUAL_EVENTS_PER_SEGMENT = 10_000;

    private final JourneyDefinition definition;
    private int maxEventsHeld = USUAL_EVENTS_HELD;
    private int maxEventsPerSegment = USUAL_EVENTS_PER_SEGMENT;
    private Optional<Instant> observedUntil = Optional.empty();
    private Optional<Dataset<Row>> householdsBefore = Optional.empty();
    private IdentityExclusions exclusions = IdentityExclusions.none();
    private @Nullable Made<Erasures> erasures;
    private int numberBits = Long.SIZE;
    private Households households = Households.USUAL;
    private long mostSeveral = CopySearch.USUAL_SEVERAL;

    private Builder(JourneyDefinition definition) {
      this.definition = requireNonNull(definition, "definition");
    }

    /**
     * Sets how many events of one household are held in memory at a time; households with more go
     * through local disk and their journeys come in segments.
     *
     * @param events the most events; positive; 100,000 by default, some 100 MB
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxEventsHeld(int events) {
      maxEventsHeld = positive(events, "maxEventsHeld");
      return this;
    }

    /**
     * Sets how many events a segment of such a household's journey has at most.
     *
     * @param events the most events; positive; 10,000 by default
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxEventsPerSegment(int events) {
      maxEventsPerSegment = positive(events, "maxEventsPerSegment");
      return this;
    }

    /**
     * Sets the moment up to which the log is complete; later events are outside every journey.
     *
     * @param moment the moment; by default that of the latest event that names a customer
     * @return this
     */
    public Builder observedUntil(Instant moment) {
      observedUntil = Optional.of(requireNonNull(moment, "observedUntil"));
      return this;
    }

    /**
     * Sets what no longer counts of identifiers. Exclusions name customers, so they are no part of
     * a definition.
     *
     * @param excluded the identifiers and links; none by default
     * @return this
     */
    public Builder excluding(IdentityExclusions excluded) {
      exclusions = requireNonNull(excluded, "exclusions");
      return this;
    }

    /**
     * Sets who was erased. Before anything else is done their events are left out and counted, and
     * their identifiers are taken from the events of others, as in the core.
     *
     * @param list makes the list on every machine that needs it, so that neither the list nor the
     *     key of its pseudonyms travels with tasks: best a lambda that reads both where they are
     *     kept
     * @return this
     */
    public Builder erasures(Made<Erasures> list) {
      erasures = requireNonNull(list, "erasures");
      return this;
    }

    /**
     * Sets the households of earlier runs, so that events that say nothing new of who is connected
     * with whom take no part in the search: all old ones, and most new ones. The log must still
     * hold all events, old and new, in any order.
     *
     * <p>The result is that without them, bit for bit, whatever they are of: an earlier state of
     * the log, a part of it, other rules. Households that are too large cost time alone.
     *
     * @param households what {@link SparkReconstruction#households} returned, saved and read again;
     *     those of several runs may be united. Nothing else has to be saved
     * @return this
     * @throws IllegalArgumentException if there are no such columns of type bigint
     */
    public Builder householdsBefore(Dataset<Row> households) {
      requireNonNull(households, "households");
      List<String> columns = List.of(households.columns());
      for (String name : Households.SCHEMA.fieldNames()) {
        if (!columns.contains(name)
            || !(households.schema().apply(name).dataType() instanceof LongType)) {
          throw new IllegalArgumentException(
              "households must have columns number and household of type bigint: "
                  + households.schema().simpleString());
        }
      }
      householdsBefore = Optional.of(households);
      return this;
    }

    /** Sets how many bits the numbers of identifiers have, from 1 to 64. */
    Builder numberBits(int bits) {
      numberBits = bits;
      return this;
    }

    /** Sets how households are found. */
    Builder households(Households search) {
      households = search;
      return this;
    }

    /** Sets how many ids may be those of several events before all events meet. */
    Builder mostSeveral(long ids) {
      mostSeveral = ids;
      return this;
    }

    /**
     * Returns the reconstructor.
     *
     * @return a reconstructor with these settings
     */
    public SparkReconstructor build() {
      return new SparkReconstructor(this);
    }

    private static int positive(int number, String name) {
      if (number <= 0) {
        throw new IllegalArgumentException(name + " must be positive: " + number);
      }
      return number;
    }
  }
}
