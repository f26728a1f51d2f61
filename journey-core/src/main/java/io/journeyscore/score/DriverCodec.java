package io.journeyscore.score;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.signal.SignalSet;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a model's drivers; a signal is written as its place in the definition's set. */
final class DriverCodec {

  private static final int BYTES_EACH = 4 + 2 * 8 + 9 * 8;

  private DriverCodec() {}

  static byte[] write(List<Driver> drivers, SignalSet signals) {
    ByteWriter out = new ByteWriter().count(drivers.size());
    for (Driver driver : drivers) {
      out.i32(place(driver, signals));
      out.f64(driver.effect()).f64(driver.effectLow()).f64(driver.effectHigh());
      out.f64(driver.adjustedEffect()).i64(driver.support()).i64(driver.examples());
      out.f64(driver.p()).f64(driver.q());
      out.f64(driver.importance()).f64(driver.importanceLow()).f64(driver.importanceHigh());
    }
    return out.toByteArray();
  }

  private static int place(Driver driver, SignalSet signals) {
    int place = signals.signals().indexOf(driver.signal());
    if (place < 0) {
      throw new IllegalArgumentException(
          "drivers must be signals of the definition: " + driver.signal().name());
    }
    return place;
  }

  static List<Driver> read(ByteReader in, SignalSet signals) {
    int count = in.count("driver count", signals.size(), BYTES_EACH);
    List<Driver> drivers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      drivers.add(readDriver(in, signals));
    }
    return List.copyOf(drivers);
  }

  private static Driver readDriver(ByteReader in, SignalSet signals) {
    int place = in.i32("signal");
    if (place < 0 || place >= signals.size()) {
      throw in.fail(Code.BAD_REFERENCE, "signal must be one of the definition's");
    }
    double effect = within(in, "effect", -1, 1);
    double effectLow = within(in, "effect's low end", -1, 1);
    double effectHigh = within(in, "effect's high end", -1, 1);
    double adjusted = within(in, "adjusted effect", -1, 1);
    long support = in.i64("support");
    long examples = in.i64("examples");
    if (support < 0 || support > examples) {
      throw in.fail(Code.BAD_NUMBER, "support must be from 0 to the number of examples");
    }
    return new Driver(
        signals.signals().get(place),
        effect,
        effectLow,
        effectHigh,
        adjusted,
        support,
        examples,
        within(in, "p", 0, 1),
        within(in, "q", 0, 1),
        in.f64("importance"),
        in.f64("importance's low end"),
        in.f64("importance's high end"));
  }

  private static double within(ByteReader in, String what, double low, double high) {
    double value = in.f64(what);
    if (value < low || value > high) {
      throw in.fail(Code.BAD_NUMBER, what + " must be in its range");
    }
    return value;
  }
}
