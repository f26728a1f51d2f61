package io.journeyscore.score;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.Trait;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Small model files, and the checksums of changed ones put right again. */
final class Containers {
  static final Signal VISITS = Signal.count(EventFilter.ofType("visit"));

  private Containers() {}

  static ModelContent trees() {
    ColumnLayout layout = ColumnLayout.of(new double[] {1.5, -2}, new boolean[] {false, true});
    TreeEnsemble model = SlowTree.ensemble(SlowTree.forest(new Random(7), 3, 3, 3), 3, 0.25);
    return content(
        definition(VISITS, Signal.elapsed()), layout, model, Calibration.platt(1.25, -0.5));
  }

  static ModelContent average() {
    ColumnLayout layout = ColumnLayout.of(new double[] {0}, new boolean[] {true});
    return content(definition(VISITS), layout, averageModel(), Calibration.none());
  }

  static TreeEnsemble averageModel() {
    return TreeEnsemble.average(2)
        .split(0, 0.5f, true)
        .leaf(0.25, 0.5, 10)
        .split(1, 0.5f, false)
        .leaf(0.5, 0.25, 4)
        .leaf(0.7, 0.05, 6)
        .leaf(0.1, 0.8, 20)
        .build();
  }

  static ModelContent linear() {
    ColumnLayout layout = ColumnLayout.of(new double[] {0, 3}, new boolean[] {false, false});
    LinearModel model =
        LinearModel.of(-1, new double[] {0.3, -2}, new double[] {5, 0.1}, new double[] {2, 7});
    return content(definition(VISITS, Signal.elapsed()), layout, model, Calibration.none());
  }

  /** A number that may be missing and a category of two. */
  static ModelContent categorical() {
    ColumnLayout layout =
        ColumnLayout.of(new double[] {2, 0}, new boolean[] {true, true}, new int[] {0, 2});
    LinearModel model =
        LinearModel.of(
            0.5,
            new double[] {0.3, -2, 1, 0.25, -0.5, 0.125},
            new double[] {5, 0.1, 0.5, 0.25, 0.125, 0.125},
            new double[] {2, 0.5, 0.5, 1, 1, 1});
    return content(
        definition(VISITS, Signal.lastTrait(Trait.CHANNEL, List.of("web", "shop"))),
        layout,
        model,
        Calibration.isotonic(new double[] {-2, -0.5, 1}, new double[] {0.05, 0.25, 0.75}));
  }

  static JourneyDefinition definition(Signal... signals) {
    return JourneyDefinition.builder(
            JourneyRules.builder()
                .inactivityGap(Duration.ofDays(30))
                .succeedsOn(EventFilter.ofType("purchase"))
                .build())
        .signals(
            SignalSet.of(
                StageModel.builder().stage(new Stage("any"), EventFilter.any()).build(), signals))
        .target(Target.successWithin(Duration.ofDays(14)))
        .landmarks(Landmarks.everyEvent())
        .build();
  }

  /** For each signal of a layout, a profile that has its values. */
  static List<SignalProfile> profiles(ColumnLayout layout) {
    List<SignalProfile> profiles = new ArrayList<>();
    for (int s = 0; s < layout.signals(); s++) {
      int categories = layout.categories(s);
      profiles.add(
          categories == 0
              ? new SignalProfile(120, -2, 7.25, List.of(-2.0, 0.0, 0.5, 1.5, 7.25))
              : new SignalProfile(80, 0, categories, List.of(0.0, (double) categories)));
    }
    return profiles;
  }

  static ModelContent content(
      JourneyDefinition definition,
      ColumnLayout layout,
      ScoringModel model,
      Calibration calibration) {
    return new ModelContent(
        definition,
        layout,
        profiles(layout),
        model,
        calibration,
        List.of(driver(definition)),
        new TreeMap<>(Map.of("kind", "test", "vendor", "Zoë")),
        new TreeMap<>(Map.of("seed", "42")),
        new TreeMap<>());
  }

  private static Driver driver(JourneyDefinition definition) {
    return new Driver(
        definition.signals().signals().get(0),
        0.25,
        0.125,
        0.375,
        0.2,
        90,
        120,
        0.01,
        0.02,
        0.004,
        0.001,
        0.007);
  }

  static ModelLimits limitsOf(int fileBytes) {
    return new ModelLimits(fileBytes, 64, 10, 9, 9, 10, 100, 8, 256, 100, 10, 1_000);
  }

  /** Recomputes lengths' checksums and the hash, so that a change reaches what they protect. */
  static byte[] repaired(byte[] file) {
    byte[] bytes = file.clone();
    if (bytes.length < 72) {
      return bytes;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.putInt(28, crc(bytes, 0, 28));
    int end = bytes.length - 40;
    int at = 32;
    while (at + 20 <= end) {
      long length = buffer.getLong(at + 8);
      if (length < 0 || length > end - at - 20) {
        break;
      }
      buffer.putInt(at + 16, crc(bytes, at + 20, (int) length));
      at += 20 + (int) length;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, end);
      buffer.put(bytes.length - 32, digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return bytes;
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  /** Returns where a section's header begins. */
  static int sectionAt(byte[] file, ModelSection section) {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    int at = 32;
    while (buffer.getInt(at) != section.id()) {
      at += 20 + (int) buffer.getLong(at + 8);
    }
    return at;
  }

  /** Returns the file with another payload in one section, lengths and checksums right. */
  static byte[] withPayload(byte[] file, ModelSection section, byte[] payload) {
    int at = sectionAt(file, section);
    int old = (int) ByteBuffer.wrap(file).getLong(at + 8);
    byte[] bytes = new byte[file.length - old + payload.length];
    ByteBuffer.wrap(bytes)
        .put(file, 0, at + 20)
        .put(payload)
        .put(file, at + 20 + old, file.length - at - 20 - old)
        .putLong(at + 8, payload.length)
        .putLong(16, bytes.length);
    return repaired(bytes);
  }

  static byte[] payload(byte[] file, ModelSection section) {
    int at = sectionAt(file, section);
    byte[] payload = new byte[(int) ByteBuffer.wrap(file).getLong(at + 8)];
    System.arraycopy(file, at + 20, payload, 0, payload.length);
    return payload;
  }
}
