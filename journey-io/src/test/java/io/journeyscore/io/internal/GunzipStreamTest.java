package io.journeyscore.io.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.io.Readings;
import io.journeyscore.io.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipStreamTest {

  private static final byte[] CONTENT = "events, events, events".getBytes(StandardCharsets.UTF_8);

  @Property(tries = 500, seed = "20260301")
  void membersOfAnyContentAreExpandedInOrder(
      @ForAll @Size(min = 1, max = 4) List<byte[]> members, @ForAll @IntRange(max = 40) int padding)
      throws IOException {
    byte[] whole = Readings.join(members.toArray(new byte[0][]));
    byte[] packed = Readings.join(members.stream().map(Readings::gzip).toArray(byte[][]::new));

    assertThat(expanded(Readings.join(packed, new byte[padding]))).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 8, 16, 4 | 8, 2 | 4 | 8 | 16, 1 | 2 | 4 | 8 | 16})
  void whatAHeaderMayHoldIsPassedOver(int flags) throws IOException {
    byte[] file = member(flags, CONTENT);

    assertThat(expanded(Readings.join(file, file))).isEqualTo(Readings.join(CONTENT, CONTENT));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64, 128})
  void reservedFlagsAreRefused(int flags) {
    assertDamaged(member(flags, CONTENT), "reserved flags");
  }

  @Test
  void aWrongChecksumAndAWrongLengthAreRefused() {
    byte[] file = member(0, CONTENT);
    byte[] checksum = file.clone();
    checksum[file.length - 8]++;
    byte[] length = file.clone();
    length[file.length - 4]++;

    assertDamaged(checksum, "checksum");
    assertDamaged(length, "length");
  }

  @Test
  void aWrongChecksumOfAHeaderIsRefused() {
    byte[] file = member(2, CONTENT);
    file[10] ^= 1;

    assertDamaged(file, "checksum of a header");
  }

  @Test
  void aDictionaryOrAnotherMethodIsRefused() {
    byte[] file = member(0, CONTENT);
    byte[] method = file.clone();
    method[2] = 7;
    byte[] block = file.clone();
    block[10] = (byte) 0xFF;

    assertDamaged(method, "begin");
    assertDamaged(block, "expanded");
  }

  @Test
  void contentThatExpandsByLessThanTheLimitIsRead() throws IOException {
    byte[] content = new byte[4 << 20];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i % 500 == 0 ? i / 500 : 'x');
    }
    byte[] packed = Readings.gzip(content);
    assertThat(content.length / packed.length).isBetween(50, 200);

    assertThat(expanded(packed)).isEqualTo(content);
  }

  @Test
  void oneByteAtATimeGivesTheSame() throws IOException {
    GunzipStream stream = new GunzipStream(new ByteArrayInputStream(member(8, CONTENT)));
    StringBuilder text = new StringBuilder();
    for (int b = stream.read(); b >= 0; b = stream.read()) {
      text.append((char) b);
    }

    assertThat(text.toString().getBytes(StandardCharsets.UTF_8)).isEqualTo(CONTENT);
    assertThat(stream.read(new byte[4], 0, 0)).isZero();
    assertThat(stream.read(new byte[4], 0, 4)).isEqualTo(-1);
  }

  @Property(tries = 200, seed = "20261126")
  void allThatComesBeforeDamageIsExpandedWhateverThePieces(
      @ForAll @IntRange(min = 1, max = 40) int piece, @ForAll @IntRange(min = 1, max = 40) int room)
      throws IOException {
    GunzipStream stream = new GunzipStream(Fuzzing.inPieces(brokenBehind(CONTENT), piece));
    ByteArrayOutputStream content = new ByteArrayOutputStream();

    assertThatThrownBy(
            () -> {
              byte[] target = new byte[room];
              for (int count = 0; count >= 0; count = stream.read(target)) {
                content.write(target, 0, count);
              }
            })
        .isInstanceOf(InputFormatException.class)
        .hasMessage(
            "gzip data must be whole: the compressed data cannot be expanded, after %d bytes of"
                + " content",
            CONTENT.length);
    assertThat(content.toByteArray()).isEqualTo(CONTENT);
  }

  /** A member whose next block is of a kind that there is not. */
  private static byte[] brokenBehind(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(content);
    byte[] block = new byte[content.length + 100];
    int length = deflater.deflate(block, 0, block.length, Deflater.SYNC_FLUSH);
    deflater.end();
    byte[] header = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};
    return Readings.join(header, Arrays.copyOf(block, length), new byte[] {7, 0, 0, 0, 0, 0, 0});
  }

  private static void assertDamaged(byte[] file, String how) {
    assertThatThrownBy(() -> expanded(file))
        .isInstanceOf(InputFormatException.class)
        .hasMessageStartingWith("gzip data must be whole: ")
        .hasMessageContaining(how)
        .extracting(e -> ((InputFormatException) e).code())
        .isEqualTo("BAD_COMPRESSION");
  }

  private static byte[] expanded(byte[] file) throws IOException {
    GunzipStream stream = new GunzipStream(new ByteArrayInputStream(file));
    try {
      return stream.readAllBytes();
    } finally {
      stream.end();
    }
  }

  /** A member with the optional parts of its header that the flags announce (RFC 1952, 2.3). */
  private static byte[] member(int flags, byte[] content) {
    byte[] header = {0x1F, (byte) 0x8B, 8, (byte) flags, 1, 2, 3, 4, 0, 3};
    byte[] extra = (flags & 4) == 0 ? new byte[0] : new byte[] {3, 0, 'a', 0, 'b'};
    byte[] name = (flags & 8) == 0 ? new byte[0] : new byte[] {'n', 0};
    byte[] comment = (flags & 16) == 0 ? new byte[0] : new byte[] {'c', 'd', 0};
    byte[] whole = Readings.join(header, extra, name, comment);
    byte[] check = (flags & 2) == 0 ? new byte[0] : Arrays.copyOf(littleEndian(checksum(whole)), 2);
    return Readings.join(
        whole,
        check,
        deflated(content),
        littleEndian(checksum(content)),
        littleEndian(content.length));
  }

  private static long checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return checksum.getValue();
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] packed = new byte[1_000];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  private static byte[] littleEndian(long value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }
}
