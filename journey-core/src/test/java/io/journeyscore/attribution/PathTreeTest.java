package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathTreeTest {

  private static PathSet set(String... paths) {
    PathSet.Builder builder = PathSet.builder();
    for (String path : paths) {
      builder.addText(path, 1, BigDecimal.ZERO, 0);
    }
    return builder.build();
  }

  private static List<String> walk(PathSet set, int path) {
    List<String> names = new ArrayList<>();
    for (int node = set.tree().last(path); node > 0; node = set.tree().parent(node)) {
      names.add(0, set.names().get(set.tree().touch(node)));
    }
    return names;
  }

  @Test
  void whatPathsBeginWithIsThereOnce() {
    PathSet set = set("a > b", "a > b > c", "a > c", "b > a");

    assertThat(set.tree().size()).isEqualTo(1 + 6);
    assertThat(walk(set, 0)).containsExactly("a", "b");
    assertThat(walk(set, 1)).containsExactly("a", "b", "c");
    assertThat(walk(set, 2)).containsExactly("a", "c");
    assertThat(walk(set, 3)).containsExactly("b", "a");
  }

  @Test
  void parentsComeBeforeTheirChildren() {
    PathTree tree = set("c > a > b", "a > a", "b", "c > a > c > b").tree();

    for (int node = 1; node < tree.size(); node++) {
      assertThat(tree.parent(node)).isLessThan(node);
    }
  }

  @Test
  void aPathWithoutTouchesEndsAtTheRoot() {
    assertThat(set("", "a").tree().last(0)).isZero();
    assertThat(set("").tree().size()).isOne();
    assertThat(set().tree().size()).isOne();
  }
}
