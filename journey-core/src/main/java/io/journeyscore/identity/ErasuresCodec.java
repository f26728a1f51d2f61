package io.journeyscore.identity;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The bytes of a list of erasures, big-endian:
 *
 * <pre>
 *   0   8  magic 89 'J' 'E' 'R' 0D 0A 1A 0A
 *   8   2  version, 1
 *  10  32  what tells the key from others
 *  42   4  number of tombstones
 *  46      for each, in ascending order: 32 bytes of hash, 8 bytes of microseconds since 1970
 *       4  CRC32C of everything before
 * </pre>
 *
 * <p>The reader is total: whatever the bytes, it returns a list or throws {@link
 * StateFormatException}.
 */
final class ErasuresCodec {

  private static final byte[] MAGIC = {(byte) 0x89, 'J', 'E', 'R', 0x0D, 0x0A, 0x1A, 0x0A};
  private static final int VERSION = 1;
  private static final int HASH_BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private ErasuresCodec() {}

  static byte[] write(String keyCheck, SortedMap<String, Long> tombstones) {
    ByteWriter out = new ByteWriter().raw(MAGIC).u16(VERSION).raw(HEX.parseHex(keyCheck));
    out.count(tombstones.size());
    tombstones.forEach((hash, micros) -> out.raw(HEX.parseHex(hash)).i64(micros));
    byte[] body = out.toByteArray();
    return out.i32(checksum(body, body.length)).toByteArray();
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  static SortedMap<String, Long> read(byte[] bytes, String keyCheck) {
    try {
      return read(new ByteReader(bytes, "ERASURES"), bytes, keyCheck);
    } catch (ModelFormatException e) {
      throw new StateFormatException(
          Code.valueOf(e.reason().name()), e.offset(), "the bytes must be those of erasures");
    }
  }

  private static SortedMap<String, Long> read(ByteReader in, byte[] bytes, String keyCheck) {
    if (bytes.length < MAGIC.length || !Arrays.equals(in.raw("magic", MAGIC.length), MAGIC)) {
      throw new StateFormatException(
          Code.NOT_A_STATE, 0, "the first bytes must be those of erasures");
    }
    int version = in.u16("version");
    if (version != VERSION) {
      throw new StateFormatException(
          version > VERSION ? Code.TOO_NEW : Code.TOO_OLD,
          MAGIC.length,
          "version must be %d: %d".formatted(VERSION, version));
    }
    String madeUnder = HEX.formatHex(in.raw("key check", HASH_BYTES));
    int count = in.count("tombstones", Integer.MAX_VALUE, HASH_BYTES + Long.BYTES);
    SortedMap<String, Long> tombstones = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String hash = HEX.formatHex(in.raw("hash", HASH_BYTES));
      if (!tombstones.isEmpty() && tombstones.lastKey().compareTo(hash) >= 0) {
        throw new StateFormatException(
            Code.INCONSISTENT, in.offset(), "tombstones must be in ascending order");
      }
      tombstones.put(hash, in.i64("moment"));
    }
    int checksummed = in.offset();
    int checksum = in.i32("checksum");
    in.end();
    if (checksum != checksum(bytes, checksummed)) {
      throw new StateFormatException(Code.CHECKSUM, checksummed, "the checksum must match");
    }
    if (!madeUnder.equals(keyCheck)) {
      throw new StateFormatException(
          Code.OTHER_KEY, MAGIC.length + Short.BYTES, "the key must be that of the erasures");
    }
    return tombstones;
  }
}
