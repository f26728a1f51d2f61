package io.journeyscore.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.lib.ConnectedComponents;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag;

/**
 * Finds which identifiers may be of one household: those that events connect, directly or by way of
 * others, whatever limits and conflicts there are. Who is who within a household, the core decides.
 *
 * <p>Tasks first join what they can see by themselves, so that the graph is small and has short
 * ways, then GraphX finds its connected components. It takes a bounded number of steps at a time:
 * where ways are longer, as in a chain of a million links that many machines hold pieces of, the
 * numbers that came together meanwhile are drawn together, and it starts again with what is left.
 * As numbers are hashes, one in twenty is the least of all within as many steps, so the ways that
 * are left are shorter by such a factor each time.
 *
 * <p>Households only grow, so those of an earlier run hold: events of one household say nothing
 * new, and what is left is the graph of the others, however long the log is.
 *
 * @param together how many numbers one task joins at a time
 * @param steps how many steps GraphX takes at a time
 */
record Households(int together, int steps) {

  /** A number of an identifier, and that of its household: the least one in it. */
  static final StructType SCHEMA =
      new StructType()
          .add("number", DataTypes.LongType, false)
          .add("household", DataTypes.LongType, false);

  /** As many numbers as are held in some 100 MB; as many steps as few ways are longer than. */
  static final Households USUAL = new Households(1_000_000, 12);

  private static final ClassTag<Object> ANYTHING =
      scala.reflect.ClassTag$.MODULE$.apply(Object.class);

  /**
   * What was found.
   *
   * @param frame rows as of {@link #SCHEMA} of all identifiers that are connected with others; kept
   *     until {@link #close}
   * @param links how many links said something new
   * @param runs how often GraphX started
   */
  record Found(Dataset<Row> frame, long links, int runs) implements AutoCloseable {

    /** Whether nothing is connected with anything, now or before. */
    boolean isEmpty() {
      return frame.isEmpty();
    }

    @Override
    public void close() {
      frame.unpersist();
    }
  }

  /** What there is to find where no event has several identifiers that connect it. */
  static Found none(SparkSession session) {
    return new Found(session.createDataFrame(List.of(), SCHEMA), 0, 0);
  }

  /**
   * Returns the households of identifiers that are connected with others.
   *
   * @param prepared rows as of {@link PreparedRow}
   * @param before households of earlier runs; where a number has several, they are one
   */
  Found of(Dataset<Row> prepared, Optional<Dataset<Row>> before) {
    Dataset<Row> links = joined(prepared.filter(size(col("numbers")).gt(1)).select("numbers"));
    if (before.isEmpty()) {
      return components(links);
    }
    Dataset<Row> all = before.get().select("number", "household");
    Dataset<Row> known = kept(all.groupBy("number").agg(min("household").as("household")));
    Dataset<Row> several =
        all.join(known.toDF("same", "least"), col("number").equalTo(col("same")))
            .filter(col("household").notEqual(col("least")))
            .select(col("household").as("number"), col("least").as("household"));
    try (Found grown = components(news(links, known).unionByName(several))) {
      Dataset<Row> frame = kept(grown(known, grown.frame()));
      frame.count();
      return new Found(frame, grown.links(), grown.runs());
    } finally {
      known.unpersist();
    }
  }

  /** The links between different households, or with numbers of none. */
  private static Dataset<Row> news(Dataset<Row> links, Dataset<Row> known) {
    return links
        .join(known.toDF("one", "ofOne"), col("number").equalTo(col("one")), "left")
        .join(known.toDF("other", "ofOther"), col("household").equalTo(col("other")), "left")
        .select(
            coalesce(col("ofOne"), col("number")).as("number"),
            coalesce(col("ofOther"), col("household")).as("household"))
        .filter(col("number").notEqual(col("household")))
        .distinct();
  }

  /** The households that are known, by what they are now part of, and the numbers that are new. */
  private static Dataset<Row> grown(Dataset<Row> known, Dataset<Row> components) {
    Dataset<Row> parts = components.toDF("part", "whole");
    return known
        .join(parts, col("household").equalTo(col("part")), "left")
        .select(col("number"), coalesce(col("whole"), col("household")).as("household"))
        .unionByName(components.join(known.select("number"), "number", "left_anti").toDF());
  }

  private Dataset<Row> joined(Dataset<Row> numbers) {
    return numbers.mapPartitions(new JoinedNumbers(together), Encoders.row(SCHEMA)).distinct();
  }

  private Found components(Dataset<Row> found) {
    Dataset<Row> links = kept(found);
    long count = links.count();
    int parts = Math.toIntExact(count / together + 1);
    Dataset<Row> edges =
        kept(
            joined(
                links
                    .repartition(parts, col("number"))
                    .select(array(col("number"), col("household")).as("numbers"))));
    try {
      edges.count();
      links.unpersist();
      for (int run = 1; ; run++) {
        Graph<Object, Object> graph = graph(edges);
        Graph<Object, Object> reached = ConnectedComponents.run(graph, steps, ANYTHING, ANYTHING);
        RDD<Edge<Object>> reachedBy = reached.edges(); // Asking for triplets puts others there.
        Dataset<Row> nearest = kept(frame(found, nearest(reached)));
        Dataset<Row> left = kept(frame(found, left(reached)).distinct());
        nearest.count();
        boolean done = left.count() == 0;
        reached.unpersist(false);
        reachedBy.unpersist(false);
        graph.unpersist(false);
        edges.unpersist();
        if (done) {
          left.unpersist();
          return new Found(nearest, count, run);
        }
        edges = kept(nearest.filter("number <> household").unionByName(left));
        edges.count();
        nearest.unpersist();
        left.unpersist();
      }
    } finally {
      edges.unpersist();
    }
  }

  private static Graph<Object, Object> graph(Dataset<Row> edges) {
    JavaRDD<Edge<Object>> rdd =
        edges.javaRDD().map(row -> new Edge<>(row.getLong(0), row.getLong(1), ""));
    return Graph.fromEdges(
        rdd.rdd(),
        "",
        StorageLevel.MEMORY_AND_DISK(),
        StorageLevel.MEMORY_AND_DISK(),
        ANYTHING,
        ANYTHING);
  }

  /** Each number with the least one that it heard of. */
  private static JavaRDD<Row> nearest(Graph<Object, Object> reached) {
    return reached
        .vertices()
        .toJavaRDD()
        .map(vertex -> RowFactory.create(vertex._1(), vertex._2()));
  }

  /** The ways between numbers that have not yet heard of the same one. */
  private static JavaRDD<Row> left(Graph<Object, Object> reached) {
    return reached
        .triplets()
        .toJavaRDD()
        .filter(link -> !link.srcAttr().equals(link.dstAttr()))
        .map(link -> RowFactory.create(link.srcAttr(), link.dstAttr()));
  }

  private static Dataset<Row> frame(Dataset<Row> of, JavaRDD<Row> rows) {
    return of.sparkSession().createDataFrame(rows, SCHEMA);
  }

  private static Dataset<Row> kept(Dataset<Row> frame) {
    return frame.persist(StorageLevel.MEMORY_AND_DISK());
  }
}
