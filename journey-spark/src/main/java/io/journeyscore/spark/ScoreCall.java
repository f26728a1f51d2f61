package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Score;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.stage.Stage;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What {@code journey_score} does to one customer.
 *
 * @param model the model
 * @param elements how the events are read
 */
@DefaultSerializer(JavaSerializer.class)
record ScoreCall(SharedModel model, EventElements elements)
    implements Function<InternalRow, Object>, Serializable {

  static final String NAME = "journey_score";

  /** What it returns. */
  static final StructType RESULT =
      new StructType()
          .add("probability", DataTypes.DoubleType, false)
          .add("margin", DataTypes.DoubleType, false)
          .add("model_id", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("warnings", DataTypes.createArrayType(DataTypes.StringType, false), false);

  /** Warnings beside those of {@link Score.Warning}. */
  private static final String NO_EVENTS = "NO_EVENTS";

  private static final String NOT_ELIGIBLE = "NOT_ELIGIBLE";
  private static final String REJECTED_EVENTS = "REJECTED_EVENTS";

  @Override
  public Object apply(InternalRow arguments) {
    JourneyScorer scorer = model.scorer();
    JourneyDefinition definition = scorer.definition();
    KnownCustomer customer = KnownCustomer.of(definition, elements, arguments);
    Score score = scorer.score(JourneyView.ofCustomer(customer.timeline()));
    return new GenericInternalRow(
        new Object[] {
          score.probability(),
          score.margin(),
          UTF8String.fromString(score.modelId()),
          UTF8String.fromString(stage(definition, customer.timeline().events()).name()),
          warnings(score, definition, customer)
        });
  }

  private static Stage stage(JourneyDefinition definition, List<JourneyEvent> events) {
    List<Stage> stages = definition.stages().stagesAfter(events);
    return stages.isEmpty() ? Stage.UNKNOWN : stages.get(stages.size() - 1);
  }

  private static GenericArrayData warnings(
      Score score, JourneyDefinition definition, KnownCustomer customer) {
    TreeSet<String> names = new TreeSet<>();
    score.warnings().forEach(warning -> names.add(warning.name()));
    if (customer.timeline().events().isEmpty()) {
      names.add(NO_EVENTS);
    }
    if (!customer.isEligible(definition)) {
      names.add(NOT_ELIGIBLE);
    }
    if (customer.someRejected()) {
      names.add(REJECTED_EVENTS);
    }
    return new GenericArrayData(names.stream().map(UTF8String::fromString).toArray());
  }

  /** What Spark shows of it in plans, and in the name of a column that was given none. */
  @Override
  public String toString() {
    return NAME;
  }
}
