package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.SOURCE_MODEL;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.port.ModelStore;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ModelStore} promises. */
public abstract class ModelStoreContract {

  private static final ModelBundle ADAPTED =
      Samples.model(ModelKind.ADAPTED, FLOOD, START.plusSeconds(1), "adapted");

  private static final ModelBundle OTHER =
      Samples.model(ModelKind.ADAPTED, FLOOD, START, "another");

  private ModelStore models;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void noModels() {
    models = emptyStores().models();
  }

  @Test
  void keepsWeightsAndManifestByteForByte() {
    models.add(SOURCE_MODEL);
    models.add(ADAPTED);

    assertThat(models.find(SOURCE_MODEL.version().id())).contains(SOURCE_MODEL);
    assertThat(models.find(ADAPTED.version().id())).contains(ADAPTED);
  }

  @Test
  void findsNothingUnderAnUnknownId() {
    assertThat(models.find("0".repeat(64))).isEmpty();
    assertThat(models.find("no digest")).isEmpty();
  }

  @Test
  void leavesAKnownModelAsItIs() {
    models.add(SOURCE_MODEL);
    ModelVersion known = SOURCE_MODEL.version();
    ModelVersion altered =
        new ModelVersion(
            known.id(),
            ModelKind.SELF_TRAINED,
            FLOOD,
            known.encoderId(),
            known.weightsSha256(),
            null,
            null,
            START,
            "{}");

    models.add(new ModelBundle(altered, SOURCE_MODEL.weights()));

    assertThat(models.list()).containsExactly(known);
  }

  @Test
  void leadsFromAModelToThoseThatItWasLearnedOn() {
    ModelBundle child = childOf(SOURCE_MODEL, "child");
    ModelBundle grandchild = childOf(child, "grandchild");
    for (ModelBundle model : List.of(SOURCE_MODEL, child, grandchild, ADAPTED)) {
      models.add(model);
    }

    assertThat(models.lineage(grandchild.version().id()))
        .containsExactly(grandchild.version(), child.version(), SOURCE_MODEL.version());
    assertThat(models.lineage(ADAPTED.version().id()))
        .as("its parent is not stored")
        .containsExactly(ADAPTED.version());
    assertThat(models.lineage("0".repeat(64))).isEmpty();
    assertThat(models.lineage("no digest")).isEmpty();
  }

  @Test
  void releasesOnlyAfterTheChampionThatWasSeen() {
    models.add(SOURCE_MODEL);
    models.add(ADAPTED);
    Release general = release(null, Alias.CHAMPION, SOURCE_MODEL);
    Release own = release(FLOOD, Alias.CHAMPION, ADAPTED);

    assertThat(models.releaseAfter(own, general)).isFalse();
    assertThat(models.releaseAfter(null, general)).isTrue();
    assertThat(models.releaseAfter(general, own)).isTrue();
    assertThat(models.releaseAfter(general, release(FLOOD, Alias.CHAMPION, SOURCE_MODEL)))
        .isFalse();

    assertThat(models.releases()).containsExactly(own, general);
    assertThatThrownBy(() -> models.releaseAfter(own, release(FLOOD, Alias.SHADOW, OTHER)))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining(OTHER.version().id());
  }

  @Test
  void listsNewestFirst() {
    models.add(ADAPTED);
    models.add(SOURCE_MODEL);

    assertThat(models.list()).containsExactly(ADAPTED.version(), SOURCE_MODEL.version());
  }

  @Test
  void hasNoChampionBeforeTheFirstRelease() {
    models.add(SOURCE_MODEL);

    assertThat(models.champion(FLOOD)).isEmpty();
    assertThat(models.releases()).isEmpty();
  }

  @Test
  void servesADomainByItsOwnLatestReleaseElseTheGeneralOne() {
    models.add(SOURCE_MODEL);
    models.add(ADAPTED);
    Release general = release(null, Alias.CHAMPION, SOURCE_MODEL);
    Release own = release(FLOOD, Alias.CHAMPION, ADAPTED);
    models.release(own);
    models.release(general);

    assertThat(models.champion(FLOOD)).contains(own);
    assertThat(models.champion(Samples.ELECTION)).contains(general);
  }

  @Test
  void letsTheLastAppendedReleaseServe() {
    models.add(SOURCE_MODEL);
    models.add(ADAPTED);
    models.release(release(FLOOD, Alias.CHAMPION, ADAPTED));
    Release rollback = release(FLOOD, Alias.CHAMPION, SOURCE_MODEL);
    models.release(rollback);

    assertThat(models.champion(FLOOD)).contains(rollback);
    assertThat(models.releases()).first().isEqualTo(rollback);
  }

  @Test
  void neverServesAShadow() {
    models.add(SOURCE_MODEL);
    models.release(release(FLOOD, Alias.SHADOW, SOURCE_MODEL));

    assertThat(models.champion(FLOOD)).isEmpty();
    assertThat(models.releases()).hasSize(1);
  }

  @Test
  void hasTheLatestShadowOfADomainUntilItIsWithdrawn() {
    models.add(SOURCE_MODEL);
    models.add(ADAPTED);
    Release first = release(FLOOD, Alias.SHADOW, SOURCE_MODEL);
    Release second = release(FLOOD, Alias.SHADOW, ADAPTED);
    models.release(first);
    assertThat(models.shadow(FLOOD)).contains(first);
    models.release(second);
    models.release(release(FLOOD, Alias.CHAMPION, SOURCE_MODEL));
    assertThat(models.shadow(FLOOD)).contains(second);
    assertThat(models.shadow(Samples.ELECTION)).isEmpty();
    assertThat(models.shadow("a\0")).isEmpty();

    models.release(release(FLOOD, Alias.NONE, ADAPTED));

    assertThat(models.shadow(FLOOD)).isEmpty();
  }

  @Test
  void refusesToReleaseAModelThatIsNotStored() {
    assertThatThrownBy(() -> models.release(release(null, Alias.CHAMPION, SOURCE_MODEL)))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining(SOURCE_MODEL.version().id());
  }

  private static ModelBundle childOf(ModelBundle parent, String name) {
    ModelBundle model = Samples.model(ModelKind.ADAPTED, FLOOD, START, name);
    ModelVersion version = model.version();
    return new ModelBundle(
        new ModelVersion(
            version.id(),
            version.kind(),
            version.domain(),
            version.encoderId(),
            version.weightsSha256(),
            version.sourceBankSha256(),
            parent.version().id(),
            version.createdAt(),
            version.manifestJson()),
        model.weights());
  }

  private static Release release(String domain, Alias alias, ModelBundle model) {
    return new Release(domain, alias, model.version().id(), START, "analyst", "a reason");
  }
}
