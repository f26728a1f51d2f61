package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/**
 * Of numbers that come in order, each that comes more than once, and one number even if it comes a
 * single time; each of them once. Nothing is held.
 *
 * @param always that number
 */
@DefaultSerializer(JavaSerializer.class)
record Repeated(long always) implements MapPartitionsFunction<Long, Long> {

  @Override
  public Iterator<Long> call(Iterator<Long> numbers) {
    return new Pulled<Long, Long>(numbers) {
      private long last;
      private long times;

      @Override
      void take(Long number, Consumer<Long> out) {
        times = times > 0 && number == last ? times + 1 : 1;
        last = number;
        if (times == (number == always ? 1 : 2)) {
          out.accept(number);
        }
      }

      @Override
      void end(Consumer<Long> out) {}
    };
  }
}
