package dev.touchstone.selftrain.twoview.view;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A matrix, row by row, without its zeros.
 *
 * @param columns number of columns
 * @param rows the rows
 */
@SuppressWarnings("ArrayRecordComponent") // large, inside this package, never compared
record SparseRows(int columns, Row[] rows) {

  /**
   * A row.
   *
   * @param at its columns that are not zero, ascending
   * @param values what they hold
   */
  @SuppressWarnings("ArrayRecordComponent") // large, inside this package, never compared
  record Row(int[] at, double[] values) {

    double times(double[] vector) {
      double sum = 0;
      for (int i = 0; i < at.length; i++) {
        sum += values[i] * vector[at[i]];
      }
      return sum;
    }
  }

  /** The rows that are wanted and then all others'. */
  SparseRows whereAnd(IntPredicate wanted, SparseRows others) {
    return new SparseRows(
        columns,
        Stream.concat(
                IntStream.range(0, rows.length).filter(wanted).mapToObj(row -> rows[row]),
                Arrays.stream(others.rows))
            .toArray(Row[]::new));
  }

  /** The matrix times a vector. */
  double[] times(double[] vector) {
    return Arrays.stream(rows).mapToDouble(row -> row.times(vector)).toArray();
  }

  /** The transposed matrix times a vector. */
  double[] transposedTimes(double[] vector) {
    double[] product = new double[columns];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < rows[r].at().length; i++) {
        product[rows[r].at()[i]] += rows[r].values()[i] * vector[r];
      }
    }
    return product;
  }
}
