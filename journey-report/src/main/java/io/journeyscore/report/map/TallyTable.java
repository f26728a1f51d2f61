package io.journeyscore.report.map;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** A number for each stage and each thing that is counted there; those that are 0 take no room. */
final class TallyTable {

  private final int leastCell;
  private final CellTally[] cells;
  private final int kinds;

  TallyTable(int stages, int kinds, int leastCell) {
    this.leastCell = leastCell;
    this.kinds = kinds;
    cells = new CellTally[stages * kinds];
  }

  CellTally at(int stage, Enum<?> kind) {
    return at(stage * kinds + kind.ordinal());
  }

  private CellTally at(int place) {
    CellTally cell = cells[place];
    if (cell == null) {
      cell = new CellTally(leastCell);
      cells[place] = cell;
    }
    return cell;
  }

  Optional<CellTally> ifAny(int stage, Enum<?> kind) {
    return Optional.ofNullable(cells[stage * kinds + kind.ordinal()]);
  }

  void addAll(TallyTable other) {
    for (int i = 0; i < cells.length; i++) {
      if (other.cells[i] != null) {
        at(i).addAll(other.cells[i]);
      }
    }
  }

  void write(DataOutputStream out) throws IOException {
    for (CellTally cell : cells) {
      out.writeBoolean(cell != null);
      if (cell != null) {
        cell.write(out);
      }
    }
  }

  void read(DataInputStream in) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      if (in.readBoolean()) {
        at(i).read(in);
      }
    }
  }
}
