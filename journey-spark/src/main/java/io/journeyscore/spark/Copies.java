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
      private final List<Row> sharing = new ArrayList<>();
      private String shared = "";

      @Override
      void take(Row row, Consumer<Row> out) {
        String key = row.getString(StepRow.KEY);
        if (!key.equals(shared)) {
          settle(out);
          shared = key;
        }
        if (!row.getString(StepRow.TAG).equals(StepRow.EVENT)) {
          out.accept(row);
        } else if (StepRow.isPassing(key)) {
          passOn(row, out);
        } else {
          sharing.add(row);
        }
      }

      @Override
      void end(Consumer<Row> out) {
        settle(out);
        StepRow.counts(accounting.build(), row -> out.accept(PreparedRow.other(row)));
      }

      private void settle(Consumer<Row> out) {
        if (isAlone()) {
          passOn(sharing.get(0), out);
        } else if (!sharing.isEmpty()) {
          List<JourneyEvent> events = sharing.stream().map(Copies::event).toList();
          List<RejectedEvent> rejected = new ArrayList<>();
          steps
              .withoutCopies(round, events, accounting, rejected)
              .forEach(event -> passOn(event, out));
          rejected.forEach(
              each -> out.accept(PreparedRow.other(StepRow.rejected(each.reason(), each.event()))));
        }
        sharing.clear();
      }

      /** Most events are the only one with their id, and need not be read for that. */
      private boolean isAlone() {
        return sharing.size() == 1
            && round == CopyRound.ID
            && !sharing.get(0).isNullAt(PreparedRow.EVENT_ID);
      }

      private void passOn(Row row, Consumer<Row> out) {
        out.accept(
            following.isPresent()
                ? PreparedRow.under(key(steps, following.get(), event(row)), row)
                : row);
      }

      private void passOn(JourneyEvent event, Consumer<Row> out) {
        String key = following.map(then -> key(steps, then, event)).orElse("");
        out.accept(PreparedRow.event(rules, settings.numberBits(), key, event, event.toBytes()));
      }
    };
  }

  private static JourneyEvent event(Row row) {
    return JourneyEvent.fromBytes(row.getAs(StepRow.BYTES));
  }
}
