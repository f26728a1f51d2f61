package io.journeyscore.spark;

import static java.util.Objects.requireNonNull;

import io.journeyscore.io.EventMapping;
import io.journeyscore.io.FieldValue;
import io.journeyscore.io.RecordMapper;
import io.journeyscore.io.RecordOptionsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Makes events of the rows of any frame, by a mapping: Parquet, tables, the result of a query. The
 * rules are those of {@link RecordMapper}; a row that breaks one is quarantined with its reason,
 * and the rest goes on.
 *
 * <p>The way to a field is the name of a column, letter by letter; or it leads through structs,
 * places of arrays and keys of maps, {@code context.page.url}. In an array of structs of {@code
 * kind} (a text) and {@code value} it leads through a kind to the values of that kind, which have
 * places from 0: {@code ids.email.0} is the first value of the kind {@code email}, {@code
 * ids.email.1} the next one that is another. An element that is null, or whose kind or value is, is
 * none. What a column holds is read as its type says:
 *
 * <ul>
 *   <li>{@code string} as a cell of CSV; bytes that are no UTF-8 are not replaced but quarantined;
 *   <li>{@code tinyint} to {@code bigint}, and {@code decimal} without digits after the point, as
 *       whole numbers: of ids, of numbers, and of times if their unit is declared;
 *   <li>{@code float}, {@code double} and other {@code decimal} as numbers, {@code boolean} as a
 *       flag;
 *   <li>{@code timestamp} as that moment, to the microsecond, whatever the session's zone;
 *   <li>{@code timestamp_ntz} and {@code date} as local times of the declared {@linkplain
 *       Builder#zone zone}; without one they are {@code NO_ZONE};
 *   <li>null as absent; a row that names nobody is {@code NO_IDENTITY}.
 * </ul>
 *
 * <p>Only what the mapping names is read, so what is asked of the result, and further columns of
 * the frame, change nothing.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class SparkEventReader {

  private static final int SHOWN = 20;

  private final ReadSettings settings;
  private final RecordMapper mapper;

  private SparkEventReader(Builder builder) {
    this.settings = ReadSettings.of(builder.mapping, builder.options());
    this.mapper = settings.mapper();
  }

  /**
   * Starts a reader.
   *
   * @param mapping which field gives which part of an event; {@link EventMapping#ofColumns} for
   *     frames whose columns have our names
   * @return a builder with no option set
   * @throws IllegalArgumentException if the mapping gives no identifier, no {@code timestamp} or no
   *     {@code type}, or two fields give the same part
   */
  public static Builder builder(EventMapping mapping) {
    return new Builder(mapping);
  }

  /**
   * Reads a frame. Whether it has what the mapping needs is found here, without any job.
   *
   * @param frame the rows, in any order and any number of partitions
   * @param source the name of the frame, for the quarantine
   * @return what can be asked of the events; nothing is computed before
   * @throws IllegalArgumentException if the frame lacks a field that the mapping names, has a
   *     column of that name twice, or the field is of a type that cannot give its part
   */
  public SparkEventReading read(Dataset<Row> frame, String source) {
    requireNonNull(source, "source");
    StructType schema = requireNonNull(frame, "frame").schema();
    TreeMap<String, ColumnForm> forms = new TreeMap<>();
    List<Column> columns = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String path : new TreeSet<>(mapper.mapping().fields().values())) {
      Optional<FrameField> field = FrameField.find(schema, path);
      if (field.isPresent()) {
        ColumnForm form = form(path, field.get().type());
        forms.put(path, form);
        columns.add(form.read(field.get().column()).as("f" + columns.size()));
      } else {
        missing.add(path);
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "frame must have each field that the mapping names: it lacks %s; its columns are %s"
              .formatted(shown(missing), shown(List.of(schema.fieldNames()))));
    }
    return new SparkEventReading(
        frame.toDF(FrameField.numbered(schema.length())).select(columns.toArray(Column[]::new)),
        new MapRows(settings, forms, source));
  }

  private ColumnForm form(String path, DataType type) {
    Set<FieldValue.Kind> kinds = mapper.kinds(path);
    return ColumnForm.of(type)
        .filter(form -> kinds.contains(form.kind(type)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "field %s must hold %s to give its part: %s"
                        .formatted(path, new TreeSet<>(kinds), type.simpleString())));
  }

  private static String shown(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? first + " and %d more".formatted(names.size() - SHOWN) : first;
  }

  /**
   * Collects the options of a reader. Each may be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder extends RecordOptionsBuilder<Builder> {

    private final EventMapping mapping;

    private Builder(EventMapping mapping) {
      RecordMapper.builder(mapping);
      this.mapping = mapping;
    }

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Returns the reader.
     *
     * @return a reader with the options set so far
     * @throws IllegalArgumentException if {@code latest} is before {@code earliest}
     */
    public SparkEventReader build() {
      return new SparkEventReader(this);
    }
  }
}
