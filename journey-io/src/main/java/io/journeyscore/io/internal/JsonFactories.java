package io.journeyscore.io.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.json.PackageVersion;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/**
 * Starts factories of Jackson that leave nothing behind in threads, for the version that is there:
 * some hosts, such as Spark 3.5, bring one before 2.16, which knows neither pools of buffers nor a
 * longest name.
 */
public final class JsonFactories {

  private static final boolean HAS_POOLS = hasPools(PackageVersion.VERSION);

  private JsonFactories() {}

  private static boolean hasPools(Version version) {
    return version.getMajorVersion() > 2 || version.getMinorVersion() >= 16;
  }

  /**
   * Starts a factory that makes a buffer for each parser and each generator.
   *
   * @return a builder
   */
  public static JsonFactoryBuilder withoutPool() {
    return (JsonFactoryBuilder)
        JsonFactory.builder().disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING);
  }

  /** Starts a factory for one thread: parsers come one after the other and share a buffer. */
  static JsonFactoryBuilder forOneThread() {
    return HAS_POOLS ? Pooled.forOneThread() : withoutPool();
  }

  /** Starts limits of what is read, none of which is on the length of a name. */
  static StreamReadConstraints.Builder anyName() {
    return HAS_POOLS ? Pooled.anyName() : StreamReadConstraints.builder();
  }

  /** Linked where the version has what it names, and nowhere else. */
  private static final class Pooled {

    private Pooled() {}

    static JsonFactoryBuilder forOneThread() {
      return (JsonFactoryBuilder)
          JsonFactory.builder().recyclerPool(JsonRecyclerPools.newBoundedPool(1));
    }

    static StreamReadConstraints.Builder anyName() {
      return StreamReadConstraints.builder().maxNameLength(ByteFramer.MAX_RECORD_BYTES);
    }
  }
}
