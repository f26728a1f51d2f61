package io.journeyscore.spark;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.QuarantinedRecord;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Judged;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * All that is asked of the events of the shop, as lines in an order of their own, so that two sets
 * of answers can be compared as a whole: doubles stand as the shortest decimals that name them.
 */
final class Answers {

  private static final Made<TouchRules> TOUCHES =
      () -> TouchRules.of(Dimension.channel(), Lookback.journey());
  private static final List<Made<AttributionModel>> MODELS =
      List.of(AttributionModel::timeDecay, () -> AttributionModel.markov(1));
  private static final Duration EARLIER = Duration.ofDays(60);

  /** The property of jobs that names the answer for which they run. */
  static final String PROPERTY = "answer";

  private static final StructType REJECTED =
      new StructType().add("reason", DataTypes.StringType).add("event", DataTypes.BinaryType);
  private static final StructType QUARANTINED =
      new StructType().add("reason", DataTypes.StringType).add("field", DataTypes.StringType);

  private final List<String> lines = new ArrayList<>();
  private String name = "";

  private final SparkSession session;

  private Answers(SparkSession session) {
    this.session = session;
  }

  /** Asks Spark. */
  static List<String> ofSpark(ShopTable table, SparkSession session, JourneyScorer scorer) {
    Answers answers = new Answers(session);
    answers.next("quarantined");
    SparkEventReading reading = table.read(session, 6);
    answers.add(reading.quarantined().select("reason", "field"));
    answers.next("reconstruct");
    try (SparkReconstruction spark =
        SparkReconstructor.builder(ShopTable.DEFINITION).build().reconstruct(reading)) {
      answers.next("accounting");
      answers.add(
          Stream.of(
              reading.accounting().toString(),
              spark.accounting().toString(),
              spark.identityCounts().toString()));
      answers.next("journeys").add(spark.journeys());
      answers.next("events").add(spark.events());
      answers.next("stages").add(spark.stages());
      answers.next("identities").add(spark.identities());
      answers.next("rejected").add(spark.rejected());
      MODELS.forEach(model -> answers.next("credit").add(spark.attribute(TOUCHES, model)));
      answers.next("signals").add(spark.signals(moments(spark.observedUntil())));
      answers.next("scores").add(spark.scores(scorer, true));
      answers.next("sample").add(spark.sample(Shop.EVENTS.size(), 1).reconstruction());
    }
    return answers.lines;
  }

  /** Asks the core; the session only writes its rows as lines. */
  static List<String> ofCore(ShopTable table, SparkSession session, JourneyScorer scorer)
      throws IOException {
    Answers answers = new Answers(session);
    List<JourneyEvent> log = new ArrayList<>();
    EventReading reading = table.read(log);
    Reconstruction core = ShopTable.DEFINITION.reconstructor().reconstruct(log);
    Rows rows = (name, schema, all) -> answers.next(name).add(session.createDataFrame(all, schema));
    rows.add("quarantined", QUARANTINED, made(reading.quarantined(), Answers::row));
    answers
        .next("accounting")
        .add(
            Stream.of(
                reading.accounting().toString(),
                core.accounting().toString(),
                core.identities().counts().toString()));
    rows.add(
        "journeys",
        JourneyRows.SCHEMA,
        made(core.journeys(), (each, out) -> out.accept(JourneyRows.row(each, 1, false))));
    rows.add(
        "events",
        EventRows.SCHEMA,
        made(core.journeys(), (each, out) -> EventRows.rows(each, 1, out)));
    rows.add("stages", StageRows.SCHEMA, made(core.timelines(), Answers::stages));
    rows.add(
        "identities",
        IdentityRows.IDENTIFIERS.schema(),
        made(List.of(core.identities()), IdentityRows.IDENTIFIERS::of));
    rows.add(
        "rejected",
        REJECTED,
        made(
            core.rejected(),
            (each, out) ->
                out.accept(RowFactory.create(each.reason().name(), each.event().toBytes()))));
    for (Made<AttributionModel> model : MODELS) {
      answers.next("credit").add(model.get().attribute(TOUCHES.get().paths(core.timelines())));
    }
    rows.add(
        "signals",
        SignalRows.SCHEMA,
        made(moments(core.observedUntil()), (moment, out) -> signals(core, moment, out)));
    rows.add(
        "scores",
        new ScoreRows(SharedModel.of(session.sparkContext(), scorer), true).schema(),
        made(core.timelines(), (each, out) -> ScoreRows.rows(scorer, each, true, out)));
    answers.next("sample").add(core);
    return answers.lines;
  }

  private interface Rows {
    void add(String name, StructType schema, List<Row> rows);
  }

  private interface Told<T> {
    void tell(T of, Consumer<Row> out);
  }

  private static <T> List<Row> made(Iterable<T> of, Told<T> told) {
    List<Row> rows = new ArrayList<>();
    of.forEach(each -> told.tell(each, rows::add));
    return rows;
  }

  private static void row(QuarantinedRecord bad, Consumer<Row> out) {
    out.accept(RowFactory.create(bad.reason().name(), bad.column()));
  }

  private static void stages(CustomerTimeline timeline, Consumer<Row> out) {
    ShopTable.DEFINITION.stages().assign(timeline).forEach(staged -> StageRows.rows(staged, out));
  }

  private static void signals(Reconstruction core, Instant moment, Consumer<Row> out) {
    for (CustomerTimeline known : core.asOf(moment)) {
      Judged.of(ShopTable.DEFINITION.target(), known)
          .forEach(judged -> out.accept(SignalRows.row(ShopTable.DEFINITION, judged)));
    }
  }

  private static List<Instant> moments(Instant observedUntil) {
    return List.of(observedUntil.minus(EARLIER), observedUntil);
  }

  /** Goes on to the next answer. */
  private Answers next(String answer) {
    name = answer;
    session.sparkContext().setLocalProperty(PROPERTY, answer);
    return this;
  }

  private void add(Dataset<Row> frame) {
    add(frame.toJSON().collectAsList().stream());
  }

  private void add(Attribution attribution) {
    add(
        Stream.concat(attribution.credits().stream(), Stream.of(attribution.none()))
            .map(credit -> attribution.model() + " " + credit));
  }

  /** What was brought to the driver to learn from, event by event. */
  private void add(Reconstruction households) {
    add(
        households.journeys().stream()
            .flatMap(
                journey ->
                    journey.events().stream()
                        .map(
                            event ->
                                journey.id() + " " + HexFormat.of().formatHex(event.toBytes()))));
  }

  private void add(Stream<String> told) {
    told.sorted().forEach(line -> lines.add(name + " " + line));
  }
}
