package io.journeyscore.spark;

import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.AttributionModel.Accumulator;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.sequence.Reconstruction;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What an accumulator of credit has taken in of each partition, one row of bytes each.
 *
 * @param touches which events are touches
 * @param model the way to credit
 */
record CreditRows(Made<TouchRules> touches, Made<AttributionModel> model) implements HouseholdWork {

  /** The one column. */
  static final StructType SCHEMA = new StructType().add("accumulator", DataTypes.BinaryType, false);

  @Override
  public Worker start(PartSettings settings) {
    TouchRules rules = touches.get();
    Accumulator accumulator = model.get().accumulator();
    return new Worker() {
      @Override
      public void take(Reconstruction households, Consumer<Row> out) {
        rules.paths(households.timelines()).forEach(accumulator::accept);
      }

      @Override
      public void end(Consumer<Row> out) {
        out.accept(RowFactory.create((Object) accumulator.toBytes()));
      }
    };
  }
}
