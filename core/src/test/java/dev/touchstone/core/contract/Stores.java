package dev.touchstone.core.contract;

import dev.touchstone.core.port.DomainStore;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.Outbox;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.selftrain.EmbeddingStore;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import dev.touchstone.core.shadow.ShadowStore;

/** All stores over the same data. */
public record Stores(
    IntakeStore intake,
    VerdictStore verdicts,
    PostStore posts,
    DomainStore domains,
    ModelStore models,
    LabelStore labels,
    RunStore runs,
    PseudoLabelStore pseudoLabels,
    EmbeddingStore embeddings,
    ShadowStore shadows,
    Outbox outbox) {}
