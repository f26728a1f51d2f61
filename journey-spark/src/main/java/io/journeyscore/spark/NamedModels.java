package io.journeyscore.spark;

import io.journeyscore.error.JourneyException;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.ModelLimits;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.internal.SQLConf;

/** Models that queries call by a name; the settings of the session say where their files are. */
final class NamedModels {

  /** What the name of a setting begins with; the name of the model follows. */
  static final String SETTING = "spark.journeyscore.model.";

  /** The name of the model where a query names none. */
  static final String USUAL = "default";

  private NamedModels() {}

  /**
   * Reads a model on the driver, and shares it.
   *
   * @throws IllegalArgumentException if no setting names its file, or the file cannot be read or is
   *     no sound model file, which the cause says
   */
  static SharedModel read(String name) {
    String setting = SETTING + name;
    String path = SQLConf.get().getConfString(setting, "");
    if (path.isBlank()) {
      throw new IllegalArgumentException(
          setting + " must be the path of a model file: it is not set");
    }
    SparkContext context = SparkContext.getOrCreate();
    try {
      return SharedModel.of(context, JourneyScorer.read(bytes(new Path(path), context)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s must be the path of a file that can be read: %s: %s".formatted(setting, path, e), e);
    } catch (JourneyException e) {
      throw new IllegalArgumentException(
          "%s must be the path of a sound model file: %s: %s"
              .formatted(setting, path, e.getMessage()),
          e);
    }
  }

  /** The bytes of a file; one byte more than is allowed, of a file that is too long. */
  private static byte[] bytes(Path path, SparkContext context) throws IOException {
    try (InputStream in = path.getFileSystem(context.hadoopConfiguration()).open(path)) {
      return in.readNBytes(ModelLimits.defaults().fileBytes() + 1);
    }
  }
}
