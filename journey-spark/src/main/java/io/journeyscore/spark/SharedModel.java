package io.journeyscore.spark;

import io.journeyscore.score.JourneyScorer;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * A model as tasks share it: what travels with a task is its name, the bytes are broadcast, and one
 * scorer is made of them in each process when the first row asks for it.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
final class SharedModel implements Serializable {

  private static final long serialVersionUID = 1;

  /** What was broadcast, by application and model, as long as some query holds it. */
  private static final Map<String, WeakReference<SharedModel>> SHARED = new ConcurrentHashMap<>();

  /** What was made of bytes in this process, by model, as long as there is memory for it. */
  private static final Map<String, SoftReference<JourneyScorer>> SCORERS =
      new ConcurrentHashMap<>();

  private final String modelId;
  private final Broadcast<byte[]> bytes;
  private transient @Nullable JourneyScorer scorer;

  private SharedModel(String modelId, Broadcast<byte[]> bytes) {
    this.modelId = modelId;
    this.bytes = bytes;
  }

  /**
   * Shares a model. One that is shared already is not broadcast again.
   *
   * @throws io.journeyscore.error.SignalMismatchException if a signal uses a measure of one's own,
   *     which executors do not have
   */
  static SharedModel of(SparkContext context, JourneyScorer scorer) {
    String name = context.applicationId() + " " + scorer.modelId();
    WeakReference<SharedModel> known = SHARED.get(name);
    SharedModel shared = known == null ? null : known.get();
    if (shared == null) {
      byte[] file = scorer.toBytes();
      SCORERS.put(scorer.modelId(), new SoftReference<>(JourneyScorer.read(file)));
      shared =
          new SharedModel(
              scorer.modelId(), JavaSparkContext.fromSparkContext(context).broadcast(file));
      SHARED.put(name, new WeakReference<>(shared));
    }
    return shared;
  }

  /** The scorer; made of the bytes if this process has none yet. */
  JourneyScorer scorer() {
    JourneyScorer own = scorer;
    if (own == null) {
      own = made();
      scorer = own;
    }
    return own;
  }

  /** Tasks that ask at once may each make one; they are alike. */
  private JourneyScorer made() {
    SoftReference<JourneyScorer> known = SCORERS.get(modelId);
    JourneyScorer made = known == null ? null : known.get();
    if (made == null) {
      made = JourneyScorer.read(bytes.value());
      SCORERS.put(modelId, new SoftReference<>(made));
    }
    return made;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SharedModel that && modelId.equals(that.modelId);
  }

  @Override
  public int hashCode() {
    return modelId.hashCode();
  }

  @Override
  public String toString() {
    return "model " + modelId;
  }
}
