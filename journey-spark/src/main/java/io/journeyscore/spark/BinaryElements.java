package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Elements that are the bytes of events. */
record BinaryElements() implements EventElements {

  @Override
  public int read(ArrayData events, List<JourneyEvent> into) {
    int none = 0;
    for (int i = 0; i < events.numElements(); i++) {
      if (events.isNullAt(i)) {
        none++;
      } else {
        into.add(JourneyEvent.fromBytes(events.getBinary(i)));
      }
    }
    return none;
  }
}
