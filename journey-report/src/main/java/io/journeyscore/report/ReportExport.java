package io.journeyscore.report;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;

import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.export.CsvFile;
import io.journeyscore.report.internal.export.JsonFile;
import io.journeyscore.report.internal.export.SvgFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of a report as files, for other pages and for programs. Of each figure:
 *
 * <ul>
 *   <li>{@code ID.svg}: the drawing, in light colours, with all that it needs;
 *   <li>{@code ID.csv}: the table behind it, and {@code ID-2.csv} and on if there are more: names
 *       of columns in English, numbers in full, shares from 0 to 1, texts guarded against being
 *       taken for formulas;
 *   <li>{@code ID.json}: its words and all its tables.
 * </ul>
 *
 * <p>{@code journey-map.dot} and {@code journey-map.json} are the journey map as a graph, for
 * Graphviz and for programs ({@link JourneyMapExport}).
 *
 * <p>{@code ID} is {@link Figure#id}. What the page hides is hidden here too, as {@code <11}, and
 * what would tell it as {@code withheld}; what is missing is empty, in JSON null. The same report
 * gives the same bytes on every machine. <i>Immutable and thread-safe.</i>
 */
public final class ReportExport {

  private final SortedMap<String, String> files;

  private ReportExport(SortedMap<String, String> files) {
    this.files = Collections.unmodifiableSortedMap(files);
  }

  /**
   * Makes the files of a report.
   *
   * @param report what they show
   * @param locale the language of their words: English or Italian, of any country
   * @return the files
   * @throws IllegalArgumentException if the language is another
   */
  public static ReportExport of(Report report, Locale locale) {
    int leastCell = report.figures().settings().leastCell();
    SortedMap<String, String> files = new TreeMap<>();
    for (Figure figure : ReportPage.of(report, locale).figures()) {
      files.put(figure.id() + ".svg", SvgFile.of(figure));
      files.put(figure.id() + ".json", JsonFile.of(figure, leastCell));
      List<DataTable> tables = figure.tables();
      for (int i = 0; i < tables.size(); i++) {
        String number = i == 0 ? "" : "-" + (i + 1);
        files.put(figure.id() + number + ".csv", CsvFile.of(tables.get(i), leastCell));
      }
    }
    JourneyMapExport map = JourneyMapExport.of(report);
    files.put("journey-map.dot", map.dot());
    files.put("journey-map.json", map.json());
    return new ReportExport(files);
  }

  /**
   * Returns the files.
   *
   * @return contents by name; they cannot be changed
   */
  public SortedMap<String, String> files() {
    return files;
  }

  /**
   * Writes the files, as UTF-8. Each is there in whole or not at all: it is written beside its
   * place and then moved. Files of those names are replaced, others are left as they are.
   *
   * @param folder where they go; made if it is not there
   * @throws IOException if writing fails
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(requireNonNull(folder, "folder"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path beside = Files.createTempFile(folder, file.getKey(), ".tmp");
      try {
        Files.writeString(beside, file.getValue());
        Files.move(beside, folder.resolve(file.getKey()), ATOMIC_MOVE, REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    }
  }

  @Override
  public String toString() {
    return "export of %d files".formatted(files.size());
  }
}
