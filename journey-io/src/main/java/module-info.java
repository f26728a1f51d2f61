/** Sources and sinks of events. */
@org.jspecify.annotations.NullMarked
module io.journeyscore.io {
  requires static org.jspecify;
  requires transitive io.journeyscore.core;
  requires com.fasterxml.jackson.core;
  requires de.siegmar.fastcsv;
  requires java.xml;

  exports io.journeyscore.io;
  exports io.journeyscore.io.cloudevents;
  exports io.journeyscore.io.csv;
  exports io.journeyscore.io.definition;
  exports io.journeyscore.io.json;
  exports io.journeyscore.io.segment;
  exports io.journeyscore.io.snowplow;
  exports io.journeyscore.io.xes;
}
