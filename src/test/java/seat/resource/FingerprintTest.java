package seat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import seat.sync.Schema;
import seat.testing.TestDatabase;

class FingerprintTest {
    private static final TestDatabase TEST = TestDatabase.h2();
    private static final Schema SCHEMA = Schema.read(TEST.database());

    @AfterAll
    static void close() {
        TEST.close();
    }

    @Test
    void equalDeclarationsHaveOneFingerprintInWhateverOrder() {
        List<Resource> backwards = new ArrayList<>(Catalogue.declared());
        Collections.reverse(backwards);
        assertThat(Catalogue.of(backwards, SCHEMA).fingerprint())
                .isEqualTo(Catalogue.bind(SCHEMA).fingerprint())
                .hasSize(16);
    }

    @Test
    void oneMoreResourceOrAnotherDeclarationOfTheSameNameGivesAnother() {
        String plain = fingerprint(ship -> ship);
        assertThat(List.of(
                        fingerprint(ship -> ship.every(Duration.ofHours(7))),
                        fingerprint(ship -> ship.get("/characters/{character_id}/online")),
                        Catalogue.bind(SCHEMA).fingerprint()))
                .doesNotContain(plain)
                .doesNotHaveDuplicates();
        assertThat(fingerprint(ship -> ship)).isEqualTo(plain);
    }

    private static String fingerprint(UnaryOperator<Resource.Builder> how) {
        Resource resource = how.apply(Resource.character("ship-again").get("/characters/{character_id}/ship"))
                .into("character_ships", t -> t.key("character_id"))
                .build();
        return Catalogue.of(List.of(resource), SCHEMA).fingerprint();
    }
}
