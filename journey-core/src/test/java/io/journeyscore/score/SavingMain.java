package io.journeyscore.score;

import java.io.IOException;
import java.nio.file.Path;

/** Saves two models in turn to one path, for ever: to be killed. */
final class SavingMain {
  private SavingMain() {}

  static ModelFile model(int number) {
    return ModelFile.of(number % 2 == 0 ? Containers.trees() : Containers.linear());
  }

  /**
   * Saves until it is killed, and says so once it has begun.
   *
   * @param arguments the path
   * @throws IOException if saving fails
   */
  public static void main(String... arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    ModelFile[] models = {model(0), model(1)};
    models[0].save(path, ModelLimits.defaults());
    System.out.println("saving");
    System.out.flush();
    for (int i = 1; ; i++) {
      models[i % 2].save(path, ModelLimits.defaults());
    }
  }
}
