package dev.touchstone.selftrain.gate.settings;

/**
 * How much of the posts that count may come from one place, as shares of the distinct posts.
 *
 * @param author share of one author
 * @param cluster share of one cluster of posts that say much the same
 * @param hour share of one hour; an hour may always have three times its fair share
 * @param least so many posts may count whatever the share comes to, at least 1
 */
public record Caps(double author, double cluster, double hour, int least) {

  private static final int FAIR_SHARES_AN_HOUR = 3;

  /** The product's; see ADR 0019 for the figures behind them. */
  public static final Caps DEFAULT = new Caps(0.001, 0.01, 0.1, 2);

  public Caps {
    requireShare("author", author);
    requireShare("cluster", cluster);
    requireShare("hour", hour);
    if (least < 1) {
      throw new IllegalArgumentException("caps: expected least to be at least 1, got " + least);
    }
  }

  /** Most posts of an author among {@code posts}. */
  public int ofAuthor(int posts) {
    return Math.max(least, (int) (author * posts));
  }

  /** Most posts of a cluster among {@code posts}. */
  public int ofCluster(int posts) {
    return Math.max(least, (int) (cluster * posts));
  }

  /** Most posts of an hour among {@code posts} that spread over {@code hours}. */
  public int ofHour(int posts, int hours) {
    int fair = (int) Math.ceil((double) FAIR_SHARES_AN_HOUR * posts / Math.max(1, hours));
    return Math.max(Math.max(least, fair), (int) (hour * posts));
  }

  private static void requireShare(String name, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "caps: expected the share of " + name + " in (0, 1], got " + share);
    }
  }
}
