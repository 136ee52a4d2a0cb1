package dev.touchstone.db.store;

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
import dev.touchstone.db.PostgresTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contracts that memory keeps, kept by PostgreSQL. */
class PostgresStoresIT {

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  @Nested
  class Intake extends IntakeStoreContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class Verdicts extends VerdictStoreContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class Posts extends PostStoreContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class Domains extends DomainStoreContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class Models extends ModelStoreContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class Labels extends LabelStoreContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class Runs extends RunStoreContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class PseudoLabels extends PseudoLabelStoreContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class Embeddings extends EmbeddingStoreContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class Shadows extends ShadowStoreContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class Keys extends ApiKeyStoreContract {
    @Override
    protected ApiKeyStore emptyStore() {
      return postgres.database().apiKeyStore();
    }
  }

  @Nested
  class Publishing extends OutboxContract {
    @Override
    protected Stores emptyStores() {
      return postgres.stores();
    }
  }

  @Nested
  class Encoders extends EncoderStoreContract {
    @Override
    protected EncoderStore emptyStore() {
      return postgres.database().encoderStore();
    }
  }
}
