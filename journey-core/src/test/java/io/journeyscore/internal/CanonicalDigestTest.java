package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CanonicalDigestTest {

  @Test
  void differentFieldsGiveDifferentDigests() {
    Set<String> digests = new LinkedHashSet<>();
    digests.add(new CanonicalDigest().hex());
    digests.add(new CanonicalDigest().add("").hex());
    digests.add(new CanonicalDigest().add("").add("").hex());
    digests.add(new CanonicalDigest().add("ab").add("c").hex());
    digests.add(new CanonicalDigest().add("a").add("bc").hex());
    digests.add(new CanonicalDigest().add("abc").hex());
    digests.add(new CanonicalDigest().add("?").hex());
    digests.add(new CanonicalDigest().add("\uD800").hex());
    digests.add(new CanonicalDigest().add("\uDC00").hex());
    digests.add(new CanonicalDigest().add(1).hex());
    digests.add(new CanonicalDigest().add(256).hex());
    assertThat(digests).hasSize(11);
  }

  @Test
  void digestIsTheStandardOneOfTheBytesAsDescribed() {
    // printf '\0\0\0\0\0\0\0\4\0a\0b' | sha256sum
    assertThat(new CanonicalDigest().add("ab").hex()).isEqualTo(SHA_OF_AB);
  }

  @Test
  void digestStartsAnewAfterItWasRead() {
    CanonicalDigest digest = new CanonicalDigest().add("ab");
    assertThat(digest.hex()).isEqualTo(digest.add("ab").hex());
  }

  @Test
  void fieldsOfAnyLengthAreDigestedAsDescribed() throws NoSuchAlgorithmException {
    SplittableRandom random = new SplittableRandom(5);
    for (int turn = 0; turn < 200; turn++) {
      CanonicalDigest digest = new CanonicalDigest();
      MessageDigest asDescribed = MessageDigest.getInstance("SHA-256");
      for (int field = random.nextInt(9); field >= 0; field--) {
        byte[] bytes = new byte[2 * random.nextInt(400)];
        random.nextBytes(bytes);
        asDescribed.update(ByteBuffer.allocate(8).putLong(bytes.length).flip());
        asDescribed.update(bytes);
        digest =
            random.nextBoolean()
                ? digest.add(bytes)
                : digest.add(ByteBuffer.wrap(bytes).asCharBuffer().toString());
        asDescribed.update(ByteBuffer.allocate(8).putLong(field).flip());
        digest.add(field);
      }
      assertThat(digest.hex()).isEqualTo(HexFormat.of().formatHex(asDescribed.digest()));
    }
  }

  private static final String SHA_OF_AB =
      "10bb20ae19568cf099c7c1bf64eea2dcbe9cc1ae63adb3edcb218b11af5c8ead";
}
