package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.ReconstructionSteps;
import io.journeyscore.sequence.ReconstructionSteps.CopyRound;
import io.journeyscore.sequence.RejectedEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Keeps one of the events of each key. Rows must come with equal keys together; those of one key
 * are held at a time.
 *
 * @param settings what tasks need to know
 * @param round by what copies meet here
 */
@DefaultSerializer(JavaSerializer.class)
record Copies(PartSettings settings, CopyRound round) implements MapPartitionsFunction<Row, Row> {

  /** The key of an event in a round. */
  static String key(ReconstructionSteps steps, CopyRound round, JourneyEvent event) {
    return steps
        .copyKey(round, event)
        .orElseGet(() -> StepRow.passing(event.eventId().orElseGet(event::contentHash)));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    JourneyRules rules = settings.rules();
    ReconstructionSteps steps = settings.steps();
    int next = steps.rounds().indexOf(round) + 1;
    Optional<CopyRound> following =
        next < steps.rounds().size() ? Optional.of(steps.rounds().get(next)) : Optional.empty();
    Accounting.Builder accounting = Accounting.builder();
    return new Pulled<Row, Row>(rows) {
      private final List<JourneyEvent> sharing = new ArrayList<>();
      private String shared = "";

      @Override
      void take(Row row, Consumer<Row> out) {
        String key = row.getString(StepRow.KEY);
        if (!key.equals(shared)) {
          settle(out);
          shared = key;
        }
        if (!row.getString(StepRow.TAG).equals(StepRow.EVENT)) {
          passOn(row, out);
        } else if (StepRow.isPassing(key)) {
          passOn(JourneyEvent.fromBytes(row.getAs(StepRow.BYTES)), out);
        } else {
          sharing.add(JourneyEvent.fromBytes(row.getAs(StepRow.BYTES)));
        }
      }

      @Override
      void end(Consumer<Row> out) {
        settle(out);
        StepRow.counts(accounting.build(), row -> passOn(row, out));
      }

      private void settle(Consumer<Row> out) {
        if (!sharing.isEmpty()) {
          List<RejectedEvent> rejected = new ArrayList<>();
          steps
              .withoutCopies(round, sharing, accounting, rejected)
              .forEach(event -> passOn(event, out));
          rejected.forEach(each -> passOn(StepRow.rejected(each.reason(), each.event()), out));
          sharing.clear();
        }
      }

      private void passOn(JourneyEvent event, Consumer<Row> out) {
        out.accept(
            following.isPresent()
                ? StepRow.event(key(steps, following.get(), event), event.toBytes())
                : PreparedRow.event(rules, settings.numberBits(), event));
      }

      private void passOn(Row other, Consumer<Row> out) {
        out.accept(following.isPresent() ? other : PreparedRow.other(other));
      }
    };
  }
}
