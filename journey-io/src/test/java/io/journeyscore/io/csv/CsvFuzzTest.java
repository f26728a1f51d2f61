package io.journeyscore.io.csv;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.Readings;
import io.journeyscore.io.fuzz.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Any bytes as CSV. */
class CsvFuzzTest {

  private static final byte[] HEADER =
      "customer_id,timestamp,type,id:email,value,currency,rating,rating_scale,text,attr:n:number\n"
          .getBytes(StandardCharsets.UTF_8);
  private static final EventReader STRICT = CsvEvents.reader().build();
  private static final EventReader LENIENT =
      CsvEvents.reader()
          .resync()
          .ignoreUnknownColumns()
          .zone(ZoneId.of("Europe/Berlin"))
          .epochUnit(EpochUnit.MILLIS)
          .currency("EUR")
          .build();

  @DictionaryEntries({"2024-03-01T10:00:00Z", "customer_id,timestamp,type", "EUR", "nps", "1..7"})
  @FuzzTest
  void anyBytesAreAccountedForOrRefused(byte[] bytes) {
    Fuzzing.read(STRICT, bytes);
    Fuzzing.read(LENIENT, Readings.join(HEADER, bytes));
  }
}
