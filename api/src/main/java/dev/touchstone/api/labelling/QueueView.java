package dev.touchstone.api.labelling;

import dev.touchstone.core.labelling.Backlog;
import java.util.List;

/**
 * What the queue hands out.
 *
 * @param items most worthwhile first
 * @param backlog how much work there is, these items included
 * @param advice whether it helps to go on
 */
public record QueueView(List<QueueItem> items, Backlog backlog, Advice advice) {

  public QueueView {
    items = List.copyOf(items);
  }
}
