package dev.touchstone.core.memory;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;

/** Makes stores that share one state in memory. Safe for use by several threads. */
public final class MemoryStores {

  private MemoryStores() {}

  /** Stores without any data. */
  public static Stores empty() {
    MemoryState state = new MemoryState();
    return new Stores(
        new MemoryIntakeStore(state),
        new MemoryVerdictStore(state),
        new MemoryPostStore(state),
        new MemoryDomainStore(state),
        new MemoryModelStore(state),
        new MemoryLabelStore(state),
        new MemoryRunStore(state),
        new MemoryPseudoLabelStore(state),
        new MemoryEmbeddingStore(state),
        new MemoryShadowStore(state),
        new MemoryOutbox(state));
  }

  /** Stores that hold the model of sample verdicts and nothing else. */
  public static Stores withSourceModel() {
    Stores stores = empty();
    stores.models().add(Samples.SOURCE_MODEL);
    return stores;
  }
}
