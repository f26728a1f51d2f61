package io.journeyscore.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.journeyscore.attribution.TouchRules;
import io.journeyscore.attribution.TouchStream;
import io.journeyscore.sequence.Reconstruction;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How many paths lack touches, a row for each household that is too long to be held.
 *
 * @param touches which events are touches
 */
record CutPathRows(Made<TouchRules> touches) implements HouseholdWork<Row> {

  /** The one column. */
  static final StructType SCHEMA = new StructType().add("paths", DataTypes.LongType, false);

  @Override
  public Worker<Row> start(PartSettings settings) {
    TouchRules rules = touches.get();
    return new Worker<Row>() {
      @Override
      public void take(Reconstruction households, Consumer<? super Row> out) {}

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super Row> out) {
        TouchStream stream = household.touches(rules, path -> {});
        return household.events(
            stream::accept,
            () -> {
              stream.finish();
              out.accept(RowFactory.create(stream.cutPaths()));
            });
      }
    };
  }

  /** The paths of all rows together. */
  static long sum(Dataset<Row> rows) {
    return rows.agg(coalesce(functions.sum("paths"), lit(0L))).first().getLong(0);
  }
}
