package io.journeyscore.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.lib.ConnectedComponents;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag;

/**
 * Finds which identifiers may be of one household: those that events connect, directly or by way of
 * others, whatever limits and conflicts there are. Who is who within a household, the core decides.
 *
 * <p>Each partition first joins what it can see by itself, so that the graph is small and has short
 * ways, then GraphX finds its connected components.
 */
final class Households {

  /** A number of an identifier, and that of its household: the least one in it. */
  static final StructType SCHEMA =
      new StructType()
          .add("number", DataTypes.LongType, false)
          .add("household", DataTypes.LongType, false);

  private Households() {}

  /**
   * Returns the households of identifiers that are connected with others.
   *
   * @param prepared rows as of {@link PreparedRow}
   * @param before households of an earlier run, which only grow
   */
  static Dataset<Row> of(Dataset<Row> prepared, Optional<Dataset<Row>> before) {
    Dataset<Row> links =
        prepared
            .filter(size(col("numbers")).gt(1))
            .select("numbers")
            .mapPartitions(new Joined(), Encoders.row(SCHEMA));
    if (before.isPresent()) {
      links = links.unionByName(before.get().select("number", "household"));
    }
    ClassTag<Object> anything = scala.reflect.ClassTag$.MODULE$.apply(Object.class);
    JavaRDD<Edge<Object>> edges =
        links.distinct().javaRDD().map(row -> new Edge<>(row.getLong(0), row.getLong(1), ""));
    Graph<Object, Object> graph =
        Graph.fromEdges(
            edges.rdd(),
            "",
            StorageLevel.MEMORY_AND_DISK(),
            StorageLevel.MEMORY_AND_DISK(),
            anything,
            anything);
    JavaRDD<Row> households =
        ConnectedComponents.run(graph, anything, anything)
            .vertices()
            .toJavaRDD()
            .map(vertex -> RowFactory.create(vertex._1(), vertex._2()));
    return prepared.sparkSession().createDataFrame(households, SCHEMA);
  }

  /** Joins the numbers of each row, as far as the rows of one partition tell. */
  private static final class Joined implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    /** How many numbers are held before they are handed on. */
    private static final int MOST = 1_000_000;

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Pulled<Row, Row>(rows) {
        private final Map<Long, Long> parents = new HashMap<>();

        @Override
        void take(Row row, Consumer<Row> out) {
          List<Long> numbers = row.getList(0);
          long root = root(numbers.get(0));
          for (long number : numbers) {
            long other = root(number);
            parents.put(Math.max(root, other), Math.min(root, other));
            root = Math.min(root, other);
          }
          if (parents.size() > MOST) {
            end(out);
          }
        }

        @Override
        void end(Consumer<Row> out) {
          for (long number : new ArrayList<>(parents.keySet())) {
            long root = root(number);
            if (root != number) {
              out.accept(RowFactory.create(number, root));
            }
          }
          parents.clear();
        }

        private long root(long number) {
          long at = number;
          long above = parents.computeIfAbsent(at, own -> own);
          while (above != at) {
            long next = parents.getOrDefault(above, above);
            parents.put(at, next);
            at = above;
            above = next;
          }
          return at;
        }
      };
    }
  }
}
