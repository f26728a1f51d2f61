package io.journeyscore.spark;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple3;
import scala.collection.Seq;
import scala.collection.immutable.List;
import scala.collection.immutable.List$;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Gives a session the SQL functions {@code journey_score} and {@code journey_signals}. It is named
 * in a setting, so that queries in SQL and Python need no Java:
 *
 * <pre>{@code
 * spark.sql.extensions=io.journeyscore.spark.JourneyScoreExtensions
 * spark.journeyscore.model.default=hdfs:///models/renewal.jmf
 * }</pre>
 *
 * <p>Both take {@code (events, as_of[, model])}: an array of one customer's events in any order, as
 * bytes ({@link io.journeyscore.event.JourneyEvent#toBytes}) or as structs whose fields have the
 * names that {@code docs/csv.md} lists; a {@code TIMESTAMP}, the moment of judgement; and the name
 * of a model, a constant, {@code default} if it is left out. The setting {@code
 * spark.journeyscore.model.NAME} is the path of the model's file. It is read when a query is
 * analysed; what is wrong with it, or with the types of the arguments, is an {@link
 * IllegalArgumentException} before any job starts. All events are taken as the one customer's,
 * whomever they name; those that occurred or became known after the moment are left out.
 *
 * <ul>
 *   <li>{@code journey_score} returns {@code struct<probability double, margin double, model_id
 *       string, stage string, warnings array<string>>} for the customer and the journey that began
 *       last, with the bits of {@link io.journeyscore.score.JourneyScorer#score}; no part is ever
 *       null.
 *   <li>{@code journey_signals} returns {@code map<string, double>}, the model's signals by name;
 *       null where a signal is missing.
 * </ul>
 *
 * <p>Warnings are those of {@link io.journeyscore.score.Score.Warning} and:
 *
 * <ul>
 *   <li>{@code NO_EVENTS}: nothing was known of the customer by then, as where {@code events} is
 *       null or empty; the score is that of a customer without events.
 *   <li>{@code NOT_ELIGIBLE}: the model learned from no such customer: no journey is open, or, for
 *       a target of the customer, the customer is not eligible.
 *   <li>{@code REJECTED_EVENTS}: an element is null or breaks a rule of CSV, two events have one id
 *       and different content, or an amount is in another currency; the score is that of the rest.
 * </ul>
 *
 * <p>A row whose {@code as_of} is null, or whose bytes are those of no event, fails the query.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class JourneyScoreExtensions
    extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  private static final int LEAST_ARGUMENTS = 2;
  private static final int MOST_ARGUMENTS = 3;

  /** Makes the extensions; Spark calls this by name. */
  public JourneyScoreExtensions() {}

  /**
   * Registers the functions.
   *
   * @param extensions those of a session
   * @return nothing
   */
  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    requireNonNull(extensions, "extensions");
    extensions.injectFunction(
        new Tuple3<>(
            new FunctionIdentifier(ScoreCall.NAME),
            info(ScoreCall.NAME, "scores one customer by a model as of a moment"),
            arguments -> call(ScoreCall.NAME, arguments, ScoreCall.RESULT, ScoreCall::new)));
    extensions.injectFunction(
        new Tuple3<>(
            new FunctionIdentifier(SignalsCall.NAME),
            info(SignalsCall.NAME, "returns a model's signals of one customer as of a moment"),
            arguments -> call(SignalsCall.NAME, arguments, SignalsCall.RESULT, SignalsCall::new)));
    return BoxedUnit.UNIT;
  }

  private static ExpressionInfo info(String name, String purpose) {
    return new ExpressionInfo(
        JourneyScoreExtensions.class.getName(),
        "",
        name,
        "_FUNC_(events, as_of[, model]) - " + purpose,
        "",
        "",
        "",
        "",
        "",
        "",
        "");
  }

  private static Expression call(
      String name,
      Seq<Expression> arguments,
      DataType result,
      BiFunction<SharedModel, EventElements, Function<InternalRow, Object>> work) {
    int count = arguments.size();
    if (count < LEAST_ARGUMENTS || count > MOST_ARGUMENTS) {
      throw new IllegalArgumentException(
          "%s must have the arguments events, as_of and perhaps model: %d".formatted(name, count));
    }
    Expression events = arguments.apply(KnownCustomer.EVENTS);
    Expression asOf = arguments.apply(KnownCustomer.AS_OF);
    if (!(asOf.dataType() instanceof TimestampType)) {
      throw new IllegalArgumentException(
          "as_of must be a timestamp: " + asOf.dataType().simpleString());
    }
    SharedModel model =
        NamedModels.read(
            count == MOST_ARGUMENTS
                ? constant(arguments.apply(LEAST_ARGUMENTS))
                : NamedModels.USUAL);
    Function<InternalRow, Object> customer =
        work.apply(
            model,
            EventElements.of(events.dataType(), model.scorer().definition().rules().currency()));
    return new Invoke(
        Literal.fromObject(customer, new ObjectType(Function.class)),
        "apply",
        result,
        List$.MODULE$.<Expression>empty().$colon$colon(struct(events, asOf)),
        List$.MODULE$.empty(),
        false,
        false,
        true);
  }

  /** Both arguments in one row, so that a null among them arrives as what it is. */
  private static Expression struct(Expression events, Expression asOf) {
    List<Expression> parts =
        List$.MODULE$
            .<Expression>empty()
            .$colon$colon(asOf)
            .$colon$colon(text("as_of"))
            .$colon$colon(events)
            .$colon$colon(text("events"));
    return new CreateNamedStruct(parts);
  }

  private static Expression text(String field) {
    return Literal.fromObject(UTF8String.fromString(field), DataTypes.StringType);
  }

  private static String constant(Expression model) {
    Object name =
        model.foldable() && model.dataType() instanceof StringType
            ? model.eval(InternalRow.empty())
            : null;
    return Optional.ofNullable(name)
        .map(Object::toString)
        .orElseThrow(
            () -> new IllegalArgumentException("model must be a constant name: " + model.sql()));
  }
}
