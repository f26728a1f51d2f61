package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.MappedRecord;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Lets events pass that are read from the rows of a frame and may be used; without the way through
 * bytes that others would take.
 *
 * @param reading how rows are read
 * @param settings what tasks need to know
 */
@DefaultSerializer(JavaSerializer.class)
record AdmitRead(MapRows reading, PartSettings settings)
    implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Function<Row, MappedRecord> reader = reading.reader();
    Admitted admitted = new Admitted(settings);
    return new Pulled<Row, Row>(rows) {
      @Override
      void take(Row row, Consumer<Row> out) {
        reader
            .apply(row)
            .event()
            .ifPresent(event -> admitted.take(event, JourneyEvent::toBytes, out));
      }

      @Override
      void end(Consumer<Row> out) {
        admitted.end(out);
      }
    };
  }
}
