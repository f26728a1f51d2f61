package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.io.MappedRecord;
import io.journeyscore.io.RecordFields;
import io.journeyscore.io.RecordMapper;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Makes events of rows.
 *
 * @param settings what tasks need to know
 * @param forms the form of each field by the way to it, in the order of the columns
 * @param source the name of the frame
 */
@DefaultSerializer(JavaSerializer.class)
record MapRows(ReadSettings settings, TreeMap<String, ColumnForm> forms, String source)
    implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    RecordMapper.Pass pass = settings.mapper().pass();
    RowFields fields = new RowFields(forms);
    return new Pulled<Row, Row>(rows) {
      @Override
      void take(Row row, Consumer<Row> out) {
        MappedRecord record = pass.map(fields.of(row));
        if (record instanceof MappedRecord.Quarantined bad) {
          out.accept(ReadRow.quarantined(bad, source));
        }
        record.event().ifPresent(event -> out.accept(ReadRow.event(event)));
      }

      @Override
      void end(Consumer<Row> out) {
        ReadRow.counts(pass.accounting(), out);
      }
    };
  }

  /** Returns what makes events of the rows of one task. */
  Function<Row, MappedRecord> reader() {
    RecordMapper.Pass pass = settings.mapper().pass();
    RowFields fields = new RowFields(forms);
    return row -> pass.map(fields.of(row));
  }

  /** The fields of rows, one after the other. */
  private static final class RowFields {

    private record Place(int index, ColumnForm form) {}

    private final Map<String, Place> places = new HashMap<>();

    RowFields(Map<String, ColumnForm> inOrder) {
      inOrder.forEach((path, form) -> places.put(path, new Place(places.size(), form)));
    }

    RecordFields of(Row row) {
      return path -> {
        Place place = places.get(path);
        return place == null || row.isNullAt(place.index())
            ? Optional.empty()
            : Optional.of(place.form().value(row.get(place.index())));
      };
    }
  }
}
