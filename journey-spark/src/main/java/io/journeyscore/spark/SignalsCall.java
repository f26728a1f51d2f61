package io.journeyscore.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import java.io.Serializable;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What {@code journey_signals} does to one customer.
 *
 * @param model the model whose signals are asked for
 * @param elements how the events are read
 */
@DefaultSerializer(JavaSerializer.class)
record SignalsCall(SharedModel model, EventElements elements)
    implements Function<InternalRow, Object>, Serializable {

  static final String NAME = "journey_signals";

  /** What it returns: each signal by its name, null where it is missing. */
  static final MapType RESULT =
      DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, true);

  @Override
  public Object apply(InternalRow arguments) {
    JourneyDefinition definition = model.scorer().definition();
    KnownCustomer customer = KnownCustomer.of(definition, elements, arguments);
    SignalSet signals = definition.signals();
    double[] values = new double[signals.size()];
    signals.extract(JourneyView.ofCustomer(customer.timeline()), values);
    Object[] names =
        signals.signals().stream().map(Signal::name).map(UTF8String::fromString).toArray();
    Object[] known =
        Arrays.stream(values).mapToObj(value -> Double.isNaN(value) ? null : value).toArray();
    return new ArrayBasedMapData(new GenericArrayData(names), new GenericArrayData(known));
  }

  /** What Spark shows of it in plans, and in the name of a column that was given none. */
  @Override
  public String toString() {
    return NAME;
  }
}
