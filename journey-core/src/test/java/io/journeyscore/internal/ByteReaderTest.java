package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ByteReaderTest {

  private static ByteReader reader(int... bytes) {
    byte[] array = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      array[i] = (byte) bytes[i];
    }
    return new ByteReader(array, "TEST");
  }

  private static void refused(Code code, long offset, ThrowingCallable read) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(read)
        .satisfies(
            e -> {
              assertThat(e.reason()).isEqualTo(code);
              assertThat(e.section()).isEqualTo("TEST");
              assertThat(e.offset()).isEqualTo(offset);
            });
  }

  @Test
  void readsBackWhatWasWritten() {
    byte[] bytes =
        new ByteWriter()
            .u8(255)
            .u16(65_535)
            .i32(Integer.MIN_VALUE)
            .i64(Long.MIN_VALUE + 1)
            .flag(true)
            .flag(false)
            .count(3)
            .f32(-1.5f)
            .f64(Math.PI)
            .text("Zoë \uD83D\uDE80")
            .bytes(new byte[] {1, 2, 3})
            .raw(new byte[] {9, 8})
            .toByteArray();
    ByteReader in = new ByteReader(bytes, "TEST");

    assertThat(in.u8("a")).isEqualTo(255);
    assertThat(in.u16("b")).isEqualTo(65_535);
    assertThat(in.i32("c")).isEqualTo(Integer.MIN_VALUE);
    assertThat(in.i64("d")).isEqualTo(Long.MIN_VALUE + 1);
    assertThat(in.flag("e")).isTrue();
    assertThat(in.flag("f")).isFalse();
    assertThat(in.count("g", 3, 1)).isEqualTo(3);
    assertThat(in.f32("h")).isEqualTo(-1.5f);
    assertThat(in.f64("i")).isEqualTo(Math.PI);
    assertThat(in.text("j", 9)).isEqualTo("Zoë \uD83D\uDE80");
    assertThat(in.bytes("k", 3)).containsExactly(1, 2, 3);
    assertThat(in.offset()).isEqualTo(bytes.length - 2);
    assertThat(in.raw("l", 2)).containsExactly(9, 8);
    in.end();
  }

  @Test
  void writesBigEndian() {
    assertThat(new ByteWriter().i32(0x01020304).u16(0x0506).toByteArray())
        .containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void growsWithWhatIsWritten() {
    ByteWriter out = new ByteWriter();
    for (int i = 0; i < 10_000; i++) {
      out.i64(i);
    }

    assertThat(out.size()).isEqualTo(80_000);
    assertThat(out.toByteArray()).hasSize(80_000).endsWith(0x27, 0x0F);
  }

  @Test
  void bytesThatEndEarlyAreTruncated() {
    refused(Code.TRUNCATED, 0, () -> reader().u8("x"));
    refused(Code.TRUNCATED, 0, () -> reader(1).u16("x"));
    refused(Code.TRUNCATED, 0, () -> reader(1, 2, 3).i32("x"));
    refused(Code.TRUNCATED, 0, () -> reader(1, 2, 3, 4, 5, 6, 7).i64("x"));
    refused(Code.TRUNCATED, 0, () -> reader(1).raw("x", 2));
    refused(Code.TRUNCATED, 0, () -> reader(0, 0, 0).text("x", 10));
  }

  @Test
  void aCountIsCheckedBeforeAnythingIsAllocatedForIt() {
    refused(Code.BAD_COUNT, 0, () -> reader(255, 255, 255, 255).count("x", 10, 1));
    refused(Code.LIMIT_EXCEEDED, 0, () -> reader(0, 0, 0, 11).count("x", 10, 0));
    refused(Code.BAD_COUNT, 0, () -> reader(0, 0, 0, 2, 1).count("x", 10, 1));
    refused(
        Code.BAD_COUNT,
        0,
        () -> reader(127, 255, 255, 255, 1).count("x", Integer.MAX_VALUE, 1_000));
    refused(Code.BAD_COUNT, 0, () -> reader(0, 0, 0, 5, 1).bytes("x", 10));
    assertThat(reader(0, 0, 0, 2, 1, 1).count("x", 2, 1)).isEqualTo(2);
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    refused(Code.BAD_NUMBER, 0, () -> reader(0x7F, 0x80, 0, 0).f32("x"));
    refused(Code.BAD_NUMBER, 0, () -> reader(0x7F, 0xC0, 0, 0).f32("x"));
    refused(Code.BAD_NUMBER, 0, () -> reader(0x7F, 0xF0, 0, 0, 0, 0, 0, 0).f64("x"));
    refused(Code.BAD_NUMBER, 0, () -> reader(0xFF, 0xF8, 0, 0, 0, 0, 0, 0).f64("x"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteWriter().f64(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ByteWriter().f32(Float.POSITIVE_INFINITY));
  }

  @Test
  void textThatIsNotUnicodeIsRefusedInBothDirections() {
    refused(Code.BAD_TEXT, 4, () -> reader(0, 0, 0, 1, 0xFF).text("x", 10));
    refused(Code.BAD_TEXT, 4, () -> reader(0, 0, 0, 3, 0xED, 0xA0, 0x80).text("x", 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteWriter().text("\uD800"));
  }

  @Test
  void choicesOutsideTheListAreRefused() {
    refused(Code.BAD_ENUM, 0, () -> reader(2).flag("x"));
    refused(
        Code.BAD_ENUM,
        1,
        () -> {
          ByteReader in = reader(0, 3);
          in.u8("skip");
          in.choice("x", 3);
        });
    assertThat(reader(2).choice("x", 3)).isEqualTo(2);
  }

  @Test
  void bytesLeftAtTheEndAreRefused() {
    refused(Code.TRAILING_BYTES, 0, () -> reader(1).end());
  }

  @Test
  void aStretchIsReadUpToItsEndAndOffsetsCountFromItsStart() {
    ByteReader in = new ByteReader(new byte[] {1, 2, 3, 4}, 1, 3, "TEST");

    assertThat(in.u8("x")).isEqualTo(2);
    assertThat(in.remaining()).isEqualTo(1);
    refused(Code.TRUNCATED, 1, () -> in.u16("x"));
  }

  @Test
  void valuesThatDoNotFitAreNotWritten() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteWriter().u8(256));
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteWriter().u16(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteWriter().count(-1));
  }
}
