package dev.touchstone.adapt.meta.model;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A relation network's scores in plain Java, before the logistic function.
 *
 * @param prototypes mean features of each class
 * @param relation reads a prototype and a query side by side, relu
 * @param score relation units to one score
 */
public record RelationScores(Prototypes prototypes, Dense relation, Dense score) {

  /** The score of features with each class. */
  public double[] of(double[] features) {
    return Arrays.stream(prototypes.means()).mapToDouble(mean -> score(mean, features)).toArray();
  }

  private double score(double[] mean, double[] features) {
    double[] pair = DoubleStream.concat(Arrays.stream(mean), Arrays.stream(features)).toArray();
    double[] units = Arrays.stream(relation.apply(pair)).map(unit -> Math.max(0, unit)).toArray();
    return score.apply(units)[0];
  }
}
