/**
 * Customer journeys: events, identities, journeys, stages, signals and scores, with slf4j-api as the
 * only dependency at run time.
 */
@org.jspecify.annotations.NullMarked
module io.journeyscore.core {
  requires static org.jspecify;
  requires org.slf4j;
}
