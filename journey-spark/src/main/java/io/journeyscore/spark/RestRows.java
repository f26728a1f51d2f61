package io.journeyscore.spark;

import io.journeyscore.event.Accounting;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.sequence.RejectedEvent;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** Events that no journey could take, and all counts, as step rows. */
final class RestRows implements HouseholdWork {

  private static final long serialVersionUID = 1;

  @Override
  public Worker start(PartSettings settings) {
    return new Worker() {
      private Accounting counts = Accounting.empty();

      @Override
      public void take(Reconstruction households, Consumer<Row> out) {
        households.rejected().forEach(rejected -> take(rejected, out));
        counts = counts.plus(households.accounting());
      }

      @Override
      public void take(RejectedEvent rejected, Consumer<Row> out) {
        out.accept(StepRow.rejected(rejected.reason(), rejected.event()));
      }

      @Override
      public void endOfHousehold(Accounting accounting, Consumer<Row> out) {
        counts = counts.plus(accounting);
      }

      @Override
      public void end(Consumer<Row> out) {
        StepRow.counts(counts, out);
      }
    };
  }
}
