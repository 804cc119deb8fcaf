package seat.sync;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import seat.resource.Catalogue;
import seat.testing.TestDatabase;

@Isolated("counts what the whole database server is asked")
class MariaDbReconcilerTest extends ReconcilerContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }

    @Test
    void deletionsNameAPrefixOfThePrimaryKey() {
        Catalogue catalogue = Catalogue.bind(Schema.read(database()));
        SoftAssertions.assertSoftly(softly -> {
            for (Table table : catalogue.resources().stream()
                    .flatMap(resource -> catalogue.tables(resource).stream())
                    .filter(table -> table.keyBeyondScope().length == 1)
                    .toList()) {
                String first = database()
                        .sql()
                        .sql("""
                                SELECT column_name FROM information_schema.statistics
                                WHERE table_schema = DATABASE() AND table_name = ? AND index_name = 'PRIMARY' AND seq_in_index = 1
                                """)
                        .param(table.name())
                        .query(String.class)
                        .single();
                softly.assertThat(IntStream.concat(Arrays.stream(table.scope()), Arrays.stream(table.keyBeyondScope()))
                                .mapToObj(index -> table.columns().get(index).name()))
                        .as("columns that a deletion from %s names", table.name())
                        .contains(first);
            }
        });
    }

    @Override
    long questions() {
        return database()
                .sql()
                .sql("SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'QUESTIONS'")
                .query(Long.class)
                .single();
    }
}
