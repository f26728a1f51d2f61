package io.journeyscore.spark;

import io.journeyscore.event.Accounting;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.sequence.RejectedEvent;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** Events that no journey could take, and all counts, as step rows. */
final class RestRows implements HouseholdWork<Row> {

  private static final long serialVersionUID = 1;

  @Override
  public Worker<Row> start(PartSettings settings) {
    return new Worker<Row>() {
      private Accounting counts = Accounting.empty();

      @Override
      public void take(Reconstruction households, Consumer<? super Row> out) {
        households.rejected().forEach(rejected -> out.accept(row(rejected)));
        counts = counts.plus(households.accounting());
      }

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super Row> out) {
        return household.pass(
            settings.maxEventsPerSegment(),
            new LongHousehold.Visitor() {
              @Override
              public void rejected(RejectedEvent rejected) {
                out.accept(row(rejected));
              }

              @Override
              public void end(Accounting accounting) {
                counts = counts.plus(accounting);
              }
            });
      }

      @Override
      public void end(Consumer<? super Row> out) {
        StepRow.counts(counts, out);
      }
    };
  }

  private static Row row(RejectedEvent rejected) {
    return StepRow.rejected(rejected.reason(), rejected.event());
  }
}
