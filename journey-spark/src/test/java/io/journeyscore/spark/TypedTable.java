package io.journeyscore.spark;

import io.journeyscore.io.EventMapping;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A table with a column of each type, good and bad values in it, and the same table written as CSV
 * by hand, under the ways of the mapping as names.
 *
 * @param rows the rows
 * @param csv the table as CSV
 */
record TypedTable(List<Row> rows, String csv) {

  static final StructType SCHEMA =
      new StructType()
          .add(
              "who",
              new StructType()
                  .add("id", DataTypes.LongType)
                  .add("mail", DataTypes.StringType)
                  .add("household", DataTypes.createDecimalType(20, 0)))
          .add("at", DataTypes.TimestampType)
          .add("known", DataTypes.TimestampNTZType)
          .add("kind", DataTypes.StringType)
          .add("total", DataTypes.createDecimalType(12, 2))
          .add("stars", DataTypes.ByteType)
          .add("weight", DataTypes.DoubleType)
          .add("share", DataTypes.FloatType)
          .add("paid", DataTypes.BooleanType)
          .add("day", DataTypes.DateType)
          .add("sent", DataTypes.IntegerType)
          .add("no", DataTypes.ShortType)
          .add("props", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
          .add("tags", DataTypes.createArrayType(DataTypes.StringType));

  static final EventMapping MAPPING =
      EventMapping.builder()
          .field("who.id", "customer_id")
          .field("who.mail", "id:email")
          .field("who.household", "id:household")
          .field("at", "timestamp")
          .field("known", "known_at")
          .field("kind", "type")
          .value("type", "pv", "page_view")
          .constant("type", "other")
          .field("total", "value")
          .field("stars", "rating")
          .field("weight", "attr:a:number")
          .field("share", "attr:b:number")
          .field("paid", "attr:c:flag")
          .field("day", "attr:d:time")
          .field("sent", "sent_at")
          .field("no", "sequence")
          .field("props.plan", "attr:e")
          .field("/tags/1", "attr:f")
          .build();

  private static final String HEADER =
      "who.id,who.mail,who.household,at,known,kind,total,stars,weight,share,paid,day,sent,no,"
          + "props.plan,/tags/1\n";

  private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 0, 0);

  static TypedTable of(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    StringBuilder csv = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      Cells cells = new Cells(random);
      Row who =
          RowFactory.create(
              cells.add(0.9, random.nextLong(1L << 62)),
              cells.text(0.5, "a@example.org", " ", "\u00e9\uD83D\uDE00", "tab\tbed"),
              cells.add(0.5, new BigDecimal("12345678901234567890")));
      Instant at = random.nextInt(20) == 0 ? at(random, 1_970) : at(random, 2_024);
      Timestamp timestamp = cells.add(0.97, Timestamp.from(at), at.toString());
      LocalDateTime known =
          random.nextBoolean()
              ? LocalDateTime.of(2024, 3, 31, 2, random.nextInt(60))
              : FIRST.plus(random.nextLong(366L * 86_400_000_000L), ChronoUnit.MICROS);
      rows.add(
          RowFactory.create(
              who,
              timestamp,
              cells.add(0.5, known),
              cells.text(0.9, "pv", "call", "", "pv"),
              cells.add(0.5, BigDecimal.valueOf(random.nextLong(-1000, 100_000), 2)),
              cells.add(0.3, (byte) random.nextInt(1, 7)),
              cells.add(0.5, real(random)),
              cells.add(0.5, random.nextInt(-50, 50) / 10f),
              cells.add(0.5, random.nextBoolean()),
              cells.add(0.5, LocalDate.ofEpochDay(random.nextInt(20_000))),
              cells.add(0.1, random.nextInt()),
              cells.add(0.2, (short) random.nextInt(-9, 9)),
              props(cells),
              tags(cells)));
      csv.append(cells.line());
    }
    return new TypedTable(rows, csv.toString());
  }

  private static Instant at(SplittableRandom random, int year) {
    return LocalDate.of(year, 1, 1)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC)
        .plus(random.nextLong(366L * 86_400_000_000L), ChronoUnit.MICROS);
  }

  private static double real(SplittableRandom random) {
    return switch (random.nextInt(20)) {
      case 0 -> Double.NaN;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> -0.0;
      case 3 -> Double.MIN_VALUE;
      default -> random.nextDouble() * Math.pow(10, random.nextInt(-20, 20));
    };
  }

  private static @Nullable Map<String, String> props(Cells cells) {
    String plan = cells.text(0.5, "pro", "", "a,\"b\"");
    return plan == null ? null : Map.of("plan", plan, "other", "x");
  }

  private static List<String> tags(Cells cells) {
    String second = cells.text(0.5, "new", "sale");
    return second == null ? List.of("first") : List.of("first", second);
  }

  /** The cells of one row: each is given, or absent by some chance. */
  private static final class Cells {

    private final SplittableRandom random;
    private final List<String> cells = new ArrayList<>();

    Cells(SplittableRandom random) {
      this.random = random;
    }

    <T> @Nullable T add(double share, T value) {
      return add(share, value, value.toString());
    }

    <T> @Nullable T add(double share, T value, String cell) {
      boolean given = random.nextDouble() < share;
      cells.add(given ? '"' + cell.replace("\"", "\"\"") + '"' : "");
      return given ? value : null;
    }

    @Nullable String text(double share, String... texts) {
      return add(share, texts[random.nextInt(texts.length)]);
    }

    String line() {
      return String.join(",", cells) + "\n";
    }
  }
}
