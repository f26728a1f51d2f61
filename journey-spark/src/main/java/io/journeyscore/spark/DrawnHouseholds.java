package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Hands on the events of some households, drawn by their numbers and a seed, but of none that is
 * too long to be held.
 *
 * @param settings what tasks need to know
 * @param rate the share that is drawn
 * @param seed the seed of the draw
 */
@DefaultSerializer(JavaSerializer.class)
record DrawnHouseholds(PartSettings settings, double rate, long seed)
    implements MapPartitionsFunction<Row, Row> {

  /** The one column. */
  static final StructType SCHEMA = new StructType().add("event", DataTypes.BinaryType, false);

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Pulled<Row, Row>(rows) {
      private final List<byte[]> current = new ArrayList<>();
      private long household;
      private long size;

      @Override
      void take(Row row, Consumer<Row> out) {
        if (row.getLong(HouseholdPass.HOUSEHOLD) != household) {
          end(out);
          household = row.getLong(HouseholdPass.HOUSEHOLD);
        }
        size++;
        if (size <= settings.maxEventsHeld() && isDrawn(household)) {
          current.add(row.getAs(HouseholdPass.EVENT));
        }
      }

      @Override
      void end(Consumer<Row> out) {
        if (size <= settings.maxEventsHeld()) {
          current.forEach(event -> out.accept(RowFactory.create((Object) event)));
        }
        current.clear();
        size = 0;
      }
    };
  }

  private boolean isDrawn(long household) {
    long drawn = PreparedRow.number(seed + " " + household) >>> 11;
    return drawn * 0x1.0p-53 < rate;
  }
}
