package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.identity.IdentityExclusions;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.RecordMapper;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.ReconstructionSteps.CopyRound;
import java.io.IOException;
import java.io.Serializable;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.reflect.ClassTag$;

/** Whatever travels with a task can travel, and is small: models go by broadcast. */
class SerialisationTest {

  private static final int MOST_BYTES = 50 * 1_024;
  private static final EventMapping MAPPING =
      EventMapping.ofColumns(List.of("customer_id", "timestamp", "type"));

  static Stream<Serializable> functions() throws IOException, URISyntaxException {
    return Stream.concat(withSettings(), found().stream().flatMap(SerialisationTest::plain));
  }

  private static Stream<Serializable> withSettings() {
    JourneyScorer scorer = SmallModels.ofSuccess(Duration.ofDays(1), 1);
    JourneyDefinition definition = scorer.definition();
    PartSettings settings =
        new PartSettings(
            definition.toBytes(),
            Excluded.of(IdentityExclusions.none()),
            64,
            10,
            10,
            Instant.EPOCH,
            RandomCustomers.START,
            "EUR",
            SparkErasureTest::list);
    SharedModel model = SharedModel.of(LocalSpark.session().sparkContext(), scorer);
    StructType struct =
        new StructType()
            .add("customer_id", DataTypes.StringType)
            .add("timestamp", DataTypes.TimestampType)
            .add("type", DataTypes.StringType);
    EventElements structs = EventElements.of(DataTypes.createArrayType(struct), Optional.of("EUR"));
    MapRows reading =
        new MapRows(
            ReadSettings.of(MAPPING, RecordMapper.builder(MAPPING).options()),
            new TreeMap<>(Map.of("customer_id", ColumnForm.TEXT)),
            "events");
    return Stream.of(
        new Admit(settings),
        new Copies(settings, CopyRound.ID),
        new HouseholdPass(settings, new JourneyRows()),
        new HouseholdPass(settings, new EventRows()),
        new HouseholdPass(settings, new RestRows()),
        new HouseholdPass(settings, new StageRows()),
        new HouseholdPass(settings, new SignalRows(List.of(RandomCustomers.START))),
        new HouseholdPass(settings, new ScoreRows(model, true)),
        new HouseholdPass(
            settings,
            new MeasureRows<>(
                new TouchPaths(() -> TouchRules.of(Dimension.channel(), Lookback.journey())),
                () -> new CreditMeasure(AttributionModel.linear()))),
        new HouseholdPass(settings, new MeasureRows<>(new Things.StagedJourneys(), Tally::stays)),
        new HouseholdPass(settings, new LongHouseholdRows()),
        new HouseholdPass(
            settings,
            new CutPathRows(() -> TouchRules.of(Dimension.channel(), Lookback.journey()))),
        new Combined<>(Tally::stays),
        new DrawnHouseholds(settings, 0.1, 1),
        new HouseholdPass(settings, IdentityRows.IDENTIFIERS),
        new JoinedNumbers(10),
        new Repeated(0),
        reading,
        new AdmitRead(reading, settings),
        new LiveStep(model, 1_000),
        new ScoreCall(model, new BinaryElements()),
        new ScoreCall(model, structs),
        new SignalsCall(model, structs));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("functions")
  void functionTravelsAndIsSmall(Serializable function) {
    for (Serializer serializer :
        List.of(new JavaSerializer(new SparkConf()), new KryoSerializer(new SparkConf()))) {
      SerializerInstance own = serializer.newInstance();
      ByteBuffer bytes = own.serialize(function, ClassTag$.MODULE$.Any());
      int size = bytes.limit();
      Object arrived = own.deserialize(bytes, ClassTag$.MODULE$.Any());

      assertThat(arrived).isInstanceOf(function.getClass());
      assertThat(own.serialize(arrived, ClassTag$.MODULE$.Any()).limit()).isEqualTo(size);
      assertThat(size).isLessThanOrEqualTo(MOST_BYTES);
    }
  }

  /** None may be forgotten above that needs settings. */
  @Test
  void everyFunctionOfTheModuleIsTried() throws IOException, URISyntaxException {
    List<? extends Class<?>> tried = functions().map(Serializable::getClass).toList();

    assertThat(found()).isNotEmpty().allMatch(tried::contains);
  }

  /** A function that needs no settings. */
  private static Stream<Serializable> plain(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors())
        .filter(constructor -> constructor.getParameterCount() == 0)
        .map(
            constructor -> {
              try {
                constructor.setAccessible(true);
                return (Serializable) constructor.newInstance();
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  /** The functions of the module, Spark's and ours. */
  private static List<Class<?>> found() throws IOException, URISyntaxException {
    Path classes =
        Path.of(LiveStep.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .<Class<?>>map(SerialisationTest::loaded)
          .filter(type -> !type.isInterface() && Serializable.class.isAssignableFrom(type))
          .filter(
              type -> Arrays.stream(type.getInterfaces()).anyMatch(SerialisationTest::isFunction))
          .toList();
    }
  }

  private static boolean isFunction(Class<?> type) {
    return type.getPackageName().equals("org.apache.spark.api.java.function")
        || type.equals(Function.class);
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name, false, SerialisationTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
