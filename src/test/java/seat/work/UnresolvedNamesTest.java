package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.sde.MadeUp;
import seat.sde.StaticDataImport;
import seat.testing.TestDatabase;

class UnresolvedNamesTest {
    private static final Set<Long> IDS = Set.of(587L, 60000001L, 25L, 99_000_001L);

    @TempDir
    Path folder;

    @Test
    void namesThatTheStaticDataKnowsAreNotAskedOfEsi() {
        try (TestDatabase test = TestDatabase.h2()) {
            new StaticDataImport(test.database())
                    .run(MadeUp.universe(1).zip(folder.resolve("data.zip")), "x", StaticDataImport.SILENT);

            new UnresolvedNames(test.database()).note(IDS);

            // 25 is a group of the static data, which is no type.
            assertThat(noted(test)).containsExactlyInAnyOrder(25L, 99_000_001L);
        }
    }

    @Test
    void withoutStaticDataAllAreAsked() {
        try (TestDatabase test = TestDatabase.h2()) {
            new UnresolvedNames(test.database()).note(IDS);

            assertThat(noted(test)).containsExactlyInAnyOrderElementsOf(IDS);
        }
    }

    @Test
    void anAnswerMayNameMoreIdsThanAStatementTakes() {
        try (TestDatabase test = TestDatabase.h2()) {
            Set<Long> many = LongStream.rangeClosed(1, 60_000).boxed().collect(Collectors.toSet());

            new UnresolvedNames(test.database()).note(many);

            assertThat(noted(test)).hasSameSizeAs(many);
        }
    }

    private static java.util.List<Long> noted(TestDatabase test) {
        return test.jdbc()
                .sql("SELECT entity_id FROM unresolved_names")
                .query(Long.class)
                .list();
    }
}
