package io.journeyscore.score;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Small model files, and the checksums of changed ones put right again. */
final class Containers {
  private Containers() {}

  static ModelContent trees() {
    ColumnLayout layout = ColumnLayout.of(new double[] {1.5, -2}, new boolean[] {false, true});
    TreeEnsemble model = SlowTree.ensemble(SlowTree.forest(new Random(7), 3, 3, 3), 3, 0.25);
    return content(layout, model, Calibration.platt(1.25, -0.5));
  }

  static ModelContent average() {
    ColumnLayout layout = ColumnLayout.of(new double[] {0}, new boolean[] {true});
    TreeEnsemble model =
        TreeEnsemble.average(2)
            .split(0, 0.5f, true)
            .leaf(0.25, 0.5, 10)
            .split(1, 0.5f, false)
            .leaf(0.5, 0.25, 4)
            .leaf(0.7, 0.05, 6)
            .leaf(0.1, 0.8, 20)
            .build();
    return content(layout, model, Calibration.none());
  }

  static ModelContent linear() {
    ColumnLayout layout = ColumnLayout.of(new double[] {0, 3}, new boolean[] {false, false});
    LinearModel model =
        LinearModel.of(-1, new double[] {0.3, -2}, new double[] {5, 0.1}, new double[] {2, 7});
    return content(layout, model, Calibration.none());
  }

  private static ModelContent content(
      ColumnLayout layout, ScoringModel model, Calibration calibration) {
    return new ModelContent(
        Map.of("kind", "test", "vendor", "Zoë"),
        layout,
        model,
        calibration,
        new TreeMap<>(Map.of("seed", "42")),
        new byte[] {1, 2, 3},
        new byte[] {4, 5});
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
