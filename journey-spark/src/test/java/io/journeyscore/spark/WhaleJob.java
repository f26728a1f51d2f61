package io.journeyscore.spark;

import io.journeyscore.definition.Target;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.identity.IdentityRules;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * A log in which nine of ten events are of one customer, most of whose events are a login on one of
 * three devices and half of whose events are one journey; and the job that reconstructs it, or asks
 * for all else that is told of journeys, in a small process of its own.
 */
final class WhaleJob {

  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");

  /** So many that the share of a task fits, but for the one that has the customer. */
  private static final int PARTITIONS = 48;

  private static final List<Channel> CHANNELS =
      List.of(Channel.of("web"), Channel.of("email"), Channel.of("store"));

  static final JourneyRules RULES =
      JourneyRules.builder()
          .inactivityGap(Duration.ofDays(30))
          .goal(Goal.terminal("purchase", EventFilter.ofType("purchase")))
          .stitcher(IdentityStitcher.of(IdentityRules.of(IdentifierKind.CUSTOMER, EMAIL, COOKIE)))
          .build();

  private WhaleJob() {}

  /** The event at a place in the order of moments. */
  static JourneyEvent event(long i, long count) {
    Instant at = START.plusSeconds(20 * i);
    boolean purchase = i > count / 2 && i % 5_000 == 7;
    String other = i % 997 == 3 ? "cart_add" : "page_view";
    JourneyEvent.Builder event =
        JourneyEvent.builder(EventType.of(purchase ? "purchase" : other), at)
            .eventId("e" + i)
            .channel(CHANNELS.get((int) (i % 101 % CHANNELS.size())))
            .knownAt(at.plusSeconds(i * 7_919 % 3_600));
    if (purchase) {
      event.value(new Money(1_000_000 + i, "EUR"));
    }
    if (i % 10 == 0) {
      long person = i / 10 % (count / 100);
      return event.customer("p" + person).identifier(new Identifier(COOKIE, "c" + person)).build();
    }
    event.identifier(new Identifier(COOKIE, "w" + i % 3));
    if (i % 50_000 == 49_999) {
      event.customer("guest");
    } else if (i % 100 != 1) {
      event.customer("whale");
    }
    if (i % 7 == 1) {
      event.identifier(new Identifier(EMAIL, "whale@sea"));
    }
    return event.build();
  }

  /** A model that judges open journeys; its grace is longer than any event is late. */
  static final JourneyScorer SCORER =
      SmallModels.scorer(RULES, Duration.ofHours(2), Target.successWithin(Duration.ofDays(14)), 11);

  /** A moment in the midst of the log. */
  static Instant midst(long count) {
    return START.plusSeconds(20 * (count * 2 / 3));
  }

  /**
   * Writes what is asked for, a line for each thing.
   *
   * @param arguments the number of events, not divisible by 7,919, the file to write, and what is
   *     asked for: {@code journeys} or {@code answers}
   */
  public static void main(String[] arguments) throws IOException {
    long count = Long.parseLong(arguments[0]);
    SparkSession session = LocalSpark.session();
    session.conf().set("spark.sql.shuffle.partitions", PARTITIONS);
    Dataset<Row> log =
        session
            .range(0, count, 1, 8)
            .map(
                (MapFunction<Long, Row>)
                    id -> RowFactory.create((Object) event(id * 7_919 % count, count).toBytes()),
                Encoders.row(LocalSpark.EVENTS));
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[1])));
        SparkReconstruction spark =
            SparkReconstructor.builder(SCORER.definition())
                .maxEventsHeld(20_000)
                .build()
                .reconstruct(log)) {
      if (arguments[2].equals("answers")) {
        WhaleAnswers.ofSpark(spark, midst(count), out::println);
      } else {
        journeys(spark, out);
      }
    }
  }

  /** Tells of each journey or segment of one, and then what became of links. */
  private static void journeys(SparkReconstruction spark, PrintWriter out) {
    Iterator<String> lines =
        spark
            .journeys()
            .selectExpr(
                "concat_ws(' ', journey_id, segment, customer, unix_micros(started_at),"
                    + " unix_micros(ended_at), unix_micros(closed_at), outcome, events, value)")
            .as(Encoders.STRING())
            .toLocalIterator();
    lines.forEachRemaining(out::println);
    out.println(spark.identityCounts());
  }
}
