package io.journeyscore.examples.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The bill of materials has no parent, so nothing but this test keeps it and the modules together.
 */
class BillOfMaterialsTest {
  private static final SourceTree PROJECT = SourceTree.ofThisProject();
  private static final Pattern MODULE = Pattern.compile("<module>([\\w.-]+)</module>");
  private static final Pattern ARTIFACT =
      Pattern.compile(
          "<dependency>\\s*<groupId>io.journeyscore</groupId>\\s*<artifactId>([\\w.-]+)<");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>journey-[a-z]+</artifactId>\\s*<version>([^<]+)<");

  @Test
  void itListsEachPublishedModule() {
    List<String> published =
        all(MODULE, "pom.xml").stream()
            .filter(module -> !module.equals("journey-bom"))
            .filter(
                module -> !PROJECT.read(module + "/pom.xml").contains("<maven.deploy.skip>true<"))
            .filter(
                module -> !PROJECT.read(module + "/pom.xml").contains("<packaging>pom</packaging>"))
            .toList();

    assertThat(published)
        .contains("journey-core", "journey-io", "journey-analytics", "journey-ml")
        .contains("journey-spark_2.12", "journey-spark_2.13");
    assertThat(all(ARTIFACT, "journey-bom/pom.xml")).containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void itHasTheVersionOfTheParent() {
    assertThat(all(VERSION, "journey-bom/pom.xml").get(0))
        .isEqualTo(all(VERSION, "pom.xml").get(0));
  }

  private static List<String> all(Pattern pattern, String file) {
    return pattern
        .matcher(PROJECT.read(file))
        .results()
        .map((MatchResult hit) -> hit.group(1))
        .toList();
  }
}
