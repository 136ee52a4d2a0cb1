package dev.touchstone.api.request;

import java.util.List;

/**
 * A page of a list.
 *
 * @param items what is on it
 */
public record Page<T>(List<T> items) {

  public Page {
    items = List.copyOf(items);
  }
}
