package dev.touchstone.core.memory;

import dev.touchstone.core.access.ApiKeyStore;
import dev.touchstone.core.contract.ApiKeyStoreContract;
import dev.touchstone.core.contract.DomainStoreContract;
import dev.touchstone.core.contract.EmbeddingStoreContract;
import dev.touchstone.core.contract.EncoderStoreContract;
import dev.touchstone.core.contract.IntakeStoreContract;
import dev.touchstone.core.contract.LabelStoreContract;
import dev.touchstone.core.contract.ModelStoreContract;
import dev.touchstone.core.contract.OutboxContract;
import dev.touchstone.core.contract.PostStoreContract;
import dev.touchstone.core.contract.PseudoLabelStoreContract;
import dev.touchstone.core.contract.RunStoreContract;
import dev.touchstone.core.contract.ShadowStoreContract;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.contract.VerdictStoreContract;
import dev.touchstone.core.port.EncoderStore;
import org.junit.jupiter.api.Nested;

class MemoryStoresTest {

  @Nested
  class Intake extends IntakeStoreContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }

  @Nested
  class Verdicts extends VerdictStoreContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }

  @Nested
  class Posts extends PostStoreContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }

  @Nested
  class Domains extends DomainStoreContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }

  @Nested
  class Models extends ModelStoreContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }

  @Nested
  class Labels extends LabelStoreContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }

  @Nested
  class Runs extends RunStoreContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }

  @Nested
  class PseudoLabels extends PseudoLabelStoreContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }

  @Nested
  class Embeddings extends EmbeddingStoreContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }

  @Nested
  class Shadows extends ShadowStoreContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }

  @Nested
  class Keys extends ApiKeyStoreContract {
    @Override
    protected ApiKeyStore emptyStore() {
      return new MemoryApiKeyStore();
    }
  }

  @Nested
  class Encoders extends EncoderStoreContract {
    @Override
    protected EncoderStore emptyStore() {
      return new MemoryEncoderStore();
    }
  }

  @Nested
  class Publishing extends OutboxContract {
    @Override
    protected Stores emptyStores() {
      return MemoryStores.empty();
    }
  }
}
