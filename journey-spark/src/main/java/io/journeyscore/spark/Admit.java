package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.ReconstructionSteps;
import io.journeyscore.sequence.ReconstructionSteps.CopyRound;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Lets events pass that may be used, each with the key under which its copies meet first.
 *
 * @param settings what tasks need to know
 */
@DefaultSerializer(JavaSerializer.class)
record Admit(PartSettings settings) implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    ReconstructionSteps steps = settings.steps();
    Accounting.Builder accounting = Accounting.builder();
    return new Pulled<Row, Row>(rows) {
      @Override
      void take(Row row, Consumer<Row> out) {
        byte[] bytes = row.getAs(0);
        JourneyEvent event = JourneyEvent.fromBytes(bytes);
        steps
            .admit(event, accounting)
            .ifPresent(
                left ->
                    out.accept(
                        StepRow.event(
                            Copies.key(steps, CopyRound.ID, left),
                            left.equals(event) ? bytes : left.toBytes())));
      }

      @Override
      void end(Consumer<Row> out) {
        StepRow.counts(accounting.build(), out);
      }
    };
  }
}
