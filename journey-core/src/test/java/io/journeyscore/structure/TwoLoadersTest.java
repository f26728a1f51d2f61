package io.journeyscore.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.score.JourneyScorer;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The library in an application server: loaded by each application, and dropped with it. */
class TwoLoadersTest {

  @Test
  void twoClassLoadersAtOnceScoreTheSameBits() throws Exception {
    byte[] model = LiveBits.scorer().toBytes();
    List<String> here = new LiveBits().apply(model);

    try (URLClassLoader first = loader();
        URLClassLoader second = loader()) {
      Function<byte[], List<String>> one = bits(first);
      Function<byte[], List<String>> other = bits(second);

      assertThat(one.getClass()).isNotSameAs(other.getClass()).isNotSameAs(LiveBits.class);
      assertThat(first.loadClass(JourneyScorer.class.getName()))
          .isNotSameAs(second.loadClass(JourneyScorer.class.getName()))
          .isNotSameAs(JourneyScorer.class);
      assertThat(one.apply(model)).isEqualTo(here);
      assertThat(other.apply(model)).isEqualTo(here);
      assertThat(one.apply(model)).isEqualTo(here);
    }
    assertThat(here).hasSize(203).anyMatch(line -> line.contains(" | "));
  }

  @Test
  void classLoaderIsCollectableAfterItIsClosed() throws Exception {
    byte[] model = LiveBits.scorer().toBytes();
    // What the JDK starts once, such as a thread of its own, remembers whoever came first.
    assertThat(new LiveBits().apply(model)).isNotEmpty();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      loaders.add(scoredAndClosed(model));
    }
    // One more, as the JDK remembers the record that it linked last: in 17 the method handles of
    // java.lang.runtime.ObjectMethods cache one type.
    assertThat(scoredAndClosed(model)).isNotNull();

    for (int i = 0; i < 20 && !loaders.isEmpty(); i++) {
      System.gc();
      loaders.removeIf(loader -> loader.get() == null);
    }

    assertThat(loaders).isEmpty();
  }

  /** In a method of its own, so that no local variable holds the loader. */
  private static WeakReference<ClassLoader> scoredAndClosed(byte[] model) throws Exception {
    try (URLClassLoader loader = loader()) {
      assertThat(bits(loader).apply(model)).isNotEmpty();
      return new WeakReference<>(loader);
    }
  }

  @SuppressWarnings("unchecked")
  private static Function<byte[], List<String>> bits(ClassLoader loader)
      throws ReflectiveOperationException {
    return (Function<byte[], List<String>>)
        loader.loadClass(LiveBits.class.getName()).getConstructor().newInstance();
  }

  /**
   * A loader that sees java.base, this module and its tests, and nothing that others loaded:
   * without a parent, as the platform's loader would hand out the named module that the tests run
   * in.
   */
  private static URLClassLoader loader() throws IOException {
    return new URLClassLoader(new URL[] {root(JourneyScorer.class), root(LiveBits.class)}, null);
  }

  /** The folder or jar that a class was loaded from. */
  private static URL root(Class<?> type) throws MalformedURLException {
    String file = type.getSimpleName() + ".class";
    String url = String.valueOf(type.getResource(file));
    String name = type.getName().replace('.', '/') + ".class";
    return URI.create(url.substring(0, url.length() - name.length())).toURL();
  }
}
