package io.journeyscore.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.sequence.ReconstructionSteps;
import io.journeyscore.sequence.ReconstructionSteps.CopyRound;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.sketch.BloomFilter;
import org.jspecify.annotations.Nullable;

/**
 * Leaves one of the copies of each event. Copies meet by what they have in common, in a shuffle for
 * each round.
 *
 * <p>Most events are the only one with their id, and where ids alone tell copies there is nobody
 * they have to meet. So ids are compared first, by hashes of them, and only events whose id several
 * have, or that have none, take part in the round. Which ids those are a Bloom filter says; an
 * event that it takes for one of them by mistake meets nobody and goes on as it is. They are no
 * more than came in, so they need no more partitions than that, or than there are cores: a thousand
 * nearly empty ones would each cost a task in every pass, and a thousand files in every shuffle.
 *
 * @param settings what tasks need to know
 * @param mostSeveral how many ids that several events have a filter is made for; with more of them
 *     all events meet
 */
record CopySearch(PartSettings settings, long mostSeveral) {

  /** As many as a filter of 12 MB holds. */
  static final long USUAL_SEVERAL = 10_000_000;

  private static final double MISTAKES = 0.01;

  /** The number of events without an id, which take part in any case. */
  private static final long NONE = 0;

  private static final Encoder<Row> PREPARED = Encoders.row(PreparedRow.SCHEMA);

  /**
   * What was left.
   *
   * @param frame rows as of {@link PreparedRow}; kept until {@link #close}
   * @param kept what is kept for it
   */
  record Left(Dataset<Row> frame, List<Kept> kept) implements AutoCloseable {

    @Override
    public void close() {
      kept.forEach(Kept::close);
    }
  }

  /**
   * Rows that are kept as they are, each as one structure: Spark would look for the best way to
   * compress each column by itself, which costs more than making the rows.
   *
   * <p>Where they do not fit into memory, Spark writes them to disk batch by batch, and Java's
   * serialization holds on to a hundred batches meanwhile: of 10,000 rows, as is usual, they would
   * be some 250 MB for each task. How many rows a batch has can be said for a session alone, which
   * Spark copies when a frame is to be kept.
   *
   * @param rows the rows, in one column
   */
  record Kept(Dataset<Row> rows) implements AutoCloseable {

    static final String BATCH_SIZE = "spark.sql.inMemoryColumnarStorage.batchSize";
    static final long ROWS_OF_A_BATCH = 1_000;

    static Kept of(Dataset<Row> frame) {
      Dataset<Row> rows = frame.select(struct(col("*")).as("row"));
      RuntimeConfig session = frame.sparkSession().conf();
      synchronized (Kept.class) {
        String usual = session.get(BATCH_SIZE);
        session.set(BATCH_SIZE, ROWS_OF_A_BATCH);
        try {
          return new Kept(rows.persist(StorageLevel.MEMORY_AND_DISK()));
        } finally {
          session.set(BATCH_SIZE, usual);
        }
      }
    }

    Dataset<Row> frame() {
      return rows.select("row.*");
    }

    @Override
    public void close() {
      rows.unpersist();
    }
  }

  /** Says whether several events may have an id of a number, or the event has no id. */
  @DefaultSerializer(JavaSerializer.class)
  private record Among(Broadcast<BloomFilter> ids) implements UDF1<Long, Boolean> {

    @Override
    public Boolean call(@Nullable Long number) {
      return number == null || ids.value().mightContainLong(number);
    }
  }

  /**
   * Looks for copies.
   *
   * @param admitted rows as of {@link PreparedRow}, their key the one of the first round; that of
   *     an event with an id may be empty
   */
  Left of(Dataset<Row> admitted) {
    List<CopyRound> rounds = ReconstructionSteps.of(settings.rules(), Optional.empty()).rounds();
    if (!rounds.equals(List.of(CopyRound.ID))) {
      Kept all = Kept.of(withoutKey(met(admitted, rounds)));
      return new Left(all.frame(), List.of(all));
    }
    Kept all = Kept.of(admitted);
    Dataset<Row> events = all.frame();
    int partitions =
        Math.max(
            events.rdd().getNumPartitions(),
            events.sparkSession().sparkContext().defaultParallelism());
    try (Kept ids = Kept.of(severalOrNone(events).coalesce(partitions))) {
      long several = ids.rows().count();
      if (several == 0) {
        return new Left(withoutKey(events), List.of(all));
      }
      if (several > mostSeveral) {
        Kept left = Kept.of(withoutKey(met(events, rounds)));
        return new Left(left.frame(), List.of(left, all));
      }
      Column meets = PreparedRow.isEvent().and(isAmong(ids.frame(), several));
      Kept left = Kept.of(withoutKey(met(events.filter(meets), rounds)).coalesce(partitions));
      return new Left(
          withoutKey(events.filter(not(meets))).unionByName(left.frame()), List.of(left, all));
    }
  }

  /**
   * The numbers of the ids that several events have, and {@link #NONE} if some have none. Numbers
   * are sorted, which takes a little memory for a task, where counting would hold all that differ.
   */
  private static Dataset<Row> severalOrNone(Dataset<Row> admitted) {
    return admitted
        .filter(PreparedRow.isEvent())
        .select(coalesce(idNumber(), lit(NONE)).as("number"), col("key"))
        .repartition(
            when(col("number").equalTo(NONE), xxhash64(col("key"))).otherwise(col("number")))
        .select("number")
        .sortWithinPartitions("number")
        .as(Encoders.LONG())
        .mapPartitions(new Repeated(NONE), Encoders.LONG())
        .toDF("number");
  }

  private static Column idNumber() {
    return when(col("event_id").isNotNull(), xxhash64(col("event_id")));
  }

  private static Column isAmong(Dataset<Row> ids, long count) {
    BloomFilter filter = ids.stat().bloomFilter("number", count, MISTAKES);
    Broadcast<BloomFilter> shared =
        JavaSparkContext.fromSparkContext(ids.sparkSession().sparkContext()).broadcast(filter);
    return udf(new Among(shared), DataTypes.BooleanType).apply(idNumber());
  }

  private Dataset<Row> met(Dataset<Row> events, List<CopyRound> rounds) {
    Dataset<Row> left =
        events.withColumn(
            "key",
            when(col("event_id").isNotNull(), concat(lit("id "), col("event_id")))
                .otherwise(col("key")));
    for (CopyRound round : rounds) {
      left =
          left.repartition(col("key"))
              .sortWithinPartitions("key")
              .mapPartitions(new Copies(settings, round), PREPARED);
    }
    return left;
  }

  private static Dataset<Row> withoutKey(Dataset<Row> events) {
    return events.withColumn("key", lit(""));
  }
}
