package io.journeyscore.spark;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;

import io.journeyscore.io.EventMapping;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * A field of a frame that a way of a mapping leads to. Names count letter by letter, whatever the
 * session says about their case.
 *
 * @param column the field, in a frame whose columns go by {@linkplain #numbered their places}
 * @param type what it holds
 */
record FrameField(Column column, DataType type) {

  private static final String KIND = "kind";
  private static final String VALUE = "value";
  private static final Pattern PLACE = Pattern.compile("[0-9]{1,5}");

  /** Returns the names that columns are given before a field is looked for. */
  static String[] numbered(int columns) {
    return IntStream.range(0, columns).mapToObj(place -> "c" + place).toArray(String[]::new);
  }

  /**
   * Finds a field: the column of just that name, else the one that the way leads to through
   * structs, places of arrays and keys of maps, or to the values of a kind in an array of structs
   * of {@code kind} and {@code value}.
   *
   * @throws IllegalArgumentException if several columns have the name
   */
  static Optional<FrameField> find(StructType schema, String path) {
    Optional<FrameField> whole = column(schema, path);
    if (whole.isPresent()) {
      return whole;
    }
    List<String> steps = EventMapping.steps(path);
    Optional<FrameField> field = column(schema, steps.get(0));
    for (String step : steps.subList(1, steps.size())) {
      field = field.flatMap(outer -> outer.inside(step));
    }
    return field;
  }

  private static Optional<FrameField> column(StructType schema, String name) {
    String[] names = schema.fieldNames();
    int[] places = IntStream.range(0, names.length).filter(i -> names[i].equals(name)).toArray();
    if (places.length > 1) {
      throw new IllegalArgumentException(
          "frame must have column %s once: %d times".formatted(name, places.length));
    }
    return Arrays.stream(places)
        .mapToObj(i -> new FrameField(functions.col("c" + i), schema.apply(i).dataType()))
        .findFirst();
  }

  private Optional<FrameField> inside(String step) {
    if (type instanceof StructType struct) {
      return typeOf(struct, step).map(held -> new FrameField(column.getField(step), held));
    }
    if (type instanceof ArrayType array) {
      return PLACE.matcher(step).matches()
          ? Optional.of(
              new FrameField(get(column, lit(Integer.parseInt(step))), array.elementType()))
          : ofKind(array.elementType(), step);
    }
    return type instanceof MapType map && map.keyType() instanceof StringType
        ? Optional.of(new FrameField(try_element_at(column, lit(step)), map.valueType()))
        : Optional.empty();
  }

  private static Optional<DataType> typeOf(StructType struct, String name) {
    return Arrays.stream(struct.fields())
        .filter(field -> field.name().equals(name))
        .map(field -> field.dataType())
        .findFirst();
  }

  /** The values of a kind, each once, in the order of the array; no nulls. */
  private Optional<FrameField> ofKind(DataType element, String kind) {
    return element instanceof StructType pair
            && typeOf(pair, KIND).filter(StringType.class::isInstance).isPresent()
        ? typeOf(pair, VALUE)
            .map(held -> new FrameField(valuesOf(kind), DataTypes.createArrayType(held, false)))
        : Optional.empty();
  }

  private Column valuesOf(String kind) {
    // As bytes, lest a collation call two names equal.
    Column named = lit(kind).cast(DataTypes.BinaryType);
    Column ofKind =
        filter(
            column,
            each ->
                each.getField(KIND)
                    .cast(DataTypes.BinaryType)
                    .equalTo(named)
                    .and(each.getField(VALUE).isNotNull()));
    return array_distinct(transform(ofKind, each -> each.getField(VALUE)));
  }
}
