package dev.touchstone.api.access;

import java.util.function.Supplier;

/** A request's claim to make its change once; none where the request may be made again at will. */
public interface ChangeClaim {

  /** {@code change} with its claim staked first, both or neither; to be made in a transaction. */
  <T> Supplier<T> around(Supplier<T> change);

  /** Says that the change is made and its transaction over. */
  void made();
}
