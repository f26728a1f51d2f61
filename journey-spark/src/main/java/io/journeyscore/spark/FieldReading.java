package io.journeyscore.spark;

import io.journeyscore.io.FieldValue;
import io.journeyscore.io.FieldValue.Kind;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/** What a field of a struct holds, without a look at the zone of the session. */
final class FieldReading {

  private FieldReading() {}

  /**
   * Says whether a part can be read from fields of a type. A number is no time here, nor is a day
   * or a time without a zone: nobody says what they count or where they are.
   */
  static boolean fits(DataType type, Set<Kind> kinds) {
    Optional<ColumnForm> form = ColumnForm.of(type);
    if (form.isEmpty()) {
      return false;
    }
    return switch (form.get()) {
      case LOCAL_TIME, DAY -> false;
      case INTEGER, FLOAT, DOUBLE, DECIMAL ->
          !kinds.contains(Kind.TIME) && kinds.contains(form.get().kind(type));
      case TEXT, FLAG, MOMENT -> kinds.contains(form.get().kind(type));
    };
  }

  /** The value of a field that is not null, of a type that {@linkplain #fits fits}. */
  static FieldValue value(InternalRow row, int place, DataType type) {
    ColumnForm form = ColumnForm.of(type).orElseThrow();
    return form.value(
        switch (form) {
          case TEXT -> row.getUTF8String(place).getBytes();
          case INTEGER -> ((Number) row.get(place, type)).longValue();
          case DECIMAL ->
              row.getDecimal(place, ((DecimalType) type).precision(), ((DecimalType) type).scale())
                  .toJavaBigDecimal();
          case FLOAT, DOUBLE, FLAG, MOMENT, LOCAL_TIME, DAY -> row.get(place, type);
        });
  }
}
