package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One session for all tests, on two threads of this process, where a task may fail three times. */
final class LocalSpark {

  static final StructType EVENTS = new StructType().add("event", DataTypes.BinaryType, false);

  private static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2,4]")
          .appName("tests")
          .config("spark.ui.enabled", false)
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", 2)
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.warehouse.dir", "target/spark-warehouse")
          .config("spark.sql.extensions", JourneyScoreExtensions.class.getName())
          .getOrCreate();

  private LocalSpark() {}

  static SparkSession session() {
    return SESSION;
  }

  /** Events as rows, in their order, in some partitions. */
  static Dataset<Row> frame(List<JourneyEvent> events, int partitions) {
    List<Row> rows = new ArrayList<>(events.size());
    events.forEach(event -> rows.add(RowFactory.create((Object) event.toBytes())));
    return SESSION.createDataFrame(rows, EVENTS).repartition(partitions);
  }
}
