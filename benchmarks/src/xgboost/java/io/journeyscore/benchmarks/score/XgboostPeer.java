package io.journeyscore.benchmarks.score;

import biz.k11i.xgboost.Predictor;
import biz.k11i.xgboost.util.FVec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import smile.classification.GradientTreeBoost;

/** The trees as xgboost4j has them, with one thread, and as xgboost-predictor does. */
final class XgboostPeer {
  /** The format that xgboost-predictor reads. */
  private static final String OLD_BINARY = "deprecated";

  private final Booster booster;
  private final Predictor predictor;
  private final float[][] rows;
  private final float[] together;
  private final DMatrix[] matrices;
  private final FVec[] vectors;

  private XgboostPeer(Booster booster, Predictor predictor, double[][] rows) throws XGBoostError {
    this.booster = booster;
    this.predictor = predictor;
    int width = rows[0].length;
    this.rows = new float[rows.length][width];
    together = new float[rows.length * width];
    matrices = new DMatrix[rows.length];
    vectors = new FVec[rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int j = 0; j < width; j++) {
        this.rows[r][j] = (float) rows[r][j];
        together[r * width + j] = this.rows[r][j];
      }
      matrices[r] = new DMatrix(this.rows[r], 1, width, Float.NaN);
      vectors[r] = FVec.Transformer.fromArray(this.rows[r], false);
    }
  }

  static XgboostPeer of(GradientTreeBoost model, double[][] rows) {
    String json = XgboostModel.json(model, TrainingRows.SHRINKAGE, rows[0].length);
    try {
      Booster booster = XGBoost.loadModel(json.getBytes(StandardCharsets.UTF_8));
      booster.setParam("nthread", 1);
      Predictor predictor =
          new Predictor(new ByteArrayInputStream(booster.toByteArray(OLD_BINARY)));
      return new XgboostPeer(booster, predictor, rows);
    } catch (XGBoostError e) {
      throw failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IllegalStateException failed(XGBoostError e) {
    return new IllegalStateException("xgboost4j must take the trees", e);
  }

  float byPredictor(int row) {
    return predictor.predictSingle(vectors[row]);
  }

  float inPlace(int row) {
    try {
      return booster.inplace_predict(rows[row], 1, rows[row].length, Float.NaN)[0][0];
    } catch (XGBoostError e) {
      throw failed(e);
    }
  }

  float[][] batch() {
    try {
      return booster.inplace_predict(together, rows.length, rows[0].length, Float.NaN);
    } catch (XGBoostError e) {
      throw failed(e);
    }
  }

  float[] contributions(int row) {
    try {
      return booster.predictContrib(matrices[row], 0)[0];
    } catch (XGBoostError e) {
      throw failed(e);
    }
  }
}
