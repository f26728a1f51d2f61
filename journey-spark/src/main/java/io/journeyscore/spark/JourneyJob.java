package io.journeyscore.spark;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Credit;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.Accounting;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.definition.DefinitionFiles;
import io.journeyscore.score.JourneyScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A job for {@code spark-submit}: from events in Parquet to journeys, credits and scores in
 * Parquet.
 *
 * <pre>{@code
 * --events PATH --mapping FILE (--definition FILE | --model FILE) --out FOLDER
 * }</pre>
 *
 * <p>Mapping, definition and model are files on the driver. With a model the journeys are those of
 * its definition, and customers are scored. In the folder stand {@code journeys}, {@code events},
 * {@code credits} by channel, {@code rejected}, {@code quarantined}, with a model {@code scores},
 * and last, as text, the {@code accounting}: what became of the events, and in a second line what
 * is left out {@linkplain LongHouseholds where} of households too long to be held. None of them may
 * be there before.
 */
public final class JourneyJob {

  private static final Set<String> OPTIONS =
      Set.of("--events", "--mapping", "--definition", "--model", "--out");

  private static final StructType CREDITS =
      new StructType()
          .add("model", DataTypes.StringType, false)
          .add("channel", DataTypes.StringType, false)
          .add("conversions", DataTypes.DoubleType, false)
          .add("value", DataTypes.createDecimalType(38, 6), false);

  private JourneyJob() {}

  /**
   * Runs the job.
   *
   * @param arguments the options, each with its value
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if an option is unknown, missing or without a value; before
   *     the job starts
   */
  public static void main(String... arguments) throws IOException {
    Map<String, String> options = options(arguments);
    EventMapping mapping =
        EventMapping.fromJson(Files.readString(Path.of(required(options, "--mapping"))));
    if (options.containsKey("--model")) {
      JourneyScorer scorer = JourneyScorer.load(Path.of(options.get("--model")));
      run(options, mapping, scorer.definition(), List.of(scorer));
    } else {
      Path definition = Path.of(required(options, "--definition"));
      run(options, mapping, DefinitionFiles.read(definition), List.of());
    }
  }

  private static Map<String, String> options(String... arguments) {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!OPTIONS.contains(arguments[i])) {
        throw new IllegalArgumentException(
            "option must be one of %s: %s".formatted(List.copyOf(OPTIONS), arguments[i]));
      }
      if (i + 1 == arguments.length || options.put(arguments[i], arguments[i + 1]) != null) {
        throw new IllegalArgumentException("option must have one value: " + arguments[i]);
      }
    }
    if (options.containsKey("--model") && options.containsKey("--definition")) {
      throw new IllegalArgumentException("--definition must be left out where --model is given");
    }
    return options;
  }

  private static String required(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("option must be given: " + name);
    }
    return value;
  }

  private static void run(
      Map<String, String> options,
      EventMapping mapping,
      JourneyDefinition definition,
      List<JourneyScorer> scorers) {
    String from = required(options, "--events");
    String out = required(options, "--out");
    SparkSession spark = SparkSession.builder().appName("journeys").getOrCreate();
    SparkEventReading reading =
        SparkEventReader.builder(mapping).build().read(spark.read().parquet(from), from);
    try (SparkReconstruction journeys =
        SparkReconstructor.builder(definition).build().reconstruct(reading)) {
      reading.quarantined().write().parquet(out + "/quarantined");
      journeys.rejected().write().parquet(out + "/rejected");
      journeys.journeys().write().parquet(out + "/journeys");
      journeys.events().write().parquet(out + "/events");
      spark
          .createDataFrame(credits(journeys), CREDITS)
          .coalesce(1)
          .write()
          .parquet(out + "/credits");
      for (JourneyScorer scorer : scorers) {
        journeys.scores(scorer, true).write().parquet(out + "/scores");
      }
      Accounting accounting = reading.accounting().followedBy(journeys.accounting());
      spark
          .createDataset(
              List.of(accounting.toString(), journeys.longHouseholds().toString()),
              Encoders.STRING())
          .coalesce(1)
          .write()
          .text(out + "/accounting");
    }
  }

  private static List<Row> credits(SparkReconstruction journeys) {
    Made<TouchRules> touches = () -> TouchRules.of(Dimension.channel(), Lookback.journey());
    List<Made<AttributionModel>> models =
        List.of(
            AttributionModel::first,
            AttributionModel::last,
            AttributionModel::linear,
            () -> AttributionModel.markov(1));
    List<Row> rows = new ArrayList<>();
    for (Made<AttributionModel> model : models) {
      Attribution attribution = journeys.attribute(touches, model);
      for (Credit credit : attribution.credits()) {
        rows.add(row(attribution, credit));
      }
      rows.add(row(attribution, attribution.none()));
    }
    return rows;
  }

  private static Row row(Attribution attribution, Credit credit) {
    return RowFactory.create(
        attribution.model(), credit.name(), credit.conversions(), credit.value().setScale(6));
  }
}
