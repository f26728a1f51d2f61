package io.journeyscore.io.xes;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encoding of an XML document: the one that it declares, else UTF-8, or UTF-16 by its
 * byte-order mark. Bytes are decoded here and not by the parser, which would print a line on
 * standard error for those that are no UTF-8.
 */
final class XmlEncoding {

  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Map<String, Charset> READ =
      Map.of(
          "utf-8", StandardCharsets.UTF_8,
          "us-ascii", StandardCharsets.US_ASCII,
          "iso-8859-1", StandardCharsets.ISO_8859_1,
          "utf-16", StandardCharsets.UTF_16,
          "utf-16le", StandardCharsets.UTF_16LE,
          "utf-16be", StandardCharsets.UTF_16BE);

  private XmlEncoding() {}

  /**
   * Returns the encoding of a document.
   *
   * @param prolog its first bytes, up to the outermost element
   * @return the encoding; empty if it declares one that is not read
   */
  static Optional<Charset> of(byte[] prolog) {
    Charset byMark = byMark(prolog);
    // UTF-16 reads as ASCII without its zeros and its mark.
    String text =
        new String(prolog, StandardCharsets.ISO_8859_1)
            .replaceAll("[\\x00\\xEF\\xBB\\xBF\\xFE\\xFF]", "");
    Matcher declared = DECLARED.matcher(text);
    if (!declared.find()) {
      return Optional.of(byMark);
    }
    Optional<Charset> named =
        Optional.ofNullable(READ.get(declared.group(1).toLowerCase(Locale.ROOT)));
    return byMark.equals(StandardCharsets.UTF_8) ? named : named.map(charset -> byMark);
  }

  private static Charset byMark(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }

  /**
   * Decodes strictly.
   *
   * @param bytes the bytes, without a byte-order mark
   * @param encoding their encoding
   * @return the characters; reading fails at bytes that are none
   */
  static Reader decode(InputStream bytes, Charset encoding) {
    return new InputStreamReader(
        bytes,
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
