package io.journeyscore.score;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.signal.LastAttribute;
import io.journeyscore.signal.LastTrait;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.Unit;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The bytes of a model's signals: what each is, how it becomes columns, and what values the
 * training saw. What each is follows from the definition as well; it stands here so that a reader
 * that knows nothing of definitions can make rows, and a reader that does compares.
 */
final class SignalsCodec {

  private static final int HASH_BYTES = 32;
  private static final int NUMERIC = 0;
  private static final int CATEGORICAL = 1;
  private static final int FLAG = 2;

  /** How many hexadecimal digits of the hash stand in the short form of a long name. */
  private static final int SHORT_HASH = 16;

  /** What the shortest entry takes: a name of one byte, no profile. */
  private static final int LEAST_BYTES = 4 + 1 + 1 + 1 + 4 + HASH_BYTES + 4 + 1 + 8;

  private SignalsCodec() {}

  /**
   * A layout and the profiles that go with it.
   *
   * @param layout how signals become columns
   * @param profiles what values each signal had
   */
  record Signals(ColumnLayout layout, List<SignalProfile> profiles) {}

  /** Returns the categories that a signal tells apart; none if it is a number. */
  static List<String> categories(Signal signal) {
    if (signal instanceof LastTrait last) {
      return last.categories();
    }
    return signal instanceof LastAttribute last ? last.categories() : List.of();
  }

  /** Returns the word for a signal's kind. */
  static String kindWord(Signal signal) {
    return switch (kind(signal)) {
      case CATEGORICAL -> "categorical";
      case FLAG -> "flag";
      default -> "numeric";
    };
  }

  private static int kind(Signal signal) {
    if (!categories(signal).isEmpty()) {
      return CATEGORICAL;
    }
    return signal.unit() == Unit.FLAG ? FLAG : NUMERIC;
  }

  private static int code(Unit unit) {
    return switch (unit) {
      case NONE -> 0;
      case COUNT -> 1;
      case DAYS -> 2;
      case PER_DAY -> 3;
      case HOURS -> 4;
      case FLAG -> 5;
      case SHARE -> 6;
      case BITS -> 7;
      case CURRENCY -> 8;
      case CATEGORY -> 9;
    };
  }

  /**
   * Says whether the names stay different when letters that look the same are made the same.
   *
   * @param signals the signals
   * @return whether all names differ in Unicode's form C
   */
  static boolean haveDistinctNames(SignalSet signals) {
    Set<String> names = new HashSet<>();
    for (Signal signal : signals.signals()) {
      if (!names.add(Normalizer.normalize(signal.name(), Normalizer.Form.NFC))) {
        return false;
      }
    }
    return true;
  }

  /** The name as it is in the file: a long one is cut and ends in the beginning of its hash. */
  private static String fileName(String name, String hash) {
    byte[] whole = name.getBytes(StandardCharsets.UTF_8);
    int most = ModelLimits.defaults().nameBytes();
    if (whole.length <= most) {
      return name;
    }
    int end = most - SHORT_HASH - 1;
    while ((whole[end] & 0xC0) == 0x80) {
      end--;
    }
    String begin = new String(whole, 0, end, StandardCharsets.UTF_8);
    return begin + "#" + hash.substring(0, SHORT_HASH);
  }

  static void write(
      ByteWriter out, SignalSet signals, ColumnLayout layout, List<SignalProfile> profiles) {
    List<String> hashes = signals.hashes();
    out.count(signals.size());
    for (int s = 0; s < signals.size(); s++) {
      Signal signal = signals.signals().get(s);
      out.text(fileName(signal.name(), hashes.get(s)));
      out.u8(kind(signal)).u8(code(signal.unit())).i32(signal.version());
      out.raw(HexFormat.of().parseHex(hashes.get(s)));
      List<String> categories = categories(signal);
      if (!categories.isEmpty()) {
        out.count(categories.size());
        categories.forEach(out::text);
      }
      out.f32((float) layout.fill(s)).flag(layout.isFlagged(s));
      write(out, profiles.get(s));
    }
  }

  private static void write(ByteWriter out, SignalProfile profile) {
    out.i64(profile.present());
    if (profile.present() > 0) {
      out.f64(profile.least()).f64(profile.most()).u8(profile.quantiles().size());
      profile.quantiles().forEach(out::f64);
    }
  }

  static Signals read(ByteReader in, ModelLimits limits, SignalSet signals) {
    int count = in.count("signal count", limits.signals(), LEAST_BYTES);
    if (count != signals.size()) {
      throw in.fail(Code.INCONSISTENT, "signals must be those of the definition");
    }
    if (!haveDistinctNames(signals)) {
      throw in.fail(Code.DUPLICATE, "signals must have different names");
    }
    List<String> hashes = signals.hashes();
    double[] fills = new double[count];
    boolean[] flagged = new boolean[count];
    int[] categories = new int[count];
    List<SignalProfile> profiles = new ArrayList<>(count);
    int all = 0;
    long columns = 0;
    for (int s = 0; s < count; s++) {
      Signal signal = signals.signals().get(s);
      categories[s] = readIdentity(in, limits, signal, hashes.get(s));
      all += categories[s];
      if (all > limits.allCategories()) {
        throw in.fail(
            Code.LIMIT_EXCEEDED,
            "categories of all signals must be at most " + limits.allCategories());
      }
      fills[s] = in.f32("fill");
      if (categories[s] > 0 && fills[s] != 0) {
        throw in.fail(Code.BAD_NUMBER, "the fill of a category must be 0");
      }
      flagged[s] = in.flag("missing flag");
      columns += 1L + categories[s] + (flagged[s] ? 1 : 0);
      if (columns > limits.columns()) {
        throw in.fail(Code.LIMIT_EXCEEDED, "columns must be at most " + limits.columns());
      }
      profiles.add(readProfile(in));
    }
    return new Signals(ColumnLayout.of(fills, flagged, categories), List.copyOf(profiles));
  }

  /** Reads what a signal is, compares it with the definition, and returns its categories. */
  private static int readIdentity(ByteReader in, ModelLimits limits, Signal signal, String hash) {
    String name = in.text("signal name", limits.nameBytes());
    boolean same = name.equals(fileName(signal.name(), hash));
    same &= in.choice("signal kind", 3) == kind(signal);
    same &= in.choice("unit", Unit.values().length) == code(signal.unit());
    same &= in.i32("version") == signal.version();
    same &= Arrays.equals(in.raw("hash", HASH_BYTES), HexFormat.of().parseHex(hash));
    if (!same) {
      throw in.fail(Code.INCONSISTENT, "a signal must be that of the definition");
    }
    List<String> categories = categories(signal);
    if (categories.isEmpty()) {
      return 0;
    }
    int count = in.count("category count", limits.categories(), 4);
    same = count == categories.size();
    for (int c = 0; same && c < count; c++) {
      same = in.text("category", limits.textBytes()).equals(categories.get(c));
    }
    if (!same) {
      throw in.fail(Code.INCONSISTENT, "categories must be those of the definition");
    }
    return count;
  }

  private static SignalProfile readProfile(ByteReader in) {
    long present = in.i64("how many had a value");
    if (present < 0) {
      throw in.fail(Code.BAD_COUNT, "how many had a value must not be negative");
    }
    if (present == 0) {
      return SignalProfile.unknown();
    }
    double least = in.f64("least");
    double most = in.f64("most");
    int count = in.u8("quantile count");
    if (count > SignalProfile.MOST_QUANTILES) {
      throw in.fail(
          Code.LIMIT_EXCEEDED, "quantiles must be at most " + SignalProfile.MOST_QUANTILES);
    }
    List<Double> quantiles = new ArrayList<>(count);
    for (int q = 0; q < count; q++) {
      quantiles.add(in.f64("quantile"));
    }
    if (!SignalProfile.isSound(present, least, most, quantiles)) {
      throw in.fail(Code.INCONSISTENT, "least, quantiles and most must rise");
    }
    return new SignalProfile(present, least, most, quantiles);
  }
}
