package io.journeyscore.examples.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Lists that go with the events, as CSV with a header. Such a list is whole or not taken: one bad
 * line ends the command. What is wrong is said by the line, as the values may name customers.
 */
final class CsvList {

  private static final String KIND = "kind";
  private static final String VALUE = "value";

  private CsvList() {}

  /**
   * One line of a list.
   *
   * @param file the file, for messages
   * @param fields the fields by their columns
   */
  record Row(String file, NamedCsvRecord fields) {

    /** Returns a field, if it is there and not blank. */
    Optional<String> field(String column) {
      return fields.findField(column).filter(text -> !text.isBlank());
    }

    /** Refuses columns of other names, which would be passed over. */
    void requireColumns(List<String> columns) {
      Set<String> others = new TreeSet<>(fields.getHeader());
      columns.forEach(others::remove);
      if (!others.isEmpty()) {
        throw CommandFailure.input(
            "%s must have no columns but %s: %d more"
                .formatted(file, String.join(", ", columns), others.size()));
      }
    }

    /** Returns the identifier in the columns kind and value. */
    Identifier identifier() {
      Optional<String> kind = field(KIND);
      Optional<String> value = field(VALUE);
      if (kind.isEmpty() || value.isEmpty()) {
        throw refused("must have a kind and a value");
      }
      try {
        return new Identifier(IdentifierKind.strong(kind.get()), value.get());
      } catch (IllegalArgumentException e) {
        throw refused("must be an identifier");
      }
    }

    /** Returns the failure of the command at this line. */
    CommandFailure refused(String rule) {
      return CommandFailure.input(
          "%s, line %d: %s".formatted(file, fields.getStartingLineNumber(), rule));
    }
  }

  /** Reads a list, an element of each line. */
  static <T> List<T> read(String file, Function<Row, T> element) {
    List<T> elements = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(readable(file))) {
      for (NamedCsvRecord fields : csv) {
        elements.add(element.apply(new Row(file, fields)));
      }
    } catch (UncheckedIOException | CsvParseException e) {
      throw CommandFailure.input(file + " must be CSV in UTF-8");
    } catch (IOException e) {
      throw CommandFailure.input(file, e);
    }
    return elements;
  }

  /** Returns the path of a file that is no directory. */
  static Path readable(String file) throws IOException {
    Path path = LoadedEvents.path(file);
    if (Files.isDirectory(path)) {
      throw new FileSystemException(file, null, "is a directory");
    }
    return path;
  }
}
