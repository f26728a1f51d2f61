package io.journeyscore.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes values as JSON: maps in their own order, lists, text, numbers and flags. Doubles are as
 * {@link Double#toString(double)} writes them; what is absent or not a number is {@code null}. The
 * same value gives the same bytes in every locale.
 */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Writes one document that ends with a line feed. */
  static void write(Writer out, Map<String, ?> document) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    JsonGenerator generator = FACTORY.createGenerator(out);
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.setPrettyPrinter(printer);
    write(generator, document);
    generator.writeRaw('\n');
    generator.close();
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.writeFieldName(String.valueOf(member.getKey()));
        write(out, member.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof List<?> items) {
      out.writeStartArray();
      for (Object item : items) {
        write(out, item);
      }
      out.writeEndArray();
    } else if (value instanceof Optional<?> optional) {
      write(out, optional);
    } else {
      writeScalar(out, value);
    }
  }

  private static void write(JsonGenerator out, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      write(out, value.get());
    } else {
      out.writeNull();
    }
  }

  private static void writeScalar(JsonGenerator out, Object value) throws IOException {
    if (value instanceof OptionalDouble optional) {
      writeNumber(out, optional.orElse(Double.NaN));
    } else if (value instanceof Double number) {
      writeNumber(out, number);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else {
      out.writeString(value.toString());
    }
  }

  private static void writeNumber(JsonGenerator out, double number) throws IOException {
    if (Double.isFinite(number)) {
      out.writeNumber(Double.toString(number));
    } else {
      out.writeNull();
    }
  }
}
