package io.journeyscore.examples.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks docs/traceability.csv against the acceptance rows and against the tests it names. */
class TraceabilityTest {
  private static final SourceTree PROJECT = SourceTree.ofThisProject();
  private static final String ROWS = "examples/src/test/resources/structure/acceptance-rows.txt";

  @Test
  void everyRowIsMappedOnce() {
    List<String> expected =
        PROJECT.read(ROWS).lines().filter(line -> !line.startsWith("#")).toList();

    assertThat(expected).hasSizeGreaterThan(90);
    assertThat(lines())
        .extracting(line -> line.row() + " " + line.level())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void everyNamedTestExists() {
    List<String> named = lines().stream().flatMap(line -> line.tests().stream()).toList();

    assertThat(named).isNotEmpty();
    assertThat(named).filteredOn(test -> !exists(test)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.journeyscore.examples.structure.TraceabilityTest#noSuchMethod",
        "io.journeyscore.examples.structure.NoSuchTest#everyNamedTestExists",
        "io.journeyscore.examples.structure.TraceabilityTest#exists",
        "io.journeyscore.examples.structure.TraceabilityTest",
      })
  void nameOfNoTestIsFound(String name) {
    assertThat(exists(name)).isFalse();
  }

  private static List<Line> lines() {
    List<String> text = PROJECT.read("docs/traceability.csv").lines().toList();
    assertThat(text.get(0)).isEqualTo("row,capability,level,test");
    List<Line> lines = new ArrayList<>();
    for (String line : text.subList(1, text.size())) {
      String[] fields = line.split(",", -1);
      assertThat(fields).as(line).hasSize(4);
      List<String> tests = fields[3].isEmpty() ? List.of() : List.of(fields[3].split(";", -1));
      lines.add(new Line(fields[0], fields[2], tests));
    }
    return lines;
  }

  /** Tells whether a class of that name has a method of that name under a test annotation. */
  private static boolean exists(String test) {
    int hash = test.indexOf('#');
    if (hash < 0) {
      return false;
    }
    String path = "/src/test/java/" + test.substring(0, hash).replace('.', '/') + ".java";
    Pattern method =
        Pattern.compile(
            "@(Test|ParameterizedTest|RepeatedTest|TestFactory|ArchTest|Property|Example)\\b"
                + "[^;{}]*(\\{[^;{}]*\\}[^;{}]*)*\\s"
                + Pattern.quote(test.substring(hash + 1))
                + "\\s*\\(");
    Optional<String> file =
        PROJECT.javaFiles().stream().filter(candidate -> candidate.endsWith(path)).findFirst();
    return file.isPresent() && method.matcher(PROJECT.code(file.get())).find();
  }

  private record Line(String row, String level, List<String> tests) {}
}
