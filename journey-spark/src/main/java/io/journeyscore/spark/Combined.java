package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.analytics.Measure;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Takes what two accumulators have taken in together.
 *
 * @param measure what they measure
 * @param <T> what is taken in
 */
@DefaultSerializer(JavaSerializer.class)
record Combined<T>(Made<? extends Measure<T, ?>> measure)
    implements Function2<byte[], byte[], byte[]> {

  @Override
  public byte[] call(byte[] one, byte[] other) {
    return combined(measure.get(), one, other);
  }

  private static <T, R> byte[] combined(Measure<T, R> of, byte[] one, byte[] other) {
    return of.accumulator(one).combine(of.accumulator(other)).toBytes();
  }

  /** What the measure gives of all that accumulators have taken in, which come as rows of bytes. */
  static <T, R> R result(Dataset<Row> accumulators, Made<? extends Measure<T, R>> measure) {
    JavaRDD<byte[]> parts = accumulators.toJavaRDD().map(row -> row.<byte[]>getAs(0));
    byte[] nothing = measure.get().accumulator().toBytes();
    Combined<T> combined = new Combined<>(measure);
    return measure.get().accumulator(parts.treeAggregate(nothing, combined, combined)).result();
  }
}
