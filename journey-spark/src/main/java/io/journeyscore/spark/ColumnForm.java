package io.journeyscore.spark;

import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import io.journeyscore.io.FieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * How the values of a column are handed to a task. Whatever Spark would turn into text, or into a
 * moment, by the zone or the calendar of a session goes as the number that it is.
 */
enum ColumnForm {
  /** The bytes of a text, lest what is no UTF-8 be replaced. */
  TEXT,
  INTEGER,
  FLOAT,
  DOUBLE,
  DECIMAL,
  FLAG,
  /** Microseconds since 1970. */
  MOMENT,
  LOCAL_TIME,
  /** Days since 1970. */
  DAY;

  /** Returns the form of columns of a type; empty if they hold no single value. */
  static Optional<ColumnForm> of(DataType type) {
    if (type instanceof StringType || type instanceof NullType) {
      return Optional.of(TEXT);
    }
    if (type instanceof LongType
        || type instanceof IntegerType
        || type instanceof ShortType
        || type instanceof ByteType) {
      return Optional.of(INTEGER);
    }
    if (type instanceof DecimalType) {
      return Optional.of(DECIMAL);
    }
    if (type instanceof DoubleType) {
      return Optional.of(DOUBLE);
    }
    if (type instanceof FloatType) {
      return Optional.of(FLOAT);
    }
    if (type instanceof BooleanType) {
      return Optional.of(FLAG);
    }
    return ofTime(type);
  }

  private static Optional<ColumnForm> ofTime(DataType type) {
    if (type instanceof TimestampType) {
      return Optional.of(MOMENT);
    }
    if (type instanceof TimestampNTZType) {
      return Optional.of(LOCAL_TIME);
    }
    return type instanceof DateType ? Optional.of(DAY) : Optional.empty();
  }

  /** Returns the kind of the values of a column of this form. */
  FieldValue.Kind kind(DataType type) {
    return switch (this) {
      case TEXT -> FieldValue.Kind.TEXT;
      case INTEGER -> FieldValue.Kind.INTEGER;
      case DECIMAL ->
          ((DecimalType) type).scale() <= 0 ? FieldValue.Kind.INTEGER : FieldValue.Kind.NUMBER;
      case FLOAT, DOUBLE -> FieldValue.Kind.NUMBER;
      case FLAG -> FieldValue.Kind.FLAG;
      case MOMENT, LOCAL_TIME, DAY -> FieldValue.Kind.TIME;
    };
  }

  /** Returns the column as {@link #value} takes its values. */
  Column read(Column column) {
    return switch (this) {
      case TEXT -> column.cast(DataTypes.BinaryType);
      case INTEGER -> column.cast(DataTypes.LongType);
      case MOMENT -> unix_micros(column);
      case DAY -> unix_date(column);
      case FLOAT, DOUBLE, DECIMAL, FLAG, LOCAL_TIME -> column;
    };
  }

  /** Returns a value of such a column. */
  FieldValue value(Object held) {
    return switch (this) {
      case TEXT -> FieldValue.ofText((byte[]) held);
      case INTEGER -> FieldValue.ofInteger((Long) held);
      // By way of its text, so that a float that says 0.1 is a tenth.
      case FLOAT -> FieldValue.ofNumber(Double.parseDouble(held.toString()));
      case DOUBLE -> FieldValue.ofNumber((Double) held);
      case DECIMAL -> FieldValue.ofDecimal((BigDecimal) held);
      case FLAG -> FieldValue.ofFlag((Boolean) held);
      case MOMENT -> FieldValue.ofTime(Instant.EPOCH.plus((Long) held, ChronoUnit.MICROS));
      case LOCAL_TIME -> FieldValue.ofLocalTime((LocalDateTime) held);
      case DAY -> FieldValue.ofDate(LocalDate.ofEpochDay((Integer) held));
    };
  }
}
