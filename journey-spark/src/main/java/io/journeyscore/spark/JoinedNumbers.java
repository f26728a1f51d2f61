package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Joins the numbers that stand in one row, as far as the rows of one partition tell: gives each
 * number with the least one that it is joined with.
 *
 * @param together how many numbers are held before they are handed on
 */
@DefaultSerializer(JavaSerializer.class)
record JoinedNumbers(int together) implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Pulled<Row, Row>(rows) {
      private final Map<Long, Long> parents = new HashMap<>();

      @Override
      void take(Row row, Consumer<Row> out) {
        List<Long> numbers = row.getList(0);
        long root = root(numbers.get(0));
        for (long number : numbers) {
          long other = root(number);
          parents.put(Math.max(root, other), Math.min(root, other));
          root = Math.min(root, other);
        }
        if (parents.size() > together) {
          end(out);
        }
      }

      @Override
      void end(Consumer<Row> out) {
        for (long number : new ArrayList<>(parents.keySet())) {
          long root = root(number);
          if (root != number) {
            out.accept(RowFactory.create(number, root));
          }
        }
        parents.clear();
      }

      private long root(long number) {
        long at = number;
        long above = parents.computeIfAbsent(at, own -> own);
        while (above != at) {
          long next = parents.getOrDefault(above, above);
          parents.put(at, next);
          at = above;
          above = next;
        }
        return at;
      }
    };
  }
}
