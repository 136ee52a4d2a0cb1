package dev.touchstone.api.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.VerdictQuery;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorCodecTest {

  private static final UUID LAST = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final VerdictQuery QUERY = query("velm-fever", 50);

  private final CursorCodec codec = codec("a key that is long enough");

  @Test
  void leadsBackToTheVerdictItWasMadeFor() {
    assertThat(codec.decode(QUERY, codec.encode(QUERY, LAST))).isEqualTo(LAST);
  }

  @Test
  void survivesAnotherPageSize() {
    assertThat(codec.decode(query("velm-fever", 7), codec.encode(QUERY, LAST))).isEqualTo(LAST);
  }

  @Test
  void refusesAnotherQuery() {
    String cursor = codec.encode(QUERY, LAST);

    assertThatThrownBy(() -> codec.decode(query("harbour-flood", 50), cursor))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesEveryChangedCharacter() {
    String cursor = codec.encode(QUERY, LAST);

    for (int i = 0; i < cursor.length() - 1; i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertThatThrownBy(() -> codec.decode(QUERY, changed))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesACursorOfAnotherInstallation() {
    String cursor = codec("another key, long enough").encode(QUERY, LAST);

    assertThatThrownBy(() -> codec.decode(QUERY, cursor))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNoCursorAtAll() {
    assertThatThrownBy(() -> codec.decode(QUERY, "%%%"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> codec.decode(QUERY, "AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CursorCodec codec(String key) {
    return new CursorCodec(key.getBytes(StandardCharsets.UTF_8));
  }

  private static VerdictQuery query(String domain, int limit) {
    return new VerdictQuery(
        domain, null, Decision.NEEDS_REVIEW, null, null, null, false, null, limit);
  }
}
