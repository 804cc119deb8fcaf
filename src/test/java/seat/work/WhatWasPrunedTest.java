package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import seat.resource.Catalogue;
import seat.retention.PruneHistories;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** What is older than its history is kept: ESI goes on listing it, and it is as if it did not. */
@Execution(ExecutionMode.SAME_THREAD)
class WhatWasPrunedTest {
    private static final String MAIL = "character.mail";
    private static final String NOTIFICATIONS = "character.notifications";
    private static final int PAGE = 3;

    @Test
    void aFirstReadBringsNothingOldAndEndsThereAndSoDoesEachAfterIt() throws Exception {
        try (Bench bench = new Bench(TestDatabase.h2(), test -> Catalogue.bind(Schema.read(test.database())))) {
            keep(bench, "mail", 100);
            bench.enrol(Bench.ANN, MAIL);
            int[] requests = {0};
            // A mail a month: the newest four are young.
            bench.answer(path -> {
                requests[0]++;
                int at = path.indexOf("last_mail_id=");
                long newest = at < 0 ? 100 : Long.parseLong(path.substring(at + 13)) - 1;
                return Bench.Answer.of(mails(newest));
            });
            bench.run(Bench.ANN, MAIL);
            assertThat(bench.ids("SELECT mail_id FROM mail_headers ORDER BY 1")).containsExactly(97L, 98L, 99L, 100L);
            assertThat(bench.ids("SELECT mail_id FROM mail_recipients ORDER BY 1"))
                    .containsExactly(97L, 98L, 99L, 100L);
            assertThat(requests[0]).as("pages until the first old mail").isEqualTo(2);
            assertThat(bench.text("gap", MAIL)).isEqualTo("null");

            bench.test.jdbc().sql("DELETE FROM mail_headers").update();
            bench.test.jdbc().sql("DELETE FROM mail_recipients").update();
            requests[0] = 0;
            bench.answer(path -> {
                requests[0]++;
                return Bench.Answer.of(mails(50));
            });
            bench.run(Bench.ANN, MAIL);
            assertThat(bench.ids("SELECT mail_id FROM mail_headers")).isEmpty();
            assertThat(requests[0])
                    .as("whoever has only old mail is not walked through")
                    .isEqualTo(1);
        }
    }

    @Test
    void whatWasPrunedIsNeitherStoredNorAnnouncedAgain() throws Exception {
        try (Bench bench = new Bench(TestDatabase.h2(), test -> Catalogue.bind(Schema.read(test.database())))) {
            keep(bench, "notifications", 100);
            bench.enrol(Bench.ANN, NOTIFICATIONS);
            bench.test
                    .jdbc()
                    .sql(
                            "INSERT INTO character_notifications (character_id, notification_id, type, timestamp) VALUES (?, 1, 'x', ?)")
                    .params(
                            Bench.ANN,
                            Instant.now().minus(300, ChronoUnit.DAYS).toString().substring(0, 10) + " 00:00:00")
                    .update();
            new PruneHistories(bench.test.database(), Duration.ofMinutes(1)).run();
            assertThat(bench.ids("SELECT notification_id FROM character_notifications"))
                    .isEmpty();
            bench.answer(path -> Bench.Answer.of("[" + notification(1, 300) + "]"));
            bench.run(Bench.ANN, NOTIFICATIONS);
            bench.answer(path -> Bench.Answer.of("[" + notification(1, 300) + "," + notification(2, 1) + "]"));
            bench.run(Bench.ANN, NOTIFICATIONS);
            assertThat(bench.ids("SELECT notification_id FROM character_notifications"))
                    .containsExactly(2L);
            List<String> told = bench.test
                    .jdbc()
                    .sql("SELECT detail FROM change_events")
                    .query(String.class)
                    .list();
            assertThat(told).noneMatch(detail -> String.valueOf(detail).contains("1.."));
            assertThat(told.size()).isLessThanOrEqualTo(1);
        }
    }

    private static void keep(Bench bench, String history, int days) {
        bench.test
                .jdbc()
                .sql("INSERT INTO global_settings (name, `value`, updated_at) VALUES (?, ?, '2026-01-01 00:00:00')")
                .params("retention." + history, String.valueOf(days))
                .update();
    }

    private static String mails(long newest) {
        return LongStream.iterate(newest, row -> row > 0 && row > newest - PAGE, row -> row - 1)
                .mapToObj(row ->
                        "{\"mail_id\": %d, \"from\": 1, \"subject\": \"x\", \"timestamp\": \"%s\", \"recipients\": []}"
                                .formatted(row, ago(30 * (100 - row))))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String notification(long id, long days) {
        return "{\"notification_id\": %d, \"type\": \"x\", \"sender_id\": 1, \"sender_type\": \"character\", \"timestamp\": \"%s\"}"
                .formatted(id, ago(days));
    }

    private static String ago(long days) {
        return Instant.now()
                .minus(days, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
