package io.journeyscore.examples.cli;

import io.journeyscore.definition.Landmarks;
import io.journeyscore.event.RatingScale;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.stage.Stage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the text of options becomes values; what is wrong is said in words. */
final class Converters {

  private static final String LENGTH_RULE =
      "a length of time must be positive, in days or less, such as P30D or PT30M (a day is 24"
          + " hours; months and years have no fixed length): ";

  private Converters() {}

  /** A length of time: ISO-8601 in days, hours, minutes and seconds. */
  static final class Length implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return length(text);
    }
  }

  /** A moment: ISO-8601 with an offset. */
  static final class Moment implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return moment(text);
    }
  }

  /** A rating scale: a known name, or a range. */
  static final class Scale implements ITypeConverter<RatingScale> {
    @Override
    public RatingScale convert(String text) {
      try {
        return RatingScale.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** A time zone. */
  static final class Zone implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("zone must be one such as Europe/Berlin: " + text);
      }
    }
  }

  /** What a bare number is where a time is expected. */
  static final class Epoch implements ITypeConverter<EpochUnit> {
    @Override
    public EpochUnit convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "seconds" -> EpochUnit.SECONDS;
        case "millis" -> EpochUnit.MILLIS;
        case "micros" -> EpochUnit.MICROS;
        default ->
            throw new TypeConversionException("unit must be seconds, millis or micros: " + text);
      };
    }
  }

  /** Moments of judgement. */
  static final class LandmarkRule implements ITypeConverter<Landmarks> {
    @Override
    public Landmarks convert(String text) {
      int equals = text.indexOf('=');
      String value = text.substring(equals + 1);
      return switch (equals < 0 ? text : text.substring(0, equals)) {
        case "every" -> everyEvent(text);
        case "events" -> Landmarks.afterEvents(number(value));
        case "after" -> Landmarks.afterElapsed(length(value));
        case "stage" -> stageEntry(value);
        case "at" -> Landmarks.at(moments(value));
        default -> throw noLandmarks(text);
      };
    }

    private static Landmarks everyEvent(String text) {
      if (!text.equals("every")) {
        throw noLandmarks(text);
      }
      return Landmarks.everyEvent();
    }

    private static Landmarks stageEntry(String name) {
      try {
        return Landmarks.atStageEntry(Stage.of(name));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }

    private static TypeConversionException noLandmarks(String text) {
      return new TypeConversionException(
          "landmarks must be events=N, after=LENGTH, every, stage=NAME or at=TIME,TIME: " + text);
    }

    private static int number(String text) {
      try {
        int number = Integer.parseInt(text);
        if (number > 0) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Not a number is as wrong as a number that is not positive.
      }
      throw new TypeConversionException("events must be a positive number: " + text);
    }

    private static List<Instant> moments(String text) {
      List<Instant> moments = new ArrayList<>();
      for (String moment : text.split(",", -1)) {
        moments.add(moment(moment));
      }
      return moments;
    }
  }

  private static Duration length(String text) {
    try {
      Duration length = Duration.parse(text);
      if (!length.isNegative() && !length.isZero()) {
        return length;
      }
    } catch (DateTimeException e) {
      // Said below, with the rule.
    }
    throw new TypeConversionException(LENGTH_RULE + text);
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "a moment must be written with its offset, such as 2026-01-31T00:00:00Z: " + text);
    }
  }
}
