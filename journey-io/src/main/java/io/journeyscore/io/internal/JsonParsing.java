package io.journeyscore.io.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.internal.JsonRecord.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes values of JSON onto the tape of a {@link JsonRecord}, parsed strictly with Jackson's
 * streaming core.
 *
 * <p>Refused: more than {@value JsonRecord#MAX_DEPTH} levels ({@code TOO_DEEP}), a name that stands
 * twice in one object ({@code DUPLICATE_KEY}), a number of more than 100 characters or with an
 * exponent of more than three digits ({@code BAD_NUMBER}) or beyond a double ({@code NON_FINITE}),
 * half a surrogate pair ({@code BAD_ENCODING}), more than {@value JsonRecord#MAX_VALUES} values or
 * a name of more than {@value JsonRecord#MAX_NAME} characters ({@code TOO_LARGE}), anything but one
 * value ({@code BAD_JSON}). Each number is checked by the grammar of {@link Numbers} before
 * anything converts it.
 *
 * <p>Not thread-safe.
 */
final class JsonParsing {

  private final JsonFactory factory =
      JsonFactories.forOneThread()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              JsonFactories.anyName().maxNumberLength(ByteFramer.MAX_RECORD_BYTES).build())
          .build();

  private final JsonRecord record;
  private char[] chars = new char[0];
  private boolean escapes;
  private int fault;

  /**
   * Starts with nothing parsed.
   *
   * @param record takes the values
   */
  JsonParsing(JsonRecord record) {
    this.record = record;
  }

  /** Parses a value, as {@link JsonRecord#parse} says. */
  boolean parse(char[] text, int length, boolean whole) throws BadRecord {
    chars = text;
    fault = 0;
    escapes = hasEscapes(length);
    try (JsonParser parser = factory.createParser(text, 0, length)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return false;
      }
      walk(parser, first);
      if (parser.nextToken() != null) {
        throw badJson(parser.currentTokenLocation().getCharOffset());
      }
      return true;
    } catch (JsonEOFException e) {
      throw whole ? badJson(length) : new BadRecord(RejectReason.TRUNCATED, "");
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      if (!whole && at >= length) {
        throw new BadRecord(RejectReason.TRUNCATED, "");
      }
      throw badToken(Math.max(0, Math.min(at, length)), length);
    } catch (IOException e) {
      throw new IllegalStateException("characters in memory must be readable", e);
    }
  }

  private boolean hasEscapes(int length) {
    for (int i = 0; i < length; i++) {
      if (chars[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  private void walk(JsonParser parser, JsonToken first) throws IOException, BadRecord {
    int parent = JsonRecord.NONE;
    int depth = 0;
    JsonToken token = first;
    String name = "";
    while (true) {
      switch (token) {
        case FIELD_NAME -> name = checkedName(parser.currentName(), parent);
        case START_OBJECT, START_ARRAY -> {
          depth++;
          if (depth > JsonRecord.MAX_DEPTH) {
            throw new BadRecord(RejectReason.TOO_DEEP, record.path(parent));
          }
          Kind kind = token == JsonToken.START_OBJECT ? Kind.OBJECT : Kind.ARRAY;
          parent = add(kind, name, "", parent);
          name = "";
        }
        case END_OBJECT, END_ARRAY -> {
          depth--;
          if (token == JsonToken.END_OBJECT) {
            record.requireNoDuplicates(parent);
          }
          parent = record.close(parent);
        }
        case VALUE_STRING -> add(Kind.TEXT, name, parser.getText(), parent);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            add(Kind.NUMBER, name, parser.getText(), parent);
        case VALUE_TRUE, VALUE_FALSE -> add(Kind.FLAG, name, parser.getText(), parent);
        case VALUE_NULL -> add(Kind.NULL, name, "", parent);
        default -> throw new IllegalStateException("token must be one of JSON: " + token);
      }
      if (depth == 0) {
        return;
      }
      token = parser.nextToken();
      if (token == null) {
        throw new IllegalStateException("text must end as its value does");
      }
    }
  }

  private String checkedName(String name, int parent) throws BadRecord {
    if (name.length() > JsonRecord.MAX_NAME) {
      throw new BadRecord(RejectReason.TOO_LARGE, record.path(parent));
    }
    return name;
  }

  private int add(Kind kind, String name, String text, int parent) throws BadRecord {
    if (record.count() == JsonRecord.MAX_VALUES) {
      throw new BadRecord(RejectReason.TOO_LARGE, "");
    }
    int node = record.add(kind, name, text, parent);
    if (kind == Kind.NUMBER) {
      Optional<RejectReason> wrong = Numbers.fault(text);
      if (wrong.isPresent()) {
        throw new BadRecord(wrong.get(), record.path(node));
      }
    } else if (escapes && (Utf16.tornAt(text) >= 0 || Utf16.tornAt(name) >= 0)) {
      throw new BadRecord(RejectReason.BAD_ENCODING, record.path(node));
    }
    return node;
  }

  private BadRecord badJson(long at) {
    fault = (int) at;
    return new BadRecord(RejectReason.BAD_JSON, "");
  }

  /** What Jackson cannot go on with is a bad number if it begins as a number does. */
  private BadRecord badToken(long at, int length) {
    int begin = (int) Math.min(at, length - 1L);
    while (begin > 0 && isNumberLike(chars[begin - 1])) {
      begin--;
    }
    int digit = begin < length && chars[begin] == '-' ? begin + 1 : begin;
    boolean number = digit < at && chars[digit] >= '0' && chars[digit] <= '9' && !inText(begin);
    fault = (int) at;
    return new BadRecord(number ? RejectReason.BAD_NUMBER : RejectReason.BAD_JSON, "");
  }

  private static boolean isNumberLike(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '.'
        || c == '-'
        || c == '+';
  }

  private boolean inText(int position) {
    boolean quoted = false;
    for (int i = 0; i < position; i++) {
      if (chars[i] == '\\' && quoted) {
        i++;
      } else if (chars[i] == '"') {
        quoted = !quoted;
      }
    }
    return quoted;
  }

  /** Returns where the last text stopped being JSON, as {@link JsonRecord#faultOffset} says. */
  long faultOffset() {
    return Utf16.utf8Length(chars, fault);
  }
}
