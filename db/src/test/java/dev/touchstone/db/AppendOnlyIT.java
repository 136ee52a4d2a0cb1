package dev.touchstone.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import dev.touchstone.core.contract.EncoderStoreContract;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.label.SecondLabel;
import dev.touchstone.core.label.Withdrawal;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunState;
import dev.touchstone.core.selftrain.EmbeddingSpace;
import dev.touchstone.core.selftrain.EmbeddingStore;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Label;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyIT {

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  private static final EmbeddingSpace SPACE = new EmbeddingSpace(Sha256.of("encoder"), "plain-1");

  private final JudgedPost judged =
      Samples.judged(
          Samples.intake(Samples.fullPost("a", "first"), Samples.at(0)), Samples.unsure("first"));
  private final LabelledText pasted =
      Samples.labelled(Samples.FLOOD, 1, "first", Label.MISINFORMATION);
  private final Run run = Samples.run(Samples.FLOOD, 2);
  private final ApiKey key =
      new ApiKey(
          Samples.uuid7(Samples.START, 3),
          "ana",
          Role.READER,
          new DomainScope(Set.of(Samples.FLOOD)),
          Samples.START,
          "admin",
          Samples.START.plusSeconds(60),
          null);

  @BeforeEach
  void oneRowInEachTable() {
    Stores stores = postgres.stores();
    String model = Samples.SOURCE_MODEL.version().id();
    stores.models().add(Samples.SOURCE_MODEL);
    stores
        .models()
        .release(new Release(null, Release.Alias.CHAMPION, model, Samples.START, "a", null));
    postgres.database().encoderStore().add(EncoderStoreContract.encoder("one", "int8"));
    stores.intake().store(Samples.batch(0, judged));
    stores.labels().add(List.of(pasted));
    stores.labels().addSecond(second());
    LabelledText slip = Samples.labelled(Samples.FLOOD, 8, "a slip", Label.CREDIBLE);
    stores.labels().add(List.of(slip));
    stores
        .labels()
        .withdraw(
            Samples.FLOOD, new Withdrawal(List.of(slip.label().id()), "a", null, Samples.START));
    stores.runs().add(run);
    stores
        .pseudoLabels()
        .add(
            new PseudoLabelSet(run.id(), 1),
            List.of(Samples.pseudoLabel("a", "first", "river_watch", 0)));
    stores.embeddings().add(SPACE, Map.of(Sha256.of("first"), new float[] {1}));
    postgres.database().apiKeyStore().add(key, Sha256.of("a secret"));
    stores.verdicts().explain(judged.verdictId(), new Explanation("sample", List.of(), List.of()));
  }

  private SecondLabel second() {
    return new SecondLabel(
        Samples.uuid7(Samples.START, 9),
        pasted.label().id(),
        Label.MISINFORMATION,
        "another analyst",
        null,
        Samples.START);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE verdict SET decision = 'NEEDS_REVIEW', reason = 'changed'",
        "UPDATE verdict_2026_11 SET reason = 'changed'",
        "DELETE FROM verdict",
        "DELETE FROM verdict_2026_11",
        "TRUNCATE verdict",
        "TRUNCATE verdict_2026_11",
        "TRUNCATE verdict_default",
        "UPDATE verdict_explanation SET explanation = '{}'",
        "DELETE FROM verdict_explanation",
        "TRUNCATE verdict_explanation",
        "UPDATE model SET domain = 'flood'",
        "DELETE FROM model",
        "TRUNCATE model CASCADE",
        "UPDATE learned_encoder SET name = 'another'",
        "DELETE FROM learned_encoder",
        "TRUNCATE learned_encoder",
        "UPDATE model_release SET actor = 'another'",
        "DELETE FROM model_release",
        "TRUNCATE model_release",
        "UPDATE post_version SET text = 'another text'",
        "UPDATE post_version SET text = NULL, raw_sha256 = sha256('another text')",
        "UPDATE post_version SET author = 'another'",
        "UPDATE post_version SET domain_source = 'DEFAULT'",
        "DELETE FROM post_version",
        "TRUNCATE post_version CASCADE",
        "UPDATE label SET label = 'CREDIBLE'",
        "UPDATE label SET text = 'another text'",
        "UPDATE label SET supersedes = NULL, reason = 'changed'",
        "DELETE FROM label",
        "TRUNCATE label CASCADE",
        "UPDATE label_withdrawal SET analyst = 'another'",
        "DELETE FROM label_withdrawal",
        "TRUNCATE label_withdrawal",
        "UPDATE second_label SET label = 'CREDIBLE'",
        "DELETE FROM second_label",
        "TRUNCATE second_label",
        "UPDATE run SET parameters = '{}'",
        "UPDATE run SET requested_by = 'another'",
        "DELETE FROM run",
        "TRUNCATE run CASCADE",
        "UPDATE pseudo_label SET weight = 1",
        "DELETE FROM pseudo_label",
        "TRUNCATE pseudo_label",
        "UPDATE api_key SET role = 'ADMIN'",
        "UPDATE api_key SET secret_sha256 = sha256('another')",
        "UPDATE api_key SET expires_at = NULL",
        "UPDATE api_key SET revoked_at = now(), domains = NULL",
        "DELETE FROM api_key",
        "TRUNCATE api_key CASCADE",
        "UPDATE audit SET actor = 'another'",
        "UPDATE audit SET at = now()",
        "DELETE FROM audit",
        "TRUNCATE audit",
      })
  void refuses(String sql) {
    assertThatThrownBy(() -> postgres.execute(sql))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("append-only")
        .hasMessageContaining("refused");
  }

  @Test
  void keepsTheHashesOfAnErasedPost() throws SQLException {
    postgres.execute("UPDATE post_version SET text = NULL, author = NULL, url = NULL");

    StoredPost erased = postgres.stores().posts().find("a", 1).orElseThrow();
    assertThat(erased.text()).isNull();
    assertThat(erased.author()).isNull();
    assertThat(erased.rawSha256()).isEqualTo(judged.toStoredPost(1).rawSha256());
    assertThat(postgres.stores().verdicts().find(judged.verdictId()))
        .contains(judged.toVerdict(1, null));
  }

  @Test
  void erasesALabelledTextWithItsPost() throws SQLException {
    postgres.execute("UPDATE post_version SET text = NULL");

    assertThat(postgres.stores().labels().current(Samples.FLOOD))
        .containsExactly(new LabelledText(pasted.label(), null));
  }

  @Test
  void erasesAnEmbeddingWithItsText() throws SQLException {
    EmbeddingStore embeddings = postgres.stores().embeddings();
    List<String> text = List.of(Sha256.of("first"));
    assertThat(embeddings.find(SPACE, text)).hasSize(1);

    postgres.execute("UPDATE post_version SET text = NULL");
    embeddings.add(SPACE, Map.of(text.get(0), new float[] {1}));

    assertThat(embeddings.find(SPACE, text)).isEmpty();
  }

  @Test
  void readsNoErasedPostOfADomain() throws SQLException {
    PostQuery stream = PostQuery.newest(Samples.FLOOD, 10);
    assertThat(postgres.stores().posts().page(stream).posts()).hasSize(1);

    postgres.execute("UPDATE post_version SET text = NULL");

    assertThat(postgres.stores().posts().page(stream).posts()).isEmpty();
  }

  @Test
  void givesARevokedKeyNotBack() throws SQLException {
    postgres.execute("UPDATE api_key SET revoked_at = now()");

    assertThatThrownBy(() -> postgres.execute("UPDATE api_key SET revoked_at = NULL"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("append-only");
  }

  @Test
  void changesNothingOfARunThatIsOver() throws SQLException {
    RunOutcome cancelled = RunOutcome.without(RunState.CANCELLED, "not needed");
    postgres.stores().runs().finish(run.id(), cancelled, Samples.START);

    assertThatThrownBy(() -> postgres.execute("UPDATE run SET reason = 'another'"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("append-only");
  }

  @Test
  void givesAnErasedPostNoTextBack() throws SQLException {
    postgres.execute("UPDATE post_version SET text = NULL");

    assertThatThrownBy(() -> postgres.execute("UPDATE post_version SET text = 'first'"))
        .hasMessageContaining("refused");
    assertThatCode(() -> postgres.execute("UPDATE post_version SET text = NULL"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probability = 1.5",
        "probability = NULL",
        "logit_credible = 'NaN'",
        "credible_at_most = 0.9",
        "abstain_reason = NULL",
        "normalised_sha256 = '\\x00'",
        "domain = 'Not A Name'",
        "decided_at = decided_at + interval '1 s'",
        "id = '0193b5f0-0000-4000-8000-000000000000'",
        "post_version = 2",
        "supersedes = id",
      })
  void acceptsNoVerdictThatCoreWouldNotReadBack(String change) {
    String column = change.substring(0, change.indexOf(' '));
    String value = change.substring(change.indexOf('=') + 2);
    String sql =
        """
        DO $$
        DECLARE changed verdict;
        BEGIN
          SELECT * INTO changed FROM verdict;
          changed.id := uuid_lower_bound(changed.decided_at)::text::uuid;
          changed.id := overlay(changed.id::text placing '7' from 15)::uuid;
          SELECT %s INTO changed.%s FROM (SELECT changed.*) AS row;
          INSERT INTO verdict SELECT changed.*;
        END $$
        """
            .formatted(value, column);

    assertThatThrownBy(() -> postgres.execute(sql))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .asString()
        .startsWith("23");
  }

  @Test
  void acceptsACopyOfAVerdictUnderAnotherId() {
    assertThatCode(
            () ->
                postgres.execute(
                    """
                    DO $$
                    DECLARE changed verdict;
                    BEGIN
                      SELECT * INTO changed FROM verdict;
                      changed.id := overlay(
                        uuid_lower_bound(changed.decided_at)::text placing '7' from 15)::uuid;
                      INSERT INTO verdict SELECT changed.*;
                    END $$
                    """))
        .doesNotThrowAnyException();
  }
}
