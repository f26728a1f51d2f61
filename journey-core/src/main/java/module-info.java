/**
 * Events to journeys, stages, signals and scores: all that a product ships to score its customers.
 */
@org.jspecify.annotations.NullMarked
module io.journeyscore.core {
  requires static org.jspecify;
  requires org.slf4j;

  exports io.journeyscore.attribution;
  exports io.journeyscore.definition;
  exports io.journeyscore.error;
  exports io.journeyscore.event;
  exports io.journeyscore.identity;
  exports io.journeyscore.score;
  exports io.journeyscore.sequence;
  exports io.journeyscore.signal;
  exports io.journeyscore.stage;
}
