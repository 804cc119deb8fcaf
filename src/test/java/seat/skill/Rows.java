package seat.skill;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** Writes rows of people and of static data as the engine would have. */
final class Rows {
    private final Database database;

    Rows(Database database) {
        this.database = database;
    }

    /** @param columns separated by spaces */
    void row(String table, String columns, @Nullable Object... values) {
        String[] names = columns.split(" ");
        String marks = String.join(", ", Collections.nCopies(names.length, "?"));
        database.sql()
                .sql("INSERT INTO " + table + " (`" + String.join("`, `", names) + "`) VALUES (" + marks + ")")
                .params(Arrays.asList(values))
                .update();
    }

    /** A character whose skills were read. */
    void character(long id, long totalPoints) {
        row(
                "refresh_tokens",
                "character_id user_id refresh_token scopes expires_on character_name character_owner_hash",
                id,
                user(),
                "sealed",
                "[]",
                LocalDateTime.of(2026, 11, 28, 0, 0),
                "Aria Vance",
                "hash-" + id);
        row("character_info_skills", "character_id total_sp unallocated_sp", id, totalPoints, 5_000);
        LocalDateTime then = LocalDateTime.of(2026, 11, 28, 0, 0);
        row(
                "updates",
                "owner_id resource owner_type queue shard due_at next_at succeeded_at",
                id,
                "character.skill-queue",
                "character",
                "characters",
                0,
                then,
                then,
                then);
    }

    void skill(long character, long skill, long points, int trained, int active) {
        row(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                character,
                skill,
                points,
                trained,
                active);
    }

    /** A row of the queue that trains from one level's points to the next ones'. */
    void queue(
            long character,
            int position,
            long skill,
            int level,
            long fromPoints,
            long toPoints,
            @Nullable Instant from,
            @Nullable Instant to) {
        row(
                "character_skill_queues",
                "character_id queue_position skill_id finished_level start_date finish_date training_start_sp level_start_sp level_end_sp",
                character,
                position,
                skill,
                level,
                from == null ? null : Database.utc(from),
                to == null ? null : Database.utc(to),
                fromPoints,
                fromPoints,
                toPoints);
    }

    private long user() {
        row("users", "name", "Aria Vance " + System.nanoTime());
        return database.sql().sql("SELECT MAX(id) FROM users").query(Long.class).single();
    }
}
