package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.event.RejectReason;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Looks into what comes in from a stream: whose it is and when it became known, or why not. */
@DefaultSerializer(JavaSerializer.class)
record Hearing() implements MapPartitionsFunction<Row, Row> {

  /** The columns; of a row that is no event the key is {@link #REJECTED} and the reason. */
  static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.StringType, false)
          .add("known", DataTypes.LongType, true)
          .add("customer", DataTypes.StringType, true)
          .add("event", DataTypes.BinaryType, true);

  static final int KEY = 0;
  static final int CUSTOMER = 2;
  static final int EVENT = 3;

  /** The key of a customer's events begins with this; the customer follows. */
  static final String OF_CUSTOMER = "+";

  /** The key of rows that are no events begins with this; the reason follows. */
  static final String REJECTED = "-";

  /** By what rows meet. */
  @DefaultSerializer(JavaSerializer.class)
  record Key() implements MapFunction<Row, String> {

    @Override
    public String call(Row row) {
      return row.getString(KEY);
    }
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Pulled<Row, Row>(rows) {
      @Override
      void take(Row row, Consumer<Row> out) {
        out.accept(heard(row.getString(0), row.getAs(1)));
      }

      @Override
      void end(Consumer<Row> out) {}
    };
  }

  private static Row heard(@Nullable String customer, byte @Nullable [] event) {
    if (customer == null || customer.isBlank()) {
      return RowFactory.create(REJECTED + RejectReason.NO_IDENTITY.name(), null, customer, event);
    }
    return EventBytes.read(event)
        .map(
            heard ->
                RowFactory.create(OF_CUSTOMER + customer, heard.knownAtMicros(), customer, event))
        .orElseGet(
            () -> RowFactory.create(REJECTED + RejectReason.TYPE.name(), null, customer, event));
  }
}
