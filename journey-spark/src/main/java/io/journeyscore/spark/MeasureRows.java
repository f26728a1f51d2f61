package io.journeyscore.spark;

import io.journeyscore.analytics.Measure;
import io.journeyscore.sequence.Reconstruction;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What an accumulator of a measure has taken in of each partition, one row of bytes each.
 *
 * @param things turns households into what is measured
 * @param measure what is measured of them
 * @param <T> what is taken in
 */
record MeasureRows<T>(HouseholdWork<T> things, Made<? extends Measure<T, ?>> measure)
    implements HouseholdWork<Row> {

  /** The one column. */
  static final StructType SCHEMA = new StructType().add("accumulator", DataTypes.BinaryType, false);

  @Override
  public Worker<Row> start(PartSettings settings) {
    Measure.Accumulator<T, ?> accumulator = measure.get().accumulator();
    Consumer<T> taking = accumulator::accept;
    Worker<T> finder = things.start(settings);
    return new Worker<Row>() {
      @Override
      public void take(Reconstruction households, Consumer<? super Row> out) {
        finder.take(households, taking);
      }

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super Row> out) {
        return finder.begin(household, taking);
      }

      @Override
      public void end(Consumer<? super Row> out) {
        finder.end(taking);
        out.accept(RowFactory.create((Object) accumulator.toBytes()));
      }
    };
  }
}
