package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** How the elements of an array are read as events. */
sealed interface EventElements extends Serializable permits BinaryElements, StructElements {

  /**
   * Reads an array.
   *
   * @param events the elements
   * @param into takes the events
   * @return how many elements are none
   */
  int read(ArrayData events, List<JourneyEvent> into);

  /**
   * Returns what reads arrays of a type.
   *
   * @param type the type of the column
   * @param currency the currency of amounts that name none
   * @throws IllegalArgumentException if no array of this type can hold events
   */
  static EventElements of(DataType type, Optional<String> currency) {
    if (type instanceof ArrayType array) {
      if (array.elementType() instanceof BinaryType) {
        return new BinaryElements();
      }
      if (array.elementType() instanceof StructType struct) {
        return StructElements.of(struct, currency);
      }
    }
    throw new IllegalArgumentException(
        "events must be an array of binary or of structs: " + type.simpleString());
  }
}
