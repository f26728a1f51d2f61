package io.journeyscore.io.xes;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.error.InputFormatException.Code;
import io.journeyscore.event.Accounting;
import io.journeyscore.io.BrokenInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.function.Supplier;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Goes from element to element of an XML document, by the parser of the JDK whatever else stands on
 * the class path, and never beyond the document: a DOCTYPE is refused, so there are no entities but
 * the five of XML, and nothing that the document names is opened.
 *
 * <p>Everything that is wrong ends the reading with a {@link BrokenInputException} that names the
 * line, never the content.
 *
 * <p>Not thread-safe.
 */
final class XmlCursor {

  /** The most elements inside one another. */
  static final int MAX_DEPTH = 64;

  /** The most attributes of an element. */
  static final int MAX_ATTRIBUTES = 256;

  /** The most characters of a text or a value. */
  static final int MAX_TEXT = 1 << 20;

  private final BudgetStream bytes;
  private final Supplier<Accounting> soFar;
  private final XMLStreamReader reader;
  private int depth;
  private long textLength;

  /**
   * Starts before the first element.
   *
   * @param content the bytes of the document
   * @param maxBytes the most of them
   * @param soFar says what became of the records so far, for exceptions
   * @throws IOException if the stream fails
   */
  XmlCursor(InputStream content, long maxBytes, Supplier<Accounting> soFar) throws IOException {
    this.bytes = new BudgetStream(content, maxBytes, soFar);
    this.soFar = soFar;
    Reader characters = bytes.openProlog();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    XMLStreamReader opened;
    try {
      opened = factory.createXMLStreamReader(characters);
    } catch (XMLStreamException e) {
      throw failed(e);
    }
    this.reader = opened;
  }

  /**
   * Goes to the next beginning or end of an element.
   *
   * @return true at a beginning, false at an end or behind the document
   * @throws IOException if the stream fails
   */
  boolean next() throws IOException {
    try {
      while (reader.hasNext()) {
        int found = reader.next();
        bytes.found();
        switch (found) {
          case XMLStreamConstants.START_ELEMENT -> {
            enter();
            return true;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            textLength = 0;
            return false;
          }
          case XMLStreamConstants.DTD ->
              throw broken(Code.DTD_FORBIDDEN, "document must have no DOCTYPE");
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> passText();
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw broken(Code.BAD_XML, "document must declare what it refers to");
          default -> {
            // Comments, instructions and the end of the document are passed over.
          }
        }
      }
    } catch (XMLStreamException e) {
      throw failed(e);
    }
    depth = -1;
    return false;
  }

  private void enter() {
    depth++;
    textLength = 0;
    if (depth > MAX_DEPTH) {
      throw broken(Code.LIMIT, "elements must be nested %d deep at most".formatted(MAX_DEPTH));
    }
    if (reader.getAttributeCount() > MAX_ATTRIBUTES) {
      throw tooManyAttributes();
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      requireLength(reader.getAttributeValue(i).length());
    }
  }

  private void passText() {
    textLength += reader.getTextLength();
    requireLength(textLength);
  }

  private void requireLength(long length) {
    if (length > MAX_TEXT) {
      throw broken(Code.LIMIT, "text must have %d characters at most".formatted(MAX_TEXT));
    }
  }

  /** Passes over what is left of the element that was just entered. */
  void skip() throws IOException {
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  /** Returns the name of the element, without its prefix. */
  String name() {
    return reader.getLocalName();
  }

  /** Returns the value of an attribute of the element; null if it has none of that name. */
  @Nullable String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** Returns how many elements are open; negative behind the document. */
  int depth() {
    return depth;
  }

  /** Returns the line, counted from one. */
  long line() {
    return Math.max(1, reader.getLocation().getLineNumber());
  }

  /** Returns how many bytes were taken. */
  long bytes() {
    return bytes.taken();
  }

  /** Returns what to throw if an element or a group has too many attributes. */
  BrokenInputException tooManyAttributes() {
    return broken(Code.LIMIT, "attributes must be %d at most".formatted(MAX_ATTRIBUTES));
  }

  /**
   * Returns what to throw at this place.
   *
   * @param code why
   * @param rule the thing and its rule
   */
  BrokenInputException broken(Code code, String rule) {
    return new BrokenInputException(code, "%s: line %d".formatted(rule, line()), soFar.get());
  }

  private InputFormatException failed(XMLStreamException e) throws IOException {
    if (bytes.failure().isPresent()) {
      throw bytes.failure().get();
    }
    int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
    return new BrokenInputException(
        Code.BAD_XML, "document must be well-formed XML: line " + line, soFar.get());
  }
}
