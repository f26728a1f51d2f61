package io.journeyscore.attribution;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.stage.StageCursor;
import java.util.List;
import java.util.Optional;

/**
 * What the events of one customer are credited as, event by event: {@link Dimension#names} for
 * those who do not hold all of them.
 *
 * <p>Not thread-safe.
 */
@FunctionalInterface
interface NameCursor {

  /** The name of the customer's next event; empty for one without. */
  Optional<String> next(JourneyEvent event);

  /** Starts before the first event of a customer. */
  static NameCursor of(Dimension dimension) {
    if (dimension instanceof Dimension.InStage inStage) {
      StageCursor cursor = inStage.model().cursor();
      return event -> Optional.of(cursor.accept(event).name());
    }
    if (dimension instanceof Dimension.Product product) {
      NameCursor first = of(product.first());
      NameCursor second = of(product.second());
      return event -> {
        Optional<String> other = second.next(event);
        return first
            .next(event)
            .flatMap(one -> other.map(two -> Dimension.Product.joined(one, two)));
      };
    }
    return event -> dimension.names(List.of(event)).get(0);
  }
}
