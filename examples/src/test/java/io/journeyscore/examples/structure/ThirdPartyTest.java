package io.journeyscore.examples.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** THIRD-PARTY.md is written by hand; this keeps its versions those of the build. */
class ThirdPartyTest {
  private static final SourceTree PROJECT = SourceTree.ofThisProject();
  private static final Pattern VERSION = Pattern.compile("<([a-z0-9-]+)\\.version>([^<]+)<");

  /** Tools that check or format the code and leave nothing in it. */
  private static final Set<String> CHECKERS =
      Set.of("errorprone", "nullaway", "google-java-format");

  @Test
  void everyLibraryIsListedWithItsVersion() {
    Map<String, String> versions = new TreeMap<>();
    for (MatchResult hit : VERSION.matcher(PROJECT.read("pom.xml")).results().toList()) {
      versions.put(hit.group(1), hit.group(2));
    }
    versions.keySet().removeAll(CHECKERS);

    assertThat(versions).containsKeys("slf4j", "smile", "fastcsv", "junit", "jqwik");
    versions.forEach(
        (library, version) ->
            assertThat(rows())
                .as("%s %s", library, version)
                .anyMatch(row -> plain(row).contains(plain(library)) && row.contains(version)));
  }

  @Test
  void smileIsListedInTheTrainerAlone() {
    assertThat(rows())
        .filteredOn(row -> row.contains("Smile"))
        .singleElement()
        .asString()
        .contains("LGPL-3.0")
        .contains("| journey-ml |");
  }

  private static List<String> rows() {
    return PROJECT.read("THIRD-PARTY.md").lines().filter(line -> line.startsWith("| ")).toList();
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[ -]", "");
  }
}
