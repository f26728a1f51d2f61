package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.FieldValue;
import io.journeyscore.io.RecordMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Elements that are structs whose fields have our names, read by the rules of CSV. */
final class StructElements implements EventElements {

  private static final long serialVersionUID = 1;

  private final StructType type;
  private final @Nullable String currency;
  private transient @Nullable RecordMapper mapper;

  private StructElements(StructType type, @Nullable String currency) {
    this.type = type;
    this.currency = currency;
  }

  /**
   * Returns what reads structs of a type.
   *
   * @throws IllegalArgumentException if a field has none of our names, one is missing that each
   *     event needs, or one is of a type that its part can never be read from
   */
  static StructElements of(StructType type, Optional<String> currency) {
    StructElements elements = new StructElements(type, currency.orElse(null));
    RecordMapper mapper = elements.mapper();
    for (StructField field : type.fields()) {
      if (!FieldReading.fits(field.dataType(), mapper.kinds(field.name()))) {
        throw new IllegalArgumentException(
            "events must have a field %s of a type that fits: %s"
                .formatted(field.name(), field.dataType().simpleString()));
      }
    }
    return elements;
  }

  /** What maps the fields; made once in each task. */
  private RecordMapper mapper() {
    RecordMapper made = mapper;
    if (made == null) {
      RecordMapper.Builder builder =
          RecordMapper.builder(EventMapping.ofColumns(Arrays.asList(type.fieldNames())));
      if (currency != null) {
        builder.currency(currency);
      }
      made = builder.build();
      mapper = made;
    }
    return made;
  }

  @Override
  public int read(ArrayData events, List<JourneyEvent> into) {
    RecordMapper.Pass pass = mapper().pass();
    int none = 0;
    for (int i = 0; i < events.numElements(); i++) {
      Optional<JourneyEvent> event =
          events.isNullAt(i) ? Optional.empty() : event(pass, events.getStruct(i, type.length()));
      event.ifPresent(into::add);
      none += event.isPresent() ? 0 : 1;
    }
    return none;
  }

  private Optional<JourneyEvent> event(RecordMapper.Pass pass, InternalRow struct) {
    return pass.map(path -> value(struct, path)).event();
  }

  private Optional<FieldValue> value(InternalRow struct, String path) {
    int place = type.fieldIndex(path);
    return struct.isNullAt(place)
        ? Optional.empty()
        : Optional.of(FieldReading.value(struct, place, type.apply(place).dataType()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StructElements that
        && type.equals(that.type)
        && Optional.ofNullable(currency).equals(Optional.ofNullable(that.currency));
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
