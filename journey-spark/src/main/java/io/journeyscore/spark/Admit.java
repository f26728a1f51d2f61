package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.event.JourneyEvent;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Lets events pass that come as bytes and may be used, and sets aside what is no event.
 *
 * @param settings what tasks need to know
 */
@DefaultSerializer(JavaSerializer.class)
record Admit(PartSettings settings) implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Admitted admitted = new Admitted(settings);
    return new Pulled<Row, Row>(rows) {
      @Override
      void take(Row row, Consumer<Row> out) {
        byte @Nullable [] bytes = row.getAs(0);
        Optional<JourneyEvent> event = EventBytes.read(bytes);
        if (bytes != null && event.isPresent()) {
          admitted.take(
              event.get(), left -> left.equals(event.get()) ? bytes : left.toBytes(), out);
        } else {
          admitted.refuse(bytes, out);
        }
      }

      @Override
      void end(Consumer<Row> out) {
        admitted.end(out);
      }
    };
  }
}
