package io.journeyscore.structure.planted.surprise;

/** Lives in a package that the order does not know, on purpose. */
final class Homeless {
  private Homeless() {}
}
