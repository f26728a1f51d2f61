package io.journeyscore.examples.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What CI runs is what the README tells a reader to run. */
class ReadmeCommandsTest {
  private static final SourceTree PROJECT = SourceTree.ofThisProject();
  private static final Pattern COMMAND =
      Pattern.compile("^readme \"([^\"]+)\"$", Pattern.MULTILINE);

  @Test
  void ciRunsTheCommandsOfTheReadmeWordForWord() {
    List<String> commands =
        COMMAND.matcher(PROJECT.read(".ci/run")).results().map(hit -> hit.group(1)).toList();

    assertThat(commands).hasSize(2);
    assertThat(PROJECT.read("README.md").lines().map(String::strip)).containsAll(commands);
  }
}
