package io.journeyscore.examples.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is inside the command line's jar. */
class JourneyJarIT {
  private static final Path JAR = Path.of("target", "journey.jar");

  /** Whose classes begin with which folder, and the licence texts that go with them. */
  private static final Map<String, List<String>> LICENCES =
      new TreeMap<>(
          Map.of(
              "io/journeyscore/", List.of("LICENSE", "NOTICE", "THIRD-PARTY.md"),
              "org/slf4j/", List.of("licenses/slf4j-MIT.txt"),
              "de/siegmar/fastcsv/", List.of("licenses/fastcsv-MIT.txt"),
              "org/apache/commons/math3/",
                  List.of(
                      "licenses/commons-math-Apache-2.0.txt", "licenses/commons-math-NOTICE.txt"),
              "smile/", List.of("licenses/smile-LGPL-3.0.txt", "licenses/smile-GPL-3.0.txt"),
              "com/fasterxml/jackson/core/",
                  List.of(
                      "licenses/jackson-Apache-2.0.txt",
                      "licenses/jackson-NOTICE.txt",
                      "FastDoubleParser-LICENSE",
                      "FastDoubleParser-ThirdParty-LICENSE",
                      "Schubfach-LICENSE"),
              "picocli/", List.of("licenses/picocli-Apache-2.0.txt"),
              "me/tongfei/progressbar/", List.of("licenses/progressbar-MIT.txt"),
              "org/jline/", List.of("licenses/jline-BSD-3-Clause.txt")));

  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(JAR.toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void itStartsWithTheCommandLine() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();

    assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS))
        .isEqualTo("io.journeyscore.examples.cli.Main");
    assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
    assertThat(entries()).contains("io/journeyscore/examples/cli/Main.class");
  }

  @Test
  void everyLibraryInsideHasItsLicence() throws IOException {
    var owners = new TreeSet<String>();
    for (String name : entries()) {
      if (name.endsWith(".class")) {
        String type = name.replaceFirst("^META-INF/versions/\\d+/", "");
        assertThat(LICENCES.keySet()).as(name).anyMatch(type::startsWith);
        LICENCES.keySet().stream().filter(type::startsWith).forEach(owners::add);
      }
    }

    assertThat(owners).isEqualTo(LICENCES.keySet());
    for (List<String> texts : LICENCES.values()) {
      for (String text : texts) {
        assertThat(read("META-INF/" + text)).as(text).isNotBlank();
      }
    }
    assertThat(read("META-INF/licenses/smile-LGPL-3.0.txt"))
        .contains("GNU LESSER GENERAL PUBLIC LICENSE");
    assertThat(read("META-INF/LICENSE")).contains("Apache License");
  }

  @Test
  void libraryOfChartsIsOneScriptWithItsLicences() throws IOException {
    assertThat(entries())
        .filteredOn(name -> name.startsWith("META-INF/resources/"))
        .containsExactly("META-INF/resources/webjars/echarts/5.3.1/dist/echarts.common.min.js");
    assertThat(read("META-INF/licenses/echarts-Apache-2.0.txt")).contains("Apache License");
    assertThat(read("META-INF/licenses/echarts-NOTICE.txt")).contains("Apache ECharts");
    assertThat(read("META-INF/licenses/echarts-d3-BSD-3-Clause.txt")).contains("Mike Bostock");
  }

  @Test
  void nothingOfTheJarsItWasMadeFromIsLeftThatWouldMislead() {
    assertThat(entries())
        .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"))
        .noneMatch(name -> name.endsWith("module-info.class"))
        .noneMatch(name -> name.startsWith("META-INF/maven/"));
  }

  @Test
  void serviceFilesAreKept() throws IOException {
    assertThat(read("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
        .contains("org.slf4j.nop.");
  }

  private static List<String> entries() {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  private static String read(String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (var in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
