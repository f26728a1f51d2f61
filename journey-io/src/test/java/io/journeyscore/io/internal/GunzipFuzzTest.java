package io.journeyscore.io.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.error.InputFormatException;
import io.journeyscore.io.Readings;
import io.journeyscore.io.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Any bytes as gzip: expanded as the JDK does it, or refused. */
class GunzipFuzzTest {

  private static final int MOST_BYTES = 1 << 22;

  @FuzzTest
  void anyBytesAreExpandedAsTheJdkDoesOrRefused(byte[] bytes) throws IOException {
    Optional<byte[]> ours = expanded(bytes);
    if (ours.isPresent()) {
      byte[] theirs = new GZIPInputStream(new ByteArrayInputStream(bytes)).readNBytes(MOST_BYTES);
      // Where zeros stand between two members, the JDK ends in silence and ours goes on.
      Fuzzing.require(
          theirs.length <= ours.get().length
              && Arrays.equals(Arrays.copyOf(ours.get(), theirs.length), theirs),
          "the JDK expands it otherwise");
    }
  }

  @FuzzTest
  void whatTheJdkCompressedIsExpandedInAnyNumberOfMembers(byte[] bytes) throws IOException {
    byte[] member = Readings.gzip(bytes);
    byte[] members = Readings.join(member, member);
    Optional<byte[]> ours = expanded(members);
    Fuzzing.require(
        ours.isPresent() && Arrays.equals(ours.get(), Readings.join(bytes, bytes)),
        "two members are not expanded");
  }

  private static Optional<byte[]> expanded(byte[] bytes) throws IOException {
    GunzipStream stream = new GunzipStream(new ByteArrayInputStream(bytes));
    try {
      return Optional.of(stream.readNBytes(MOST_BYTES));
    } catch (InputFormatException e) {
      return Optional.empty();
    } finally {
      stream.end();
    }
  }
}
