package io.journeyscore.spark;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.ReconstructionSteps;
import io.journeyscore.sequence.ReconstructionSteps.CopyRound;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The events of one task that may be used, each with the key under which its copies meet first; it
 * is empty for an event with an id, which is in a column of its own.
 */
final class Admitted {

  private final JourneyRules rules;
  private final ReconstructionSteps steps;
  private final int numberBits;
  private final Accounting.Builder accounting = Accounting.builder();

  Admitted(PartSettings settings) {
    this.rules = settings.rules();
    this.steps = settings.admission();
    this.numberBits = settings.numberBits();
  }

  /**
   * Takes an event.
   *
   * @param event the event
   * @param bytes gives the bytes of that event, as it is or as it was left
   * @param out where its row goes, if there is one
   */
  void take(JourneyEvent event, Function<JourneyEvent, byte[]> bytes, Consumer<Row> out) {
    steps
        .admit(event, accounting)
        .ifPresent(
            left ->
                out.accept(
                    PreparedRow.event(
                        rules,
                        numberBits,
                        left.eventId().isPresent() ? "" : Copies.key(steps, CopyRound.ID, left),
                        left,
                        bytes.apply(left))));
  }

  /** Sets aside what came as the bytes of an event and is none. */
  void refuse(byte @Nullable [] bytes, Consumer<Row> out) {
    accounting.quarantine(RejectReason.TYPE);
    out.accept(PreparedRow.other(StepRow.noEvent(bytes)));
  }

  void end(Consumer<Row> out) {
    StepRow.counts(accounting.build(), row -> out.accept(PreparedRow.other(row)));
  }
}
