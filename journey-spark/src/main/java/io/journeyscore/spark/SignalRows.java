package io.journeyscore.spark;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.score.Judged;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.SignalVector;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The signals of whom a model would judge, as of some moments, as rows.
 *
 * @param moments the moments
 */
record SignalRows(List<Instant> moments) implements HouseholdWork<Row> {

  /** The columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("customer_kind", DataTypes.StringType, false)
          .add("customer", DataTypes.StringType, false)
          .add("journey_id", DataTypes.StringType, true)
          .add("as_of", DataTypes.TimestampType, false)
          .add("signals", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  SignalRows {
    moments = List.copyOf(moments);
  }

  @Override
  public Worker<Row> start(PartSettings settings) {
    JourneyDefinition definition = settings.readDefinition();
    return new Worker<Row>() {
      @Override
      public void take(Reconstruction households, Consumer<? super Row> out) {
        for (Instant moment : moments) {
          for (CustomerTimeline known : households.asOf(moment)) {
            for (Judged judged : Judged.of(definition.target(), known)) {
              out.accept(row(definition, judged));
            }
          }
        }
      }

      @Override
      public Stepwise begin(LongHousehold household, Consumer<? super Row> out) {
        List<Supplier<Stepwise>> judgements = new ArrayList<>();
        for (Instant moment : moments) {
          judgements.add(
              () ->
                  new LongJudgement(
                          household,
                          definition,
                          LongHousehold.Known.asOf(moment),
                          judged ->
                              out.accept(
                                  row(
                                      judged.customer(),
                                      judged.journeyId(),
                                      moment,
                                      judged.signals())))
                      .run());
        }
        return Stepwise.inTurn(judgements);
      }
    };
  }

  static Row row(JourneyDefinition definition, Judged judged) {
    return row(
        judged.customer(),
        judged.journeyId(),
        judged.view().asOf(),
        definition.signals().extract(judged.view()));
  }

  private static Row row(
      CustomerId customer, Optional<String> journeyId, Instant asOf, SignalVector signals) {
    return RowFactory.create(
        customer.kind().name(),
        customer.value(),
        journeyId.orElse(null),
        Timestamp.from(asOf),
        signals.toArray());
  }
}
